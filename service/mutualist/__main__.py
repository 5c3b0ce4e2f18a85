"""`python -m mutualist` is the `mutualist` command.

What it needs is imported when it runs: processes that it starts import its main module again, and need none of it."""


def main() -> None:
    """Run the command line."""
    from mutualist.cli import main as run

    run()


if __name__ == "__main__":
    main()
