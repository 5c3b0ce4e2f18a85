"""The code keeps the house rules: Cypher in its place, modules of one idea, docstrings, no addresses."""

from __future__ import annotations

import pytest

from house import rules

SHIPPED = rules.sources(rules.SERVICE)
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
WRITTEN = SHIPPED | rules.sources(*(rules.ROOT / name for name in ("bench", "seed", "tests")))


def test_no_cypher_stands_in_python() -> None:
    assert rules.cypher_in({name: text for name, text in WRITTEN.items() if not name.startswith("tests/")}) == []


@pytest.mark.parametrize("folder", ["graphql", "cypher"])
def test_no_python_stands_beside_graphql_and_cypher(folder: str) -> None:
    assert not list((rules.ROOT / folder).rglob("*.py")), f"{folder}/ would shadow a package of that name"


def test_no_module_is_too_long() -> None:
    assert rules.long_modules(WRITTEN) == []


def test_modules_stay_near_a_hundred_lines() -> None:
    assert rules.median_length(SHIPPED) <= rules.LONGEST_MEDIAN


def test_everything_public_has_a_docstring() -> None:
    assert rules.undocumented(SHIPPED) == []


@pytest.fixture(scope="module")
def repository() -> dict[str, str]:
    if not (rules.ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so nobody knows which files belong to the repository")
    return rules.tracked()


def test_no_file_names_a_registry_or_a_machine(repository: dict[str, str]) -> None:
    assert rules.outside_addresses(repository) == []


def test_locks_carry_no_addresses(repository: dict[str, str]) -> None:
    locks = {name: text for name, text in repository.items() if name.endswith(".lock")}
    assert set(LOCKS) <= locks.keys()
    assert rules.locked_addresses(locks) == []


def test_the_development_lock_has_all_of_the_other(repository: dict[str, str]) -> None:
    assert rules.pins(repository["requirements.lock"]) <= rules.pins(repository["requirements-dev.lock"])


def test_what_builds_the_package_is_not_part_of_what_runs_it(repository: dict[str, str]) -> None:
    built, run = (rules.pins(repository[name]) for name in ("requirements-build.lock", "requirements.lock"))
    assert {pin.partition("==")[0] for pin in built} >= {"hatchling", "editables"}
    assert {pin.partition("==")[0] for pin in run}.isdisjoint({"hatchling", "editables", "trove-classifiers"})
    assert built <= rules.pins(repository["requirements-dev.lock"])


def test_every_pin_has_a_hash(repository: dict[str, str]) -> None:
    for name in LOCKS:
        assert rules.unhashed(repository[name]) == []
