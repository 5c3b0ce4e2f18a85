"""The prompt of `mutualist db shell`: Cypher in, tables out.

From a pipe: tab-separated rows out, and an end at the first error.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from itertools import islice

from rich.console import Console
from rich.table import Table

from mutualist.cli.console import tell
from mutualist.core.text.english import counted
from mutualist.errors import BadInput, MutualistError
from mutualist.graph import masked, statements
from mutualist.server.shell_session import Answer, Session

_MOST_ROWS = 500  # that a person would look at
_HELP = "A statement ends with ; and may span lines. :exit or Ctrl-D leaves, Ctrl-C drops what was typed."


def run_script(session: Session, text: str) -> None:
    """Run the statements of a piped script in turn. Raises at the first that fails; what went before stays done."""
    for statement in statements(text):
        with session.run(statement) as answer:
            if answer.columns:
                print(*answer.columns, sep="\t")
            for row in answer.rows():
                print(*row, sep="\t")


def converse(session: Session, output: Console) -> None:
    """Read statements from the terminal until :exit. An error is one line, and the next statement is asked for."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives input() editing and a history
    output.print(_HELP, style="dim")
    for statement in _typed(output):
        try:
            with session.run(statement) as answer:
                _show(answer, output)
        except MutualistError as error:
            tell(error.message, "red")
        except KeyboardInterrupt:
            tell("cancelled")


def _typed(output: Console) -> Iterator[str]:
    """The statements as they are completed at the prompt."""
    typed = ""
    while True:
        try:
            line = input("cypher> " if not typed else "      > ")
        except KeyboardInterrupt:
            typed = ""
            output.print()
            continue
        except EOFError:
            output.print()
            return
        if not typed and line.strip() in (":exit", ":quit"):
            return
        if not typed and line.strip().startswith(":"):
            output.print(_HELP, style="dim")
            continue
        typed += f"{line}\n"
        if masked(typed).rstrip().endswith(";"):
            yield from statements(typed)
            typed = ""
        elif not typed.strip():
            typed = ""


def _show(answer: Answer, output: Console) -> None:
    rows = answer.rows()
    shown = list(islice(rows, _MOST_ROWS))
    if answer.columns:
        table = Table(*answer.columns)
        for row in shown:
            table.add_row(*(cell.replace("[", "\\[") for cell in row))
        output.print(table)
    more = next(rows, None) is not None
    count = f"the first {len(shown)} rows; LIMIT or a pipe shows others" if more else counted(len(shown), "rows")
    changes = answer.changes()
    output.print(f"{changes or count}", style="dim")


def read_piped() -> str:
    """What is piped into the command. Raises BadInput where it is not text."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise BadInput("what is piped into the shell is not UTF-8 text") from error
