"""`make faults`: the real service and database driven into every known fault, with what is wanted and measured.

Each module is one kind of fault and has one function, listed in __main__.FAULTS, that yields its figures. It works on a
trial: a folder, a database and an API of its own, all of which end with it.
"""
