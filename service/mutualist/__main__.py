"""`python -m mutualist` is the `mutualist` command."""

from mutualist.cli import main

main()
