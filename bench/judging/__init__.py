"""What the service says of a town, judged blind by two people: see docs/judgement.md, which was written first.

`python -m judging collect` keeps what a version says of a town, `sheet` shuffles several versions into one sheet for
the judges, `score` reads their verdicts, `town` writes the second town.
"""
