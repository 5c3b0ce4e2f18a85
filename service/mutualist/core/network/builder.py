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
    said = columns_of(ecosystem)
    offers = said.offers.take(np.isnan(said.offers.assumed))
    needs = said.needs.take(np.isnan(said.needs.assumed))
    serves = said.serves.take(np.isnan(said.serves.assumed))
    ties = said.ties.take(structural(said.ties, day))
    return Network(
        day=day,
        currency=said.settings.currency,
        scale_km=said.settings.distance_scale_km,
        members=said.members,
        capabilities=_terms(said.capabilities),
        segments=_terms(said.segments),
        goals=Terms(words(said.goals), words(map(humanised, said.goals)), np.full(len(said.goals), np.nan)),
        capability_ascents=ascents(said.capabilities),
        segment_ascents=ascents(said.segments),
        offers=Offers(offers.business, offers.capability, graded(offers.level), offers.capacity),
        needs=Needs(needs.business, needs.capability, needs.urgency, needs.essential),
        serves=Serves(serves.business, serves.segment, serves.share),
        aims=said.aims,
        ties=Ties(
            ties.source,
            ties.target,
            ties.kind,
            ties.capability,
            ties.dimension,
            yearly(ties, said.settings, day),
            ties.surety,
        ),
    )


def _terms(terms: Sequence[Term]) -> Terms:
    return Terms(words(one.id for one in terms), words(one.name for one in terms), amounts(one.size for one in terms))
