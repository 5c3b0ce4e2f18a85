"""What the server process is told: Neo4j's configuration files and Java's arguments, written before every start."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mutualist.server.folder.folder import DataFolder, write_secret
from mutualist.server.jars.cache import JarCache

_SERVER = "org.neo4j.server.Neo4jCommunity"
_ADMIN = "org.neo4j.cli.AdminTool"  # not Neo4jAdminCommand, which starts a second Java for it that outlives the first
_FOREIGN = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "NEO4J_HOME", "NEO4J_CONF")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})

_TEMPLATES = Path(__file__).parent
JAVA_OPTIONS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",  # some libraries still use it, and would warn about it on every start
    "-Dfile.encoding=UTF-8",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",  # half a server is worse than none, which recovers on its next start
    "-Xlog:disable",  # the startup archive warns of what it could not keep …
    "-Xlog:all=error:stdout",  # … and that is of no interest, but errors are
)

_ADMIN_OPTIONS = (*JAVA_OPTIONS[:4], "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def write_configuration(
    folder: DataFolder, cache: JarCache, port: int, memory_mb: int, options: tuple[str, ...] = (), lines: str = ""
) -> None:
    """Write everything that Java and Neo4j read on start.

    `memory_mb` bounds the heap; the page cache may take an eighth of it on top. `options` are further ones for Java,
    `lines` further ones of Neo4j's configuration.
    """
    conf = folder.home / "conf"
    values = {"port": port, "page_cache_mb": max(64, memory_mb // 8)}
    template = (_TEMPLATES / "neo4j.conf").read_text("utf-8")
    (conf / "neo4j.conf").write_text(template.format(**values) + lines, "utf-8")
    for name in ("user-logs.xml", "server-logs.xml"):
        (conf / name).write_text((_TEMPLATES / name).read_text("utf-8"), "utf-8")
    plugins = folder.home / "plugins"
    plugins.unlink(missing_ok=True)
    plugins.symlink_to(cache.plugins)
    shutil.rmtree(folder.scratch, ignore_errors=True)  # native libraries that a killed server unpacked
    folder.scratch.mkdir(exist_ok=True)
    memory = ("-Xms64m", f"-Xmx{memory_mb}m")
    java = (*JAVA_OPTIONS, *options, *memory, f"-Djava.io.tmpdir={folder.scratch}", "-cp", _class_path(cache))
    arguments = [*java, _SERVER, f"--home-dir={folder.home}", f"--config-dir={conf}"]
    folder.arguments.write_text(_argument_file(arguments), "utf-8")


@contextmanager
def admin_arguments(folder: DataFolder, cache: JarCache, *words: str) -> Iterator[Path]:
    """A file of Java's arguments that runs one of Neo4j's own commands: what is in a command line, such as a password,
    anyone can read."""
    options = [*_ADMIN_OPTIONS, "-cp", _class_path(cache)]
    file = folder.root / "admin.args"
    write_secret(file, _argument_file([*options, _ADMIN, *words]))
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def java_environment() -> dict[str, str]:
    """The environment for Java: without what would change our arguments, and with file names in UTF-8."""
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN} | {"LC_ALL": "C.UTF-8"}


def _class_path(cache: JarCache) -> str:
    return ":".join(map(str, cache.class_path))


def _argument_file(arguments: list[str]) -> str:
    return "".join(f'"{argument.translate(_ESCAPES)}"\n' for argument in arguments)
