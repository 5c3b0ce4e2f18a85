"""Revisions as trees of files with a Python that runs them, and what was collected of them before."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from same import collecting, questions, running, speaking, store
from same.collecting import Collected

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results" / "same"
LOCK, BUILD_LOCK = "requirements.lock", "requirements-build.lock"
CONTENT = ("service", "cypher", "graphql", "seed", "pyproject.toml")
"""What makes up the results of a revision."""

_COLLECTORS = (collecting, questions, running, speaking, store)


def commit_of(revision: str) -> str:
    """The full id of a revision's commit. Raises LookupError where there is none."""
    try:
        return _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except subprocess.CalledProcessError:
        raise LookupError(f"there is no revision {revision}") from None


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The files of a commit, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="same-") as folder:
        root = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(root), commit)
        try:
            yield root
        finally:
            _git("worktree", "remove", "--force", str(root))


def python_for(root: Path, commit: str) -> Path:
    """The Python that has what a tree's lock asks for: this one, or one made for it where the locks differ."""
    if _text(root / LOCK) == _text(ROOT / LOCK):
        return Path(sys.executable)
    folder = RESULTS / commit / "venv"
    python, whole = folder / "bin" / "python", folder / "installed"
    if not whole.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*install, "--require-hashes", "-r", str(root / LOCK)], check=True)
        with tempfile.TemporaryDirectory(prefix="same-") as tools:
            if (root / BUILD_LOCK).exists():
                locked = ["--require-hashes", "-r", str(root / BUILD_LOCK)]
                subprocess.run([*install, "--target", tools, *locked], check=True)
            # What is run comes from the tree (PYTHONPATH); this leaves the package's metadata, which it may ask for.
            own = [*install, "--no-deps", "--no-build-isolation", "--editable", str(root)]
            subprocess.run(own, check=True, env=os.environ | {"PYTHONPATH": tools})
        whole.touch()
    return python


def content_of_tree() -> str:
    """A digest of everything in the working tree that makes up results."""
    listed = _git("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *CONTENT).split("\0")
    digest = hashlib.sha256()
    for name in sorted(filter(None, listed)):
        if (path := ROOT / name).is_file():
            digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def collector() -> str:
    """A digest of what collects: what an older one has collected is collected anew."""
    sources = b"".join(Path(module.__file__ or "").read_bytes() for module in _COLLECTORS)
    return hashlib.sha256(sources).hexdigest()


def remembered(path: Path, key: tuple[str, ...]) -> Collected | None:
    """What was collected before under the same key, if anything."""
    if not path.exists():
        return None
    known, found = pickle.loads(zlib.decompress(path.read_bytes()))
    return found if known == key else None


def remember(path: Path, key: tuple[str, ...], found: Collected) -> None:
    """Keep what was collected."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zlib.compress(pickle.dumps((key, found)), 1))


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
