"""The data folder: who may use it, who holds it, who uses the server in it, and which process is which."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from mutualist.core.progress import Silent
from mutualist.errors import Busy, Unavailable
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder, write_secret
from mutualist.server.processes import created, end, find, is_same
from mutualist.server.running import Server, record, recorded, running

PRELUDE = """
import sys
from pathlib import Path
from mutualist.core.progress import Silent
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
folder = DataFolder.open(Path(sys.argv[1]))
"""
HOLD = PRELUDE + "with folder.locked('starting the database', Silent(), 1): print(1, flush=True); sys.stdin.read()"
USE = PRELUDE + "with users.registered(folder.users): print(1, flush=True); sys.stdin.read()"


@contextmanager
def _process(script: str, folder: DataFolder) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has got as far as printing something."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", script, str(folder.root)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"1"
        yield process
        process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data of Zoë")


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for path, trouble in (
        (file, "is not a folder"),
        (file / "below", "cannot write"),
        (tmp_path / "a\nb", "line break"),
    ):
        with pytest.raises(Unavailable, match=trouble) as refused:
            DataFolder.open(path)
        assert "MUTUALIST_DATA_DIR" in refused.value.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Unavailable, match=r"cannot write to the data folder .*Permission denied"):
        DataFolder.open(tmp_path / "data")


def test_only_the_owner_can_read_the_password(folder: DataFolder) -> None:
    assert folder.password() is None
    password = folder.create_password()
    assert folder.password() == password
    assert len(password) >= 24
    assert stat.S_IMODE((folder.root / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700


def test_a_secret_is_never_written_into_a_file_that_others_opened(tmp_path: Path) -> None:
    scratch = tmp_path / "secret.new"
    scratch.touch(mode=0o644)
    with scratch.open() as opened_before:
        write_secret(tmp_path / "secret", "hush")
        assert opened_before.read() == ""
    assert (tmp_path / "secret").read_text() == "hush"


def test_who_holds_the_folder_is_named(folder: DataFolder) -> None:
    with _process(HOLD, folder) as holder:
        with pytest.raises(Busy) as refused, folder.locked("stopping the database", Silent(), 0.2):
            pass
        assert (
            f"pid {holder.pid} (-c {folder.root}), which is starting the database since "
            in refused.value.message.replace("'", "")
        )
        assert str(folder.root) in refused.value.message
        holder.kill()
        holder.wait()
        with folder.locked("stopping the database", Silent(), 5):
            assert f"pid {os.getpid()}" in folder.holder()
    assert folder.holder() == "another process"


def test_a_user_counts_until_it_leaves_or_is_killed(folder: DataFolder) -> None:
    with users.registered(folder.users):
        with _process(USE, folder) as other:
            assert {user.pid for user in users.present(folder.users)} == {os.getpid(), other.pid}
            other.send_signal(signal.SIGKILL)
            other.wait()
            assert [user.pid for user in users.present(folder.users)] == [os.getpid()]
        assert len(list(folder.users.iterdir())) == 2
        users.sweep(folder.users)
        assert [user.pid for user in users.present(folder.users)] == [os.getpid()]
        assert len(list(folder.users.iterdir())) == 1
    assert users.present(folder.users) == []


def test_a_user_that_found_no_room_to_say_who_it_is_counts_too(folder: DataFolder) -> None:
    with (folder.users / f"{os.getpid()}-full.json").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        assert [user.pid for user in users.present(folder.users)] == [os.getpid()]
    assert users.present(folder.users) == []


def test_one_process_can_be_two_users(folder: DataFolder) -> None:
    with users.registered(folder.users):
        with users.registered(folder.users):
            assert len(users.present(folder.users)) == 2
        assert len(users.present(folder.users)) == 1


def test_a_pid_that_was_given_to_another_process_is_not_taken_for_the_first(folder: DataFolder) -> None:
    now = created(os.getpid())
    assert now is not None
    assert is_same(os.getpid(), now)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as later:
        other = created(later.pid)
        assert other is not None
        assert other != now
        assert not is_same(os.getpid(), other)
        later.communicate()
    record(folder, Server(os.getpid(), other, 7687, "2026-01-01T00:00:00+00:00", kept=True))
    assert recorded(folder) is not None
    assert running(folder) is None


@pytest.mark.skipif(not psutil.LINUX, reason="elsewhere the system has nothing but a time of the clock")
@pytest.mark.parametrize("step", [30.0, -30.0, 86_400.0])
def test_a_process_stays_the_same_when_the_clock_is_set(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, step: float
) -> None:
    """The times that psutil gives are the boot's plus the process's, and the boot's moves with the clock."""
    now = created(os.getpid())
    assert now is not None
    record(folder, Server(os.getpid(), now, 7687, "2026-01-01T00:00:00+00:00", kept=True))
    true = psutil.Process.create_time
    monkeypatch.setattr(psutil.Process, "create_time", lambda process: true(process) + step)
    assert is_same(os.getpid(), now)
    assert running(folder) is not None


def test_an_ended_process_is_no_process(folder: DataFolder) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert created(process.pid) is None  # not yet reaped, but ended
    process.wait()
    assert created(process.pid) is None
    assert end(process.pid, 1)


@pytest.mark.parametrize("content", ["", "{ torn", "[]", '{"pid": 1}'])
def test_a_record_that_cannot_be_read_is_none(folder: DataFolder, content: str) -> None:
    folder.server.write_text(content)
    assert recorded(folder) is None


def test_a_process_is_found_by_its_argument_and_ended(folder: DataFolder) -> None:
    with _process(HOLD, folder) as process:
        assert find(str(folder.root)) == [process.pid]
        assert end(process.pid, 10)
        process.wait()
        assert find(str(folder.root)) == []


def test_a_process_that_will_not_end_is_made_to(folder: DataFolder) -> None:
    deaf = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); sys.stdin.read()"
    with _process(deaf, folder) as process:
        assert not end(process.pid, 0.2)
        assert created(process.pid) is None
