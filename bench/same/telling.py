"""What a comparison has found, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from same.comparing import Comparison, Difference, values_in
from same.otherwise import Otherwise
from same.renames import Renames


def counted(name: str, new: dict[str, Any], comparison: Comparison, show: int) -> str:
    """How much was compared of an ecosystem, and the first differences."""
    stored, numbers = new["stored"], comparison.numbers
    rows = [row for kind in stored.values() for row in kind.values()]
    properties = sum(map(len, rows))
    answers = sum(len(asked) for languages in new["answers"].values() for asked in languages.values())
    lines = [
        f"{name}:",
        f"  stored    {len(rows):,} nodes and links with {properties:,} properties, {numbers['stored']:,} numbers",
        f"  archives  {sum(map(len, new['archives'].values())):,} of {len(new['archives'])} names, "
        f"{numbers['archives']:,} numbers",
        f"  answers   {answers:,} of {len(new['answers'])} operations, {numbers['answers']:,} numbers",
        f"  printed   {', '.join(new['printed'])}: {values_in(new['printed']):,} lines and cells",
        f"  report    {len(new['report']['text']):,} pieces of text, "
        f"{len(new['report']['shapes']):,} shapes of charts, {numbers['report']:,} numbers",
    ]
    if not comparison.differences:
        return "\n".join([*lines, "  equal"])
    lines.append(f"  {len(comparison.differences):,} differences, by where they stand:")
    kinds = Counter(difference.kind for difference in comparison.differences)
    lines += [f"    {count:7,}  {kind}" for kind, count in kinds.most_common(show)]
    for difference in examples(comparison.differences, show):
        lines += [f"  {line}" for line in str(difference).splitlines()]
    return "\n".join(lines)


def examples(differences: Sequence[Difference], show: int) -> list[Difference]:
    """So many differences, the first of every kind before the second of any."""
    seen: Counter[str] = Counter()
    turns = []
    for number, difference in enumerate(differences):
        seen[difference.kind] += 1
        turns.append((seen[difference.kind], number))
    return [differences[number] for _, number in sorted(turns)[:show]]


def summed_up(comparisons: Mapping[str, Comparison], renames: Renames) -> str:
    """What was not compared and why, what in another form, which renames were needed and which not, and the result."""
    return "\n".join(_summary(comparisons, renames))


def _summary(comparisons: Mapping[str, Comparison], renames: Renames) -> Iterator[str]:
    rules = {rule.where: rule for comparison in comparisons.values() for rule in comparison.otherwise}
    yield "Not compared: moments, cursors (but whether there is one), and"
    for where, rule in rules.items():
        if rule.form is None:
            yield _row(rule, sum(comparison.left_out[where] for comparison in comparisons.values()))
    yield "Compared in another form:"
    for where, rule in rules.items():
        if rule.form is not None:
            yield _row(rule, sum(comparison.formed[where] for comparison in comparisons.values()))
    if unsettled := sum((comparison.unsettled for comparison in comparisons.values()), Counter()):
        yield "Other each time that a side is collected, and the same in one comparison at least:"
        yield from (f"  {kind}: {count:,} values" for kind, count in unsettled.most_common())
    yield f"Renames: {len(renames.used)} of {sum(map(len, renames.table.values()))} in the table were needed."
    for section, old in sorted(renames.used):
        yield f"  [{section}] {old} = {renames.table[section][old]!r}"
    for section, old in renames.unneeded():
        yield f"  not needed: [{section}] {old} = {renames.table[section][old]!r}"
    found = sum(len(comparison.differences) for comparison in comparisons.values())
    yield f"{found:,} DIFFERENCES" if found else "Equal."


def _row(rule: Otherwise, count: int) -> str:
    return f"  {rule.where}: {rule.why} ({f'{count:,} values' if count else 'there was nothing like it'})"
