"""A real Neo4j with Graph Data Science as a managed local process, or the server that `NEO4J_URI` names.

`database` is how the service gets one; `start`, `stop` and `status` are for `mutualist db`.
"""

from mutualist.graph.embedded.check import ServerVersions, check_server
from mutualist.graph.embedded.endpoint import Endpoint
from mutualist.graph.embedded.lifecycle import database, start, stop
from mutualist.graph.embedded.status import Status, status

__all__ = ["Endpoint", "ServerVersions", "Status", "check_server", "database", "start", "status", "stop"]
