"""Portmarra, a fictional harbour town in the south of Ireland: how its written sources become a package of CSV files.
Chance fills in what nobody wrote by hand, and gives way wherever it would break a planted truth."""
