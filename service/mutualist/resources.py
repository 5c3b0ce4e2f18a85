"""Where the files that travel with the package are: inside an installed wheel, or at the root of the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent.parent


def resource(name: str) -> Path:
    """The folder or file `name` (`cypher/queries`, `graphql/schema.graphql`, `seed`) that ships with Mutualist.

    A wheel carries it under `mutualist/data/`; an editable install reads it from the repository.

    Raises FileNotFoundError where neither has it: the installation is broken.
    """
    for root in (_PACKAGE / "data", _REPOSITORY):
        if (path := root / name).exists():
            return path
    raise FileNotFoundError(
        f"{name} is neither in the installed package nor in a repository beside it: reinstall mutualist"
    )
