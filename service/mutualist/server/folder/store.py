"""Putting another store in the place of the one that a data folder has, so that at every moment one of them is whole.

The store is Neo4j's folder `data`. It steps aside as `replaced` beside it, the new one takes its place, and then the
old one goes where replaced stores are kept. Each step is one rename; what a killed process left in between is settled
before the next start.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mutualist.server.folder.folder import DataFolder


def has_store(folder: DataFolder) -> bool:
    """Whether a database has ever been started in this folder, or restored into it."""
    return (folder.home / "data" / "databases" / "neo4j").is_dir()


def store_size(folder: DataFolder) -> int:
    """Bytes that the database of a folder takes, its transaction log among it."""
    return sum(file.stat().st_size for file in (folder.home / "data").rglob("*") if file.is_file())


def swap_in(folder: DataFolder, store: Path) -> Path | None:
    """Put `store`, on the same file system, in the place of the present one. Returns where that is kept from now on;
    None where there was none. No server may run."""
    settle(folder)
    data = folder.home / "data"
    if data.exists():
        data.rename(_aside(folder))
    store.rename(data)
    return _keep(folder) if _aside(folder).exists() else None


def swap_back(folder: DataFolder, store: Path, kept: Path | None) -> None:
    """Undo a `swap_in`: the store goes back to where it came from, and the one that was kept to its place."""
    if kept:
        kept.rename(_aside(folder))
    (folder.home / "data").rename(store)
    settle(folder)


def settle(folder: DataFolder) -> None:
    """End a swap that was cut off: the old store comes back, unless the new one is in its place already."""
    if not _aside(folder).exists():
        return
    if (folder.home / "data").exists():
        _keep(folder)
    else:
        _aside(folder).rename(folder.home / "data")


def stamp() -> str:
    """The present time, in UTC to the second, as it stands in names of files: 2026-11-29T19-20-05Z."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}"


def _keep(folder: DataFolder) -> Path:
    kept = folder.root / "replaced" / stamp()
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    return _aside(folder).rename(kept)


def _aside(folder: DataFolder) -> Path:
    return folder.home / "replaced"
