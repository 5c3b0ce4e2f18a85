"""What all tests share: how hard Hypothesis tries, and one database, started by the first test that asks for it.

Tests pull in the smallest ecosystem that has what they need (see builders); only those marked `db` need a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from mutualist.core.progress import Silent
from mutualist.graph import Endpoint
from mutualist.server import database
from mutualist.settings import Settings

settings.register_profile(
    "house", deadline=None, max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A real Neo4j with GDS: the server that NEO4J_URI names, or an embedded one with a data folder of its own."""
    with database(Settings(data_dir=tmp_path_factory.mktemp("database")), Silent()) as found:
        yield found
