"""The network of a day out of an ecosystem's columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from mutualist.core.model import Ecosystem, Term, yearly
from mutualist.core.model.columns import EcosystemColumns, graded
from mutualist.core.model.conversion import amounts, columns_of, words
from mutualist.core.model.taxonomy import ascents
from mutualist.core.model.ties import structural
from mutualist.core.network.network import Needs, Network, Offers, Serves, Terms, Ties
from mutualist.core.text.english import humanised


def build_network(ecosystem: Ecosystem | EcosystemColumns, day: date) -> Network:
    """The network of an ecosystem as of a day: of ties those that hold, without `competes`; only what is declared
    counts.

    Stewards are members of it, and their ties count.
    """
    columns = columns_of(ecosystem)
    offers = columns.offers.take(np.isnan(columns.offers.assumed))
    needs = columns.needs.take(np.isnan(columns.needs.assumed))
    serves = columns.serves.take(np.isnan(columns.serves.assumed))
    ties = columns.ties.take(structural(columns.ties, day))
    return Network(
        day=day,
        currency=columns.settings.currency,
        scale_km=columns.settings.distance_scale_km,
        members=columns.members,
        capabilities=_terms(columns.capabilities),
        segments=_terms(columns.segments),
        goals=Terms(words(columns.goals), words(map(humanised, columns.goals)), np.full(len(columns.goals), np.nan)),
        capability_ascents=ascents(columns.capabilities),
        segment_ascents=ascents(columns.segments),
        offers=Offers(offers.business, offers.capability, graded(offers.level), offers.capacity),
        needs=Needs(needs.business, needs.capability, needs.urgency, needs.essential),
        serves=Serves(serves.business, serves.segment, serves.share),
        aims=columns.aims,
        ties=Ties(
            ties.source,
            ties.target,
            ties.kind,
            ties.capability,
            ties.dimension,
            yearly(ties, columns.settings, day),
            ties.surety,
            ties.mutual,
        ),
    )


def _terms(terms: Sequence[Term]) -> Terms:
    ids, names = (words(getattr(term, name) for term in terms) for name in ("id", "name"))
    return Terms(ids, names, amounts(term.size for term in terms))
