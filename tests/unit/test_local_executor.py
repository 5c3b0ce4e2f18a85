"""An executor of processes: prepared once, ended with their parent, and without what its main module needs."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import psutil
import pytest

from mutualist.jobs.execution.local import LocalExecutor

MODULES = "sorted(__import__('sys').modules)"


@pytest.fixture
def executor() -> Iterator[LocalExecutor]:
    """One worker, in which a number was put aside."""
    with LocalExecutor(1, exec, "import sys; sys.prepared = [7]") as found:
        yield found


def test_results_and_errors_come_back_as_they_are(executor: LocalExecutor) -> None:
    assert executor.submit(eval, "__import__('sys').prepared").result() == [7]
    assert executor.submit(bytes, 5_000_000).result() == bytes(5_000_000)
    with pytest.raises(ZeroDivisionError):
        executor.submit(operator.truediv, 1, 0).result()
    with pytest.raises(Exception, match="pickle"):
        executor.submit(eval, "lambda: 0").result()
    assert list(executor.map(abs, [-1, 2, -3])) == [1, 2, 3]


def test_workers_have_a_processor_each(executor: LocalExecutor) -> None:
    assert executor.submit(os.getenv, "OMP_NUM_THREADS").result() == "1"


def test_results_do_not_pile_up_on_disk(executor: LocalExecutor) -> None:
    folder = executor._folder.path
    assert len(list(executor.map(abs, range(20)))) == 20
    assert [file.name for file in folder.iterdir()] == ["prepare"]
    executor.shutdown()
    assert not folder.exists()


def test_a_task_that_is_no_longer_wanted_is_not_waited_for(executor: LocalExecutor) -> None:
    begun = time.monotonic()
    running, waiting = executor.submit(time.sleep, 60), executor.submit(abs, -1)
    assert waiting.cancel()
    executor.shutdown(cancel_futures=True)
    assert time.monotonic() - begun < 30
    assert isinstance(running.exception(), BrokenProcessPool)
    assert waiting.cancelled()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_while_it_answers_is_heard_of(executor: LocalExecutor, how: signal.Signals) -> None:
    worker = psutil.Process(executor.submit(os.getpid).result())
    answers: list[Future[bytes]] = [executor.submit(bytes, 30_000_000) for _ in range(40)]
    answers[0].result()
    worker.send_signal(how)
    assert isinstance(answers[-1].exception(timeout=60), BrokenProcessPool)


SCRIPT = """
import sys
from {module} import {function}
from mutualist.jobs.execution.local import LocalExecutor
if __name__ == "__main__":
    with LocalExecutor(1, int) as executor:
        print(*executor.submit(eval, {modules!r}).result())
"""


def test_workers_of_the_command_import_nothing_of_it(tmp_path: Path) -> None:
    """The script that is installed imports the main function, and so does every worker."""
    scripts = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["scripts"]
    module, _, function = scripts["mutualist"].partition(":")
    (tmp_path / "mutualist").write_text(SCRIPT.format(module=module, function=function, modules=MODULES))
    found = subprocess.run([sys.executable, str(tmp_path / "mutualist")], capture_output=True, text=True, check=True)
    assert "mutualist.jobs.execution.local" in found.stdout.split()
    assert not {"typer", "strawberry", "neo4j", "numpy", "mutualist.cli"} & set(found.stdout.split())


def test_workers_of_an_analysis_import_nothing_of_it() -> None:
    """Python passes over main modules of that name, so its imports are never made anew."""
    code = (
        "import runpy, sys; from mutualist.jobs.execution.local import LocalExecutor\n"
        "def work():\n"
        "    with LocalExecutor(1, int) as executor:\n"
        f"        print(*executor.submit(eval, {MODULES!r}).result())\n"
        "import mutualist.jobs.analysis.process as process; process.main = work\n"
        "runpy.run_module('mutualist.jobs.analysis', run_name='__main__', alter_sys=True)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "mutualist.jobs.execution.local" in found.stdout.split()
    assert not {"typer", "strawberry", "neo4j", "numpy", "mutualist.cli"} & set(found.stdout.split())


PARENT = """
import time
from mutualist.jobs.execution.local import LocalExecutor
if __name__ == "__main__":
    executor = LocalExecutor(2, int)
    working = [executor.submit(time.sleep, 60) for _ in range(2)]
    print("begun", flush=True)
    working[0].result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_do_not_outlive_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, str(tmp_path / "parent.py")]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    assert parent.stdout.readline().split() == [b"begun"]
    time.sleep(1)  # while they are at work
    left = psutil.Process(parent.pid).children()
    assert sum("--multiprocessing-fork" in child.cmdline() for child in left) == 2
    parent.send_signal(how)
    parent.wait()
    parent.stdout.close()
    assert psutil.wait_procs(left, timeout=20)[1] == []
    assert not list(temporary.glob("mutualist-scratch-*")), "nor leave a file"


def test_the_folder_of_an_executor_that_was_killed_with_its_workers_is_removed_by_the_next(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True)
    assert parent.stdout is not None
    assert parent.stdout.readline().split() == [b"begun"]
    (left,) = temporary.glob("mutualist-scratch-*")
    living = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert living.stdout is not None
    assert living.stdout.readline().split() == [b"begun"]
    (held,) = set(temporary.glob("mutualist-scratch-*")) - {left}
    os.killpg(parent.pid, signal.SIGKILL)
    parent.wait()
    assert left.exists(), "nobody was left to remove it"
    code = "from mutualist.jobs.execution.scratch import ScratchFolder; ScratchFolder().remove()"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(temporary.glob("mutualist-scratch-*")) == [held], "and the folder of one that lives stays"
    living.kill()
    living.wait()
    for pipe in (parent.stdout, living.stdout):
        pipe.close()
