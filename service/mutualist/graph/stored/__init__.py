"""Ecosystems as the graph keeps them: read whole, in part or in pages, and changed by difference."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.graph.stored.directory import Entry, businesses_by_id
    from mutualist.graph.stored.ecosystem import read_ecosystem
    from mutualist.graph.stored.entities import read_vocabulary
    from mutualist.graph.stored.partial import (
        capabilities_below,
        providers_of,
        read_members,
        read_part,
        recorded_revisions,
    )
    from mutualist.graph.stored.records import Record
    from mutualist.graph.stored.settings import (
        asked_day,
        not_ahead,
        read_settings,
        settings_of,
        thresholds_of,
        today_of,
        weights_of,
    )
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
