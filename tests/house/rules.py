"""The house rules as functions: each takes sources and returns what breaks the rule, so that tests can plant a breach.

What they say is for the person who broke the rule: where, and what would be right."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICE = ROOT / "service" / "mutualist"

LONGEST_MODULE = 300
LONGEST_MEDIAN = 120

_CYPHER = re.compile(
    r"\b(?:(?:OPTIONAL )?MATCH|MERGE|CREATE)\s*\("
    r"|\bUNWIND\s+[$\w]"
    r"|\bCALL\s+(?:gds|db|dbms|apoc)\."
    r"|\b(?:DETACH )?DELETE\s+[a-z]\w*\b"
    r"|\bSHOW\s+(?:INDEXES|CONSTRAINTS|PROCEDURES|TRANSACTIONS)\b"
    r"|\bRETURN\s+(?:\w+\.\w+|count\(|properties\()"
)


def sources(*folders: Path) -> dict[str, str]:
    """The text of every Python file under some folders, by its path from the repository's root, without results: an
    environment that a benchmark has made may lie among them."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if ROOT / "bench" / "results" not in path.parents
    }


def cypher_in(files: Mapping[str, str]) -> list[str]:
    """Strings of Python files, other than docstrings, that look like Cypher: it belongs into cypher/queries."""
    return [
        f"{name}:{line}: {text.split(chr(10))[0][:60]!r} is Cypher: make it a named query in cypher/queries"
        for name, source in files.items()
        for line, text in _strings(ast.parse(source))
        if _CYPHER.search(text)
    ]


def long_modules(files: Mapping[str, str]) -> list[str]:
    """Modules above 300 lines."""
    lengths = {name: len(text.splitlines()) for name, text in files.items()}
    return [
        f"{name} has {length} lines, more than {LONGEST_MODULE}: it has more than one idea"
        for name, length in lengths.items()
        if length > LONGEST_MODULE
    ]


def median_length(files: Mapping[str, str]) -> float:
    """The median length, in lines, of the modules that are not empty."""
    return statistics.median(len(text.splitlines()) for text in files.values() if text.strip())


def undocumented(files: Mapping[str, str]) -> list[str]:
    """Modules, and public functions and classes at their top, without a docstring or a `description=`."""
    found = []
    for name, source in files.items():
        module = ast.parse(source)
        if module.body and not ast.get_docstring(module):
            found.append(f"{name}: the module has no docstring that says what belongs in it")
        for node in module.body:
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
                and not _is_described(node)
            ):
                found.append(f"{name}:{node.lineno}: {node.name} has no docstring")
    return found


def outside_addresses(files: Mapping[str, str]) -> list[str]:
    """Addresses of package registries, and paths of one person's machine: neither holds on another machine."""
    # Put together from pieces, so that this file does not break its own rule.
    registry = "|".join(["pypi", "python" + "hosted", "maven", "npm" + "js", "sona" + "type", "arti" + "factory"])
    host = rf"(?:{registry})[\w-]*(?:\.[\w-]+)*\.(?:org|com|io|net|dev|apache)\b"
    home = r"(?<![\w.~-])/(?:" + "|".join(["work", "root", "home/" + r"\w+", "Users/" + r"\w+", "tmp/w"]) + r")/[\w.]"
    return [
        f"{name}:{number}: {match.group()!r} must not be in the repository"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for match in [re.search(rf"{host}|{home}", line, re.IGNORECASE)]
        if match
    ]


def locked_addresses(files: Mapping[str, str]) -> list[str]:
    """Lock files that say where to download from: that is each machine's own affair."""
    return [f"{name} has an address" for name, text in files.items() if re.search(r"://|--(?:extra-)?index|-url", text)]


def pins(lock: str) -> set[str]:
    """What a lock of Python packages pins: name==version, for whichever platforms."""
    return {line.split()[0] for line in lock.splitlines() if re.match(r"[a-z0-9]", line)}


def unhashed(lock: str) -> list[str]:
    """Pins that no hash follows."""
    lines = lock.splitlines()
    return [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if re.match(r"[a-z0-9]", line) and "--hash=sha256:" not in following
    ]


def tracked(root: Path = ROOT) -> dict[str, str]:
    """The text of every file that git tracks or would add, by path; files that are not text are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(_readable(root, (name for name in listed.stdout.split("\0") if name)))


def _readable(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def _strings(module: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every string literal, an f-string's pieces joined, without docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    skipped = docstrings | {
        id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def _is_described(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Whether a decorator describes it in GraphQL: `reads` does so after the class that is read."""
    return any(
        any(keyword.arg == "description" for keyword in decorator.keywords)
        or (ast.unparse(decorator.func) == "reads" and len(decorator.args) == 2)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    )
