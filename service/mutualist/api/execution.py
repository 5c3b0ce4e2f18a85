"""One operation, run within its deadline: for the web application and the command line alike."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionResult

from mutualist.api.request import Context
from mutualist.api.schema import Schema, shown
from mutualist.errors import BadInput, TimedOut


async def execute(
    schema: Schema,
    context: Context,
    deadline: float,
    query: str,
    variables: dict[str, Any] | None = None,
    operation_name: str | None = None,
) -> dict[str, Any]:
    """The answer to one operation. Raises as run_operation does."""
    return answer_of(schema, await run_operation(schema, context, deadline, query, variables, operation_name))


async def run_operation(
    schema: Schema,
    context: Context,
    deadline: float,
    query: str,
    variables: dict[str, Any] | None,
    operation_name: str | None,
) -> ExecutionResult:
    """Run one operation.

    Raises TimedOut past the deadline (seconds), BadInput where there is no such operation or a variable is not text.
    Past the deadline, or cancelled, it ends the analyses that the operation has started: nobody was told their numbers.
    """
    try:
        json.dumps(variables, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise BadInput("a variable holds half a character (a lone surrogate), which is not text") from error
    patience = 0.0
    try:
        async with asyncio.timeout(deadline):
            answer = await schema.execute(
                query, variable_values=variables, context_value=context, operation_name=operation_name
            )
        patience = 1.0
        return answer
    except asyncio.CancelledError:
        await context.give_up()
        raise
    except TimeoutError as error:
        await context.give_up()
        raise TimedOut(f"the request took longer than {deadline:g} s; ask for less") from error
    except CannotGetOperationTypeError as error:
        named = "" if operation_name is None else f" named {operation_name[:60]!r}"
        raise BadInput(f"the document has no operation{named}") from error
    except MissingQueryError as error:
        raise BadInput("the query is empty") from error
    finally:
        await context.graph.close(patience)


def answer_of(schema: Schema, result: ExecutionResult) -> dict[str, Any]:
    """What a client is told of a result: `data` unless the request itself was refused, and `errors` where there are
    any."""
    body: dict[str, Any] = {}
    refused = bool(result.errors) and all(error.path is None for error in result.errors) and result.data is None
    if not refused:
        body["data"] = result.data
    if result.errors:
        body["errors"] = [shown(error, schema.suggests).formatted for error in result.errors]
    return body
