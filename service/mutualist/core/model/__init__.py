"""The domain: entities, taxonomy, money, places, industry codes."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.model.entities import (
        SYMMETRIC,
        Actor,
        Business,
        BusinessKind,
        Dimension,
        Ecosystem,
        EcosystemSettings,
        Gainer,
        Introduction,
        Need,
        Offer,
        Outcome,
        Period,
        Serve,
        Term,
        Tie,
        TieKind,
        gains_both,
    )
    from mutualist.core.model.geography import kilometres, nearness
    from mutualist.core.model.identifiers import ecosystem_id
    from mutualist.core.model.industry import SECTIONS, section, sector_distance, sectors
    from mutualist.core.model.money import from_minor, to_minor, without_rate, yearly
    from mutualist.core.model.ties import AsOf, resolve_as_of
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
