"""What the rules find, in words, for tests that read it."""

from __future__ import annotations

from mutualist.core.cascades import SystemicRisks
from mutualist.core.fragility import Finding
from mutualist.core.fragility.findings import Kind, RuleInput
from mutualist.core.fragility.registry import found_of
from mutualist.core.network import Network
from saying import in_words


def found_by(kind: Kind, network: Network, spreading: SystemicRisks | None = None) -> list[Finding]:
    """The findings of a kind that needs no measures, with English for messages."""
    return in_words(list(found_of(kind, RuleInput(network, None, spreading))))
