"""GraphQL types of what a business could offer next."""

from __future__ import annotations

from dataclasses import dataclass

import strawberry

from mutualist.api.directory.types import Capability
from mutualist.api.request import Connection, Info, Page
from mutualist.api.request.fields import at, capabilities_of, capability_of, field, reads, said
from mutualist.core.adjacency.reasons import suggestion
from mutualist.core.text import Message, Reference
from mutualist.graph.results.adjacency import Suggestion


@dataclass(frozen=True, slots=True)
class ListedSuggestion:
    """A suggestion to a business, which `serves` segments or has stated none."""

    suggestion: Suggestion
    serves: bool


@dataclass(frozen=True, slots=True)
class SuggestionPage(Page[ListedSuggestion]):
    """A page of suggestions, or why there are none."""

    unknown: Message | str | None


@reads(ListedSuggestion, "A capability that a business could offer next. Null numbers are not known.")
class AdjacentCapability:
    rank: int = at("suggestion.rank", "Place in its list, from 1.")
    score: float = at("suggestion.score", "Popularity, density and unmet need combined, 0 to 1.")
    density: float = at("suggestion.density", "How much of what is near the capability the business has, 0 to 1.")
    popularity: float = at("suggestion.popularity", "Share of the members declaring offers that offer it, 0 to 1.")
    unmet_need: float | None = at(
        "suggestion.unmet",
        "Need for it among others who serve its segments, per provider there and one more; null if unknown.",
    )
    new_matches: int | None = at(
        "suggestion.opens", "How many who need it and do not fit the business today it would open; null if unknown."
    )
    capability: Capability | None = capability_of(
        "suggestion.capability", "What it could offer; null where it has left the vocabulary since the run."
    )
    near: list[Capability] = capabilities_of(
        "suggestion.near", "Which of its capabilities this is nearest to, the nearest first, at most three."
    )

    @field("Why, in sentences.")
    async def reason(self, info: Info, listed: strawberry.Parent[ListedSuggestion]) -> str:
        suggested = listed.suggestion
        ids = [suggested.capability, *suggested.near]
        entries = await info.context.loaders.capability.load_many(ids)
        what, *near = (
            Reference("capability", id, id if entry is None else entry.name)
            for id, entry in zip(ids, entries, strict=True)
        )
        why = suggestion(what, near, suggested.popularity, suggested.unmet, suggested.opens, listed.serves)
        return info.context.wording.say(why)


@reads(SuggestionPage, "What a business could offer next, the best first; or why that is not known.")
class AdjacentCapabilities(Connection[AdjacentCapability]):
    unknown: str | None = said("Why nothing can be said, in a sentence; null where it can.")
