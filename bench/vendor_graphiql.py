"""Bring GraphiQL into the package, so that its page works without the network.

In an empty folder, install the versions that Strawberry's own page names, and what their bundle is made of, then run
this with that folder: `npm install graphiql@3.8.3 react@18.2.0 react-dom@18.2.0 @babel/runtime@7 graphql-ws@5 isarray@1
entities@4 @radix-ui/react-use-escape-keydown@1`. Scripts are taken as they were published, which is checked against
that page; fonts are left out of the style, because they are most of it and have licences of their own."""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import re
from pathlib import Path

from strawberry.http.ides import get_graphql_ide_html

from mutualist.api.http.graphiql import ASSETS

SCRIPTS = {
    "react.js": "react/umd/react.production.min.js",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "graphiql.js": "graphiql/graphiql.min.js",
}
STYLE = "graphiql/graphiql.min.css"


def main() -> None:
    """Write the scripts, the style and their licences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the packages are installed")
    modules = parser.parse_args().folder / "node_modules"
    for name, path in SCRIPTS.items():
        script = (modules / path).read_bytes()
        if integrity(script) not in get_graphql_ide_html():
            raise SystemExit(f"{path} is not the one that Strawberry's page names: install the versions it names")
        write(name, script)
    write("graphiql.css", without_fonts((modules / STYLE).read_text(encoding="utf-8")).encode())
    bundle = (modules / SCRIPTS["graphiql.js"]).read_text(encoding="utf-8")
    (ASSETS / "LICENSES.txt").write_text(licences(modules, bundled(bundle)), encoding="utf-8")


def integrity(content: bytes) -> str:
    """The hash of a file as pages give it (Subresource Integrity)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"


def write(name: str, content: bytes) -> None:
    """Store an asset compressed: the same content gives the same file."""
    (ASSETS / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def without_fonts(style: str) -> str:
    """A style that takes the fonts of the machine."""
    return re.sub(r"@font-face\s*\{[^}]*\}", "", style)


def bundled(script: str) -> list[str]:
    """The packages that the modules of a bundle come from."""
    inner = re.findall(r"node_modules/((?:@[^/\"\s]+/)?[^/\"\s@]+)/(?![^\"\s]*node_modules/)", script)
    return sorted({"graphiql", "react", "react-dom", *inner})


def licences(modules: Path, packages: list[str]) -> str:
    """The licence of every package, as it states it."""
    return "\n".join(f"{'=' * 80}\n{package}\n\n{licence(modules / package)}\n" for package in packages)


def licence(package: Path) -> str:
    """The text of a package's licence, or its name where it brings no text."""
    for path in sorted(package.iterdir()):
        if re.match(r"licen[sc]e", path.name, re.IGNORECASE):
            return path.read_text(encoding="utf-8").strip()
    stated = re.search(r'"license":\s*"([^"]+)"', (package / "package.json").read_text(encoding="utf-8"))
    if stated is None:
        raise SystemExit(f"{package.name} does not say what its licence is")
    return f"{stated[1]} (the package brings no text of it)"


if __name__ == "__main__":
    main()
