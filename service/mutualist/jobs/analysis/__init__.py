"""The analysis of an ecosystem, from reading it to publishing a run."""
