"""Which part a business plays in the whole."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.roles.progression import NextRole, next_role
    from mutualist.core.roles.roles import Role, RoleAssignment, role_assignments
    from mutualist.core.roles.thresholds import DEFAULTS, MEANINGS, Thresholds
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
