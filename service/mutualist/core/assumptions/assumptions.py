"""What may be assumed of one business that has said nothing: what its trade usually offers, needs and serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mutualist.core.assumptions.recognition import Recogniser, Recognition
from mutualist.core.assumptions.trades import ASPECTS, TradeProfile, Vocabulary
from mutualist.core.model import Business, BusinessKind, Ecosystem, Need, Offer, Serve, Term
from mutualist.core.text.english import words


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed of one business, and the trades that it is recognised in. Rows are in the order of their terms.

    An aspect in which it has declared anything is empty.
    """

    business: str
    recognitions: tuple[Recognition, ...]
    offers: tuple[Offer, ...] = ()
    needs: tuple[Need, ...] = ()
    serves: tuple[Serve, ...] = ()


@dataclass(slots=True)
class _Words:
    """The profile's terms in an ecosystem's words: each is the ecosystem's own where it has the same id or name."""

    shipped: Vocabulary
    own: Mapping[str, Term]
    used: dict[str, Term] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _named: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for term in sorted(self.own.values(), key=lambda term: term.id, reverse=True):
            self._named[words(term.name)] = term.id

    def id(self, shipped: str) -> str:
        """The id under which a term of the profile stands in the ecosystem; one that it lacks is remembered as used."""
        if shipped not in self._ids:
            term = self.shipped[shipped]
            own = shipped if shipped in self.own else self._named.get(words(term.name))
            if own is None:
                self.used[shipped] = replace(term, broader=self.id(term.broader) if term.broader else None)
            self._ids[shipped] = own or shipped
        return self._ids[shipped]


class Assumptions:
    """Assumes for the businesses of one ecosystem; its vocabulary is read once."""

    def __init__(self, profile: TradeProfile, capabilities: Iterable[Term], segments: Iterable[Term]) -> None:
        self._trades = profile.trades
        self._recogniser = Recogniser(profile)
        self._capabilities = _Words(profile.capabilities, {term.id: term for term in capabilities})
        self._segments = _Words(profile.segments, {term.id: term for term in segments})

    @property
    def capabilities(self) -> list[Term]:
        """Capabilities assumed so far that the ecosystem does not have, with their broader ones."""
        return list(self._capabilities.used.values())

    @property
    def segments(self) -> list[Term]:
        """Segments assumed so far that the ecosystem does not have, with their broader ones."""
        return list(self._segments.used.values())

    def of(
        self, business: Business, offers: Iterable[str], needs: Iterable[str], segments: Iterable[str]
    ) -> Assumption | None:
        """What is assumed of a business that has declared these capabilities and segments; None where nothing is.

        What it offers it does not need, and what it says it needs it does not offer. A steward gets nothing.
        """
        stated = {"offers": set(offers), "needs": set(needs), "segments": set(segments)}
        if business.kind is BusinessKind.STEWARD or all(stated.values()):
            return None
        recognitions = self._recogniser.recognise(business)
        sure = {name: {} if stated[name] else self._usual(recognitions, name) for name in ASPECTS}
        sure["offers"] = {id: value for id, value in sure["offers"].items() if id not in stated["needs"]}
        offered = stated["offers"] | sure["offers"].keys()
        sure["needs"] = {id: value for id, value in sure["needs"].items() if id not in offered}
        if not any(sure.values()):
            return None
        me, rows = business.id, {name: sorted(terms.items()) for name, terms in sure.items()}
        return Assumption(
            me,
            recognitions,
            tuple(Offer(me, id, assumed=value) for id, value in rows["offers"]),
            tuple(Need(me, id, assumed=value) for id, value in rows["needs"]),
            tuple(Serve(me, id, assumed=value) for id, value in rows["segments"]),
        )

    def _usual(self, recognitions: tuple[Recognition, ...], aspect: str) -> dict[str, float]:
        """Ids in the ecosystem's words with confidence: the trade's times how sure the trade is, the surest first."""
        terms = self._segments if aspect == "segments" else self._capabilities
        usual: dict[str, float] = {}
        for recognition in recognitions:
            for shipped, confidence in getattr(self._trades[recognition.trade], aspect).items():
                id = terms.id(shipped)
                usual[id] = max(usual.get(id, 0.0), confidence * recognition.confidence)
        return usual


def assumed(part: Ecosystem, assumption: Assumption) -> Ecosystem:
    """An ecosystem of one business with what is assumed of it."""
    return replace(
        part,
        offers=part.offers + assumption.offers,
        needs=part.needs + assumption.needs,
        serves=part.serves + assumption.serves,
    )
