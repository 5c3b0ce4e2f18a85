"""Section of the report on what to do about weak points."""

from __future__ import annotations

import numpy as np

from mutualist.core.model import TieKind
from mutualist.core.model.columns import Members
from mutualist.core.network import Network, Terms
from mutualist.core.repairs import Action, ActionKind, Recommendation, Recommendations, Repair
from mutualist.core.text import Message
from mutualist.core.text.messages import message
from mutualist.languages import ENGLISH
from mutualist.report.page import Answer, Paragraph, Part, Points, Table, Text, bounded, headings, said

SHOWN = 10

COSTS = {
    ActionKind.ADD_TIE: message("report-cost-tie"),
    ActionKind.ADD_OFFER: message("report-cost-offer"),
    ActionKind.ADD_SERVICE: message("report-cost-service"),
}


def actions_section(advice: Recommendations, network: Network) -> Answer:
    """For each weak point what would help most for what it costs."""
    if not advice.found:
        return Answer(message("report-actions-nothing"))
    able = [recommendation for recommendation in advice.found if recommendation.repairs]
    rows = [_action(recommendation, network) for recommendation in able[:SHOWN]]
    lead = message("report-actions-lead", able=len(able), looked_at=len(advice.found), serious=advice.serious)
    parts: list[Part] = []
    if rows:
        parts.append(Table(HEADS, tuple(rows), more=bounded(rows, len(able), "report-steps-shown")))
    without = [
        recommendation.missing
        for recommendation in advice.found
        if not recommendation.repairs and recommendation.missing
    ]
    alike = [said(text, ENGLISH) for text in without]  # shares that are printed alike count as one
    why = {words: (text, alike.count(words)) for words, text in zip(alike, without, strict=True)}
    if why:
        parts.append(Paragraph(message("report-no-single-step")))
        parts.append(Points(tuple(message("report-so-many", points=count, why=text) for text, count in why.values())))
    parts.append(Paragraph(message("report-actions-explained"), quiet=True))
    return Answer(lead, tuple(parts))


def _action(recommendation: Recommendation, network: Network) -> tuple[Text, ...]:
    best = recommendation.repairs[0]
    return (  # of the reason its first part: what is left is told as the gain
        recommendation.reason,
        message("report-step-why", step=step(best.action, network), why=best.why),
        gain(best),
        COSTS[best.action.what],
    )


def gain(best: Repair) -> Message:
    """What a step brings."""
    return message("report-all-gone") if best.after == 0 else message("report-less", share=best.gain / best.before)


def step(action: Action, network: Network) -> Message:
    """What is to be done, by names."""

    def named(terms: Members | Terms, id: str | None) -> str:
        rows = np.flatnonzero(terms.id == id)
        return str(terms.name[rows[0]]) if len(rows) else str(id)

    who = named(network.members, action.business or action.source)
    if action.what is ActionKind.ADD_OFFER:
        return message("report-win-offer", who=who, capability=named(network.capabilities, action.capability))
    if action.what is ActionKind.ADD_SERVICE:
        return message("report-win-serve", who=who, segment=named(network.segments, action.segment))
    whom = named(network.members, action.target)
    if action.kind is TieKind.SUPPLIES:
        return message("report-let-supply", who=who, whom=whom)
    return message("report-bring-together", who=who, whom=whom)


HEADS = headings("report-head-weak-point", "report-head-step", "report-head-gain", "report-head-cost")
