"""Whether a refactoring has changed a number: everything that two revisions store, answer and print, compared.

Both are run from outside only, by their command line, their API and their database: names and modules may differ. Of
the working tree `same.forms` imports, to say what is stored as a message. What is renamed on purpose stands in
`bench/renames.toml`, what is stored or said otherwise on purpose in `same.otherwise`.
"""
