"""A real Neo4j with Graph Data Science as a managed local process, or the server that `NEO4J_URI` names.

`database` is how the service gets one; the rest is for `mutualist db`.
"""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.server.backups.backup import Backup, back_up, backups_in
    from mutualist.server.backups.check import check_store
    from mutualist.server.backups.restore import Restored, restore
    from mutualist.server.compatibility import ServerVersions, check_server
    from mutualist.server.inspection import Status, status
    from mutualist.server.lifecycle import database, mend, refuse_named, salvage, start, stop
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
