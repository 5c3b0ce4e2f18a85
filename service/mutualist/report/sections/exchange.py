"""Sections of the report on what members exchange: the value chain and fairness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mutualist.core.exchange.fairness import Fairness, Sharing
from mutualist.core.exchange.trade_flows import Flow, sector_name
from mutualist.core.exchange.value_chain import ValueChain
from mutualist.core.text.english import counted
from mutualist.report.charts import bar_chart, lorenz_chart
from mutualist.report.numbers import decimal, money, percent
from mutualist.report.page import Figure, Figures, Paragraph, Part, Picture, Points, Section, Table, bounded

BARS, ROWS = 8, 6
"""Flows in the chart, and rows of each table."""

CHAIN, FAIR = "Who supplies whom?", "Is value shared fairly?"


def chain_section(chain: ValueChain, names: Mapping[str, str], capabilities: Mapping[str, str]) -> Section:
    """The value chain: flows between sectors, missing links, and what hangs on one business."""
    if not chain.ties:
        return Section("chain", CHAIN, "No tie says who supplies whom.")
    known = f"{money(sum(flow.value or 0 for flow in chain.flows), chain.currency)} a year" if chain.valued else ""
    lead = (
        f"Members supply each other in {counted(chain.ties, 'ties')}{f', worth {known}' if known else ''}. "
        f"{counted(chain.missing_link_count, 'needs')} could be met by another member, and no partner does."
    )
    valued = [flow for flow in chain.flows if flow.value]
    parts: list[Part] = []
    if valued:
        shown = valued[:BARS]
        svg = bar_chart([_way(flow) for flow in shown], [flow.value or 0.0 for flow in shown], chain.currency, "flows")
        parts.append(
            Picture(svg, f"The largest flows of money between sectors, in {chain.currency} a year.", wide=True)
        )
    levelled = [stage for stage in chain.sectors if stage.level is not None]
    if levelled:
        start, end = levelled[:3], levelled[3:][-3:]
        gap = ["…"] if len(levelled) > len(start) + len(end) else []
        path = " → ".join(
            [*(sector_name(one.sector) for one in start), *gap, *(sector_name(one.sector) for one in end)]
        )
        parts.append(
            Paragraph(
                f"From the beginning of the chain to its end: {path}. How strictly flows go from one stage to the next "
                f"is {decimal(None if chain.incoherence is None else 1 - chain.incoherence)}, where 1 is a clean chain."
            )
        )
    links = [
        (names.get(one.business, one.business), capabilities.get(one.capability, one.capability), one.reason)
        for one in chain.missing_links[:ROWS]
    ]
    if links:
        more = bounded(links, chain.missing_link_count, "missing links")
        parts.append(Table(("Member", "Needs", "Missing link"), tuple(links), title="Links to make", more=more))
    through = _through(chain, names)
    if through:
        heads = ("Member", "Chains", "The one that most members buy from")
        kept = f"Counted are the {len(chain.passages):,} chains of {chain.passage_count:,} with the most customers."
        more = kept if chain.passage_count > len(chain.passages) else ""
        title = "Chains that run through one business"
        parts.append(Table(heads, tuple(through[:ROWS]), frozenset((1,)), title, more))
    sources = chain.sourcing
    if sources.links:
        parts.append(
            Paragraph(
                f"Members source {counted(sources.links, 'things')} from each other; for "
                f"{sources.redundant_count:,} of these ({percent(sources.redundant_count / sources.links)}) "
                f"the customer has more than one supplier."
            )
        )
    if chain.missing:
        parts.append(Points(chain.missing))
    return Section("chain", CHAIN, lead, tuple(parts))


def fairness_section(found: Fairness) -> Section:
    """How value is shared, with the Lorenz curve, and who gives more than it gets."""
    whole = found.overall
    if whole.missing:
        return Section("fairness", FAIR, whole.missing)
    figures = Figures(
        (
            Figure("Top tenth receives", percent(whole.top_share), f"of {money(whole.total, found.currency)} a year"),
            Figure("Inequality (Gini)", decimal(whole.gini), "0 all alike, 1 one takes all"),
            Figure("Returned", percent(whole.returned), f"by chance {percent(whole.returned_by_chance)}"),
            Figure(
                "Pay or give three times what they get",
                f"{whole.giver_count:,}",
                f"of {counted(whole.judged, 'members')} that are known well enough",
            ),
        )
    )
    rows = [(one.reason,) for one in whole.givers[:ROWS]]
    others = [one for one in found.dimensions if one.gini is not None]
    parts: list[Part] = [
        figures,
        Picture(
            lorenz_chart(whole.lorenz),
            "How much of all value the members receive, those who receive least first (Lorenz curve). The further the "
            "curve sags, the fewer receive most of it.",
        ),
        Table(
            ("Members who pay or give more than they get",),
            tuple(rows),
            more=bounded(rows, whole.giver_count, "members"),
        ),
        Paragraph(
            "Only what goes between members is counted. A shop that buys from members and sells to the public pays "
            "more than it gets here, and need not be treated unfairly: ask before judging.",
            quiet=True,
        ),
    ]
    if len(others) > 1:
        parts.append(
            Table(
                ("Kind of value", "Ties", "Value known", "Gini", "Returned"),
                tuple(_dimension(one) for one in others),
                frozenset((1, 2, 3, 4)),
                "By kind of value",
            )
        )
    return Section("fairness", FAIR, _verdict(whole), tuple(parts))


def _through(chain: ValueChain, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """A row per business that chains run through, with the first of them."""
    first: dict[str, str] = {}
    count = Counter(one.business for one in chain.passages)
    for one in chain.passages:
        first.setdefault(one.business, one.reason)
    return [(names.get(id, id), f"{count[id]}", reason) for id, reason in first.items()]


def _verdict(whole: Sharing) -> str:
    beyond = whole.reciprocity
    if beyond is None:
        back = "How much is returned cannot be said."
    elif abs(beyond) < 0.05:
        back = "About as much is returned to whom it came from as chance would return."
    else:
        back = f"{'More' if beyond > 0 else 'Less'} is returned to whom it came from than chance would return."
    return f"A tenth of the members receives {percent(whole.top_share)} of the value. {back}"


def _dimension(one: Sharing) -> tuple[str, ...]:
    name = "all" if one.dimension is None else one.dimension.value
    return name, f"{one.ties:,}", f"{one.valued:,}", decimal(one.gini), percent(one.returned)


def _way(flow: Flow) -> str:
    return f"{sector_name(flow.supplier_sector)} → {sector_name(flow.customer_sector)}"
