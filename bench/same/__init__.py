"""Whether a refactoring has changed a number: everything that two revisions store, answer and print, compared.

Both are run from outside only, by their command line, their API and their database, and nothing of them is imported:
names and modules may differ. What is renamed on purpose stands in `bench/renames.toml`, what is stored otherwise on
purpose in `same.otherwise`.
"""
