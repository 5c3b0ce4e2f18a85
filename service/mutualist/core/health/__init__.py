"""The health of an ecosystem: indices, maturity, coherence, composition."""
