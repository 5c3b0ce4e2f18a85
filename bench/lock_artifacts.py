"""Write the lock of the embedded database's jars anew, after its versions were changed in `versions.py`.

Resolves the roots with all they need, downloads it, compares each jar with the checksum that its repository publishes,
and notes sizes and SHA-256 sums. Run it on Linux, and review the printed differences before committing them."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import Dependency
from jgo.parse import Coordinate
from platformdirs import user_cache_path
from rich.console import Console

from mutualist.server.jars.artifacts import Artifact, read_lock, sha256_of, write_lock
from mutualist.server.jars.download import maven
from mutualist.server.jars.versions import ROOTS

PARALLEL = 12


class Warnings(logging.Handler):
    """Keeps what jgo warns of: it only warns where a jar differs from the checksum published beside it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.messages.append(record.getMessage())


def resolve(repository: Path) -> list[Dependency]:
    """Every jar that the roots need at run time, the roots included. Takes minutes: some 600 descriptors are read."""
    context = maven(repository)
    roots = [context.create_dependency(Coordinate.parse(root)) for root in ROOTS]
    given, needed = context.resolver.resolve(roots)
    return [dependency for dependency in (*given, *needed) if dependency.type == "jar"]


def fetch(dependency: Dependency, repository: Path) -> Artifact:
    """Download one jar and note what it is."""
    found = maven(repository).project(dependency.groupId, dependency.artifactId).at_version(dependency.version)
    file = found.artifact(dependency.classifier, "jar").resolve()
    name, version, classifier = dependency.artifactId, dependency.version, dependency.classifier or ""
    return Artifact(dependency.groupId, name, version, classifier, file.stat().st_size, sha256_of(file))


def differences(before: Iterable[Artifact], after: Iterable[Artifact]) -> list[str]:
    """What a new lock changes, a line for each; other content under an old coordinate is marked, for it must not be."""
    old, new = ({artifact.coordinate: artifact for artifact in lock} for lock in (before, after))
    lines = [f"- {coordinate}" for coordinate in sorted(old.keys() - new.keys())]
    lines += [f"+ {coordinate}" for coordinate in sorted(new.keys() - old.keys())]
    same = sorted(old.keys() & new.keys())
    return lines + [
        f"! {coordinate} has other content than before" for coordinate in same if old[coordinate] != new[coordinate]
    ]


def main() -> None:
    """Resolve, download, compare, and write the lock."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--repository", type=Path, default=user_cache_path("mutualist-lock"), help="where to download to"
    )
    repository: Path = arguments.parse_args().repository
    console = Console(stderr=True)
    warnings = Warnings()
    logging.getLogger("jgo").addHandler(warnings)
    with console.status("Resolving"):
        dependencies = resolve(repository)
    with console.status(f"Downloading {len(dependencies)} jars"), ThreadPoolExecutor(PARALLEL) as pool:
        artifacts = tuple(pool.map(lambda dependency: fetch(dependency, repository), dependencies))
    if warnings.messages:
        raise SystemExit("nothing was written:\n" + "\n".join(warnings.messages))
    for line in differences(read_lock(), artifacts):
        console.print(line, markup=False)
    write_lock(artifacts)
    console.print(f"{len(artifacts)} jars, {sum(artifact.size for artifact in artifacts) / 1e6:.0f} MB", markup=False)


if __name__ == "__main__":
    main()
