"""Sections of the report on what members exchange: the value chain and fairness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial

from mutualist.core.exchange import Fairness, Flow, Sharing, ValueChain, sector_name
from mutualist.core.model import Dimension
from mutualist.core.text import Message
from mutualist.core.text.messages import message
from mutualist.report.charts import bar_chart, lorenz_chart
from mutualist.report.numbers import count, decimal, money, percent
from mutualist.report.page import (
    Answer,
    Figure,
    Figures,
    Paragraph,
    Part,
    Picture,
    Points,
    Table,
    Text,
    bounded,
    chained,
    headings,
    sentences,
)

BARS, ROWS = 8, 6
"""Flows in the chart, and rows of each table."""


def chain_section(chain: ValueChain, names: Mapping[str, str], capabilities: Mapping[str, str]) -> Answer:
    """The value chain: flows between sectors, missing links, and what hangs on one business."""
    if not chain.ties:
        return Answer(message("report-chain-nothing"))
    ties: Text = message("report-chain-ties", ties=chain.ties)
    if chain.valued:
        worth = money(sum(flow.value or 0 for flow in chain.flows), chain.currency)
        ties = message("report-chain-worth", ties=chain.ties, worth=worth)
    lead = sentences(ties, message("report-chain-needs", needs=chain.missing_link_count))
    valued = [flow for flow in chain.flows if flow.value]
    parts: list[Part] = []
    if valued:
        shown = valued[:BARS]
        labels, values = [_way(flow) for flow in shown], [flow.value or 0.0 for flow in shown]
        draw = partial(bar_chart, labels, values, chain.currency, "flows")
        parts.append(Picture(draw, message("report-flows", currency=chain.currency), wide=True))
    levelled = [stage for stage in chain.sectors if stage.level is not None]
    if levelled:
        start, end = levelled[:3], levelled[3:][-3:]
        gap = ["…"] if len(levelled) > len(start) + len(end) else []
        stages = [*(sector_name(stage.sector) for stage in start), *gap, *(sector_name(stage.sector) for stage in end)]
        path = chained("report-arrow", stages)
        strict = decimal(None if chain.incoherence is None else 1 - chain.incoherence)
        parts.append(Paragraph(message("report-stages", path=path, strict=strict)))
    links = [
        (
            names.get(missing.business, missing.business),
            capabilities.get(missing.capability, missing.capability),
            missing.reason,
        )
        for missing in chain.missing_links[:ROWS]
    ]
    if links:
        more = bounded(links, chain.missing_link_count, "report-missing-links-shown")
        parts.append(Table(LINK_HEADS, tuple(links), title=message("report-missing-links"), more=more))
    through = _through(chain, names)
    if through:
        more = bounded(chain.intermediaries, chain.intermediary_count, "report-chains-counted")
        title = message("report-chains-through")
        parts.append(Table(THROUGH_HEADS, tuple(through[:ROWS]), frozenset((1,)), title, more))
    sources = chain.sourcing
    if sources.links:
        parts.append(
            Paragraph(
                message(
                    "report-sourcing",
                    things=sources.links,
                    redundant=sources.redundant_count,
                    share=sources.redundant_count / sources.links,
                )
            )
        )
    if chain.missing:
        parts.append(Points(chain.missing))
    return Answer(lead, tuple(parts))


def fairness_section(fairness: Fairness) -> Answer:
    """How value is shared, with the Lorenz curve, and who gives more than it gets."""
    whole = fairness.overall
    if whole.missing:
        return Answer(whole.missing)
    figures = Figures(
        (
            Figure(
                message("report-top-tenth"),
                percent(whole.top_share),
                message("report-of-a-year", money=money(whole.total, fairness.currency)),
            ),
            Figure(message("report-gini"), decimal(whole.gini), message("report-gini-range")),
            Figure(
                message("report-returned"),
                percent(whole.returned),
                message("report-by-chance", share=percent(whole.returned_by_chance)),
            ),
            Figure(
                message("report-net-givers"),
                count(whole.net_giver_count),
                message("report-of-judged", members=whole.judged),
            ),
        )
    )
    rows = [(giver.reason,) for giver in whole.net_givers[:ROWS]]
    others = [sharing for sharing in fairness.dimensions if sharing.gini is not None]
    parts: list[Part] = [
        figures,
        Picture(partial(lorenz_chart, whole.lorenz, "lorenz"), message("report-lorenz")),
        Table(
            (message("report-head-net-givers"),),
            tuple(rows),
            more=bounded(rows, whole.net_giver_count, "report-members-shown"),
        ),
        Paragraph(message("report-fairness-explained"), quiet=True),
    ]
    if len(others) > 1:
        parts.append(
            Table(
                DIMENSION_HEADS,
                tuple(_dimension(sharing) for sharing in others),
                frozenset((1, 2, 3, 4)),
                message("report-by-dimension"),
            )
        )
    return Answer(_verdict(whole), tuple(parts))


def _through(chain: ValueChain, names: Mapping[str, str]) -> list[tuple[Text, ...]]:
    """A row per business that chains run through, with the first of them."""
    first: dict[str, Text] = {}
    chains = Counter(intermediary.business for intermediary in chain.intermediaries)
    for intermediary in chain.intermediaries:
        first.setdefault(intermediary.business, intermediary.reason)
    return [(names.get(id, id), count(chains[id]), reason) for id, reason in first.items()]


def _verdict(whole: Sharing) -> Text:
    beyond = whole.reciprocity
    if beyond is None:
        back = message("report-returned-unknown")
    elif abs(beyond) < 0.05:
        back = message("report-returned-as-chance")
    else:
        back = message("report-returned-more") if beyond > 0 else message("report-returned-less")
    return sentences(message("report-tenth-receives", share=percent(whole.top_share)), back)


def _dimension(sharing: Sharing) -> tuple[Text, ...]:
    name = message("report-dimension-all") if sharing.dimension is None else DIMENSIONS[sharing.dimension]
    return name, count(sharing.ties), count(sharing.valued), decimal(sharing.gini), percent(sharing.returned)


def _way(flow: Flow) -> Message:
    return message("report-arrow", before=sector_name(flow.supplier_sector), after=sector_name(flow.customer_sector))


DIMENSIONS = {
    Dimension.ECONOMIC: message("report-dimension-economic"),
    Dimension.SOCIAL: message("report-dimension-social"),
    Dimension.KNOWLEDGE: message("report-dimension-knowledge"),
    Dimension.RESILIENCE: message("report-dimension-resilience"),
    Dimension.BRAND: message("report-dimension-brand"),
}
LINK_HEADS = headings("report-head-member", "report-head-needs", "report-head-missing-link")
THROUGH_HEADS = headings("report-head-member", "report-head-chains", "report-head-most-bought")
DIMENSION_HEADS = headings(
    "report-head-dimension", "report-head-ties", "report-head-value-known", "report-head-gini", "report-head-returned"
)
