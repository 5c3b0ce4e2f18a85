"""Where an ecosystem would break: findings, gaps, and their kinds."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.fragility.findings import Finding
    from mutualist.core.fragility.gaps import Gap
    from mutualist.core.fragility.registry import FindingKind, FindingLevel
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
