"""A real Neo4j with Graph Data Science as a managed local process, or the server that `NEO4J_URI` names.

`database` is how the service gets one; `start`, `stop` and `status` are for `mutualist db`.
"""

from mutualist.server.compatibility import ServerVersions, check_server
from mutualist.server.lifecycle import database, start, stop
from mutualist.server.status import Status, status

__all__ = ["ServerVersions", "Status", "check_server", "database", "start", "status", "stop"]
