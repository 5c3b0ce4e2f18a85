"""What a refactoring stores or says otherwise on purpose: the one place where such a change is declared.

Each row says why. It has a form in which both sides are compared all the same, or is not compared: then it says by what
else the same is held. All rows are printed after every comparison, with how much they concern."""

from __future__ import annotations

from dataclasses import dataclass

from same.forms import Form, by_numbers, in_words, step_alone, unsaid, with_why


@dataclass(frozen=True)
class Otherwise:
    """A kind of value that is not compared as it is: `where` is a pattern of fnmatch for where it stands, in new names
    and without the numbers and ids of rows, such as `stored.Finding.reason`, `archives.health.*.missing` or, of answers
    in one language, `answers.Health.de.*.reason`. Without a `form` it is not compared at all."""

    where: str
    why: str
    form: Form | None = None


_MESSAGES = "a message is stored, not a sentence: what it says in English is compared"
_GERMAN = "was English in every language, and is German now: the numbers and days in it are compared, its English whole"
_UNSAID = "where there is nothing to say no message is stored, not an empty sentence"
_PROSE = (
    "communities.nodes.name",
    "cost",
    "customerSector.name",
    "evidence",
    "formula",
    "meaning",
    "missing",
    "nextStep",
    "noOverall",
    "notes",
    "reason",
    "sector.name",
    "supplierSector.name",
    "text",
    "tiedMissing",
    "unchanged",
    "unit",
    "unknown",
    "valueMissing",
    "words",
)
"""The fields of answers in which sentences stand, and words."""

OTHERWISE: tuple[Otherwise, ...] = (
    Otherwise("stored.Lease", "which process held an ecosystem, on which machine, is no result"),
    Otherwise("stored.Migration", "a newer revision may have more migrations"),
    Otherwise("stored.Run.format", "in which form a run is stored is said since that form has changed"),
    Otherwise("stored.Business.recorded_revision", "who changed since a run is remembered; answers are compared"),
    Otherwise(
        "stored.Ecosystem.imported_revision", "when anybody may have changed is remembered; answers are compared"
    ),
    Otherwise("stored.Introduction.outcome", "is its state now; the answers of Introductions are compared"),
    Otherwise("stored.Introduction.state", "was its outcome; the answers of Introductions are compared"),
    Otherwise("stored.Introduction.replaced", "how many outcomes were replaced is counted; answers are compared"),
    Otherwise("stored.Introduction.past_*", "outcomes that were replaced are nodes now; answers are compared"),
    Otherwise("stored.PastOutcome", "was four arrays of an introduction; the answers of RecordOutcome are compared"),
    Otherwise("stored.REPLACED", "was four arrays of an introduction; the answers of RecordOutcome are compared"),
    Otherwise("stored.MET", "what introductions make of a pair was counted when it was asked; answers are compared"),
    Otherwise("archives.recommendations.found.repairs", "why a repair would do stood in its reason alone", with_why),
    Otherwise("stored.*", _MESSAGES, in_words),
    Otherwise("archives.*", _MESSAGES, in_words),
    Otherwise("archives.health.indices.inputs.evidence", _UNSAID, unsaid),
    Otherwise("archives.resilience.antifragility.*.reason", _UNSAID, unsaid),
    *(Otherwise(f"answers.*.de.*.{field}", _GERMAN, by_numbers) for field in _PROSE),
    Otherwise("report.text", "the gain of a step against a cascade stood twice, in figures of two kinds", step_alone),
)
