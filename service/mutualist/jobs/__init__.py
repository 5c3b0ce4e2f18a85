"""The verbs that join core and graph: import a package, analyse an ecosystem."""
