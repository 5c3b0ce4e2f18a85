"""Who belongs together, why, and who could join groups."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.communities.common_traits import TraitKind
    from mutualist.core.communities.communities import Communities
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
