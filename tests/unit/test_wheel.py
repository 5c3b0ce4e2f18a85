"""The built wheel stands on its own: from an empty folder, without the repository, it finds everything that ships."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("cypher", "graphql", "seed")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working tree, built with the locked build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command of an environment that has the wheel, in an empty folder.

    The environment reads the dependencies of this one from where they are. A path file adds that folder without reading
    the path files in it, so the editable install of the repository stays out.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    interpreter = folder / "bin" / "python"
    install = ["-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    Path(own, "dependencies.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    empty = tmp_path_factory.mktemp("empty")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NEO4J"))}

    def run(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        given = [str(folder / "bin" / command), *arguments]
        return subprocess.run(given, cwd=empty, env=environment, capture_output=True, text=True, check=True)

    return run


def test_the_wheel_has_what_ships_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    data = {
        f"mutualist/data/{path.relative_to(ROOT)}"
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".cypher", ".graphql", ".csv", ".md")
        or path.name == "ecosystem.toml"
        or (path.suffix == ".toml" and path.parent.name == "trades")
    }
    assert data
    assert {name for name in names if name.startswith("mutualist/data/")} == data
    package = ROOT / "service" / "mutualist"
    code = {
        f"mutualist/{path.relative_to(package)}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if name.startswith("mutualist/")} == data | code
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_the_wheel_is_what_runs(run: Run) -> None:
    shown = "import mutualist; from mutualist.resources import resource as r; print(mutualist.__file__)"
    shown += "".join(f"; print(r({name!r}))" for name in (*SHIPPED, "cypher/migrations", "seed/trades"))
    places = [Path(line) for line in run("python", "-c", shown).stdout.splitlines()]
    assert len(places) == len(SHIPPED) + 3
    assert all("site-packages" in place.parts and ROOT not in place.parents for place in places)


def test_the_command_runs_from_an_empty_folder(run: Run) -> None:
    assert run("mutualist", "schema").stdout == (ROOT / "graphql" / "schema.graphql").read_text(encoding="utf-8")
    run("mutualist", "schema", "--check")
    assert "demo" in run("mutualist", "--help").stdout


def test_what_ships_can_be_read(run: Run) -> None:
    read = (
        "from pathlib import Path; from mutualist.resources import resource; "
        "from mutualist.api.operations import shipped; from mutualist.graph.migrations import load_migrations; "
        "from mutualist.jobs.shipped_trades import shipped_profile; "
        "from mutualist.graph.queries import load_queries; from mutualist.jobs.imports.package import read_package; "
        "print(len(shipped()), len(load_queries()), len(read_package(resource('seed')).rows['businesses']), "
        "len(load_migrations()) >= 0, len(shipped_profile().trades))"
    )
    operations, queries, businesses, migrations, trades = run("python", "-c", read).stdout.split()
    assert int(operations) >= 9
    assert int(queries) >= 40
    assert int(businesses) >= 200
    assert migrations == "True"
    assert int(trades) >= 140
