"""The schema with its safeguards: limits before any work, error codes, masked faults, cached parsing and validation."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator

import strawberry
from graphql import ASTValidationRule, GraphQLError, NoSchemaIntrospectionCustomRule
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from mutualist.api.limits import size
from mutualist.api.limits.repetition import check_repetition
from mutualist.api.mutation import Mutation
from mutualist.api.query import Query
from mutualist.errors import MutualistError

log = logging.getLogger("mutualist.api")

_SUGGESTION = re.compile(r" Did you mean [^?]*\?")


class LimitedValidation(ValidationCache):
    """Cached validation of what is not too costly: refusing comes first and costs next to nothing."""

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        try:
            assert context.graphql_document is not None
            # What the request named, not `operation_name`, which falls back to the first operation.
            size.check(
                context.schema._schema, context.graphql_document, context._provided_operation_name, context.variables
            )
            check_repetition(context.graphql_document)
        except MutualistError as error:
            context.pre_execution_errors = [GraphQLError(error.message, original_error=error)]
            yield
        else:
            yield from super().on_validate()


def shown(error: GraphQLError, suggestions: bool = False) -> GraphQLError:
    """An error as a client may see it: with a code, our own message, and of a fault only a number that the log has too.

    Names that it suggests stay in it only with `suggestions`: they would tell the schema.
    """
    cause = error.original_error
    if isinstance(cause, MutualistError):
        return _coded(error, cause.message, cause.code)
    if cause is None or isinstance(cause, GraphQLError):
        message = error.message if suggestions else _SUGGESTION.sub("", error.message)
        return _coded(error, message, (error.extensions or {}).get("code", "BAD_REQUEST"))
    number = uuid.uuid4().hex[:12]
    log.error("fault %s at %s", number, error.path, exc_info=cause)
    return _coded(error, f"An internal error occurred; the log has it as {number}.", "INTERNAL")


def _coded(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )


class Schema(strawberry.Schema):
    """A schema that leaves logging to `shown`, which knows what is a fault."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Errors are logged where they are given their code."""

    @property
    def suggests(self) -> bool:
        """Whether errors may suggest names that the schema has."""
        return not self.config.disable_field_suggestions


def build_schema(development: bool = False) -> Schema:
    """The schema. Outside development there is no introspection and errors do not suggest names."""
    rules: list[type[ASTValidationRule]] = [] if development else [NoSchemaIntrospectionCustomRule]
    return Schema(
        query=Query,
        mutation=Mutation,
        config=StrawberryConfig(disable_field_suggestions=not development),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=size.MOST_TOKENS),
            lambda: AddValidationRules(rules),
            ParserCache,
            LimitedValidation,
        ],
    )


def sdl() -> str:
    """The schema in GraphQL's schema definition language, as committed in graphql/schema.graphql."""
    return build_schema().as_str().rstrip() + "\n"
