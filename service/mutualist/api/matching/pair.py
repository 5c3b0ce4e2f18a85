"""GraphQL type of one pair explained: how it scores for both, why, or why not."""

from __future__ import annotations

import asyncio

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Collaboration, Verdict
from mutualist.api.matching.reasons import Advice, PairReason, Reason, advice_of, reasons_of
from mutualist.api.request import Info, Pair, View
from mutualist.api.request.fields import business_of
from mutualist.core.introductions import between
from mutualist.core.matching import judged, score_rows
from mutualist.core.matching.explanation.verdict import MOSTLY_AGAINST, told
from mutualist.core.text.messages import message
from mutualist.errors import BadInput

REFUSED = (Verdict.AVOIDED, Verdict.DISMISSED, Verdict.NO_INTEREST)
"""Of pairs that do not want each other no way of working together is suggested, nor what would make them surer."""


@strawberry.type(description="Two businesses, how well they fit, and why or why not.")
class PairExplanation:
    verdict: Verdict = strawberry.field(description="What becomes of the pair.")
    text: str = strawberry.field(description="The verdict as a sentence, with the doubt that weighs most.")
    score_a: float = strawberry.field(description="How good it is for a, 0 to 1.")
    score_b: float = strawberry.field(description="How good it is for b, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both, 0 to 1.")
    confidence: float = strawberry.field(description="How much of the scores rests on what is known, 0 to 1.")
    collaboration: Collaboration | None = strawberry.field(description="How the two could work together.")
    reasons_a: list[PairReason] = strawberry.field(
        graphql_type=list[Reason], description="The parts of the score for a, the strongest first."
    )
    reasons_b: list[PairReason] = strawberry.field(
        graphql_type=list[Reason], description="The parts of the score for b."
    )
    advice: list[Advice] = strawberry.field(description="What either could say to make it surer.")
    one: strawberry.Private[str]
    other: strawberry.Private[str]
    a: Business | None = business_of("one", "One side.")
    b: Business | None = business_of("other", "The other side.")


async def pair_explanation(info: Info, a: str, b: str) -> PairExplanation:
    """Any two businesses explained, as they are now, with the statistics and the weights of the published run.

    Raises BadInput for a business with itself, NotFound for an unknown one.
    """
    context = info.context
    if a == b:
        raise BadInput("a and b are the same business; name two")
    basis = await context.basis()
    business_a, business_b = await asyncio.gather(context.business(a), context.business(b))
    one, other = await context.rows(a), await context.rows(b)
    assert one is not None
    assert other is not None
    scores = score_rows(basis.profile, one, other, basis.weights)
    explained = await context.loaders.explained.load(Pair(a, b, View.NOW))
    reasons_a, reasons_b = await reasons_of(info, a, b, View.NOW), await reasons_of(info, b, a, View.NOW)
    of_a, of_b = await context.loaders.relations.load_many([a, b])
    relations = between(a, b, of_a, of_b)
    verdict = judged(one, other, relations, substitutes=bool(scores.substitutes[0]), evident=bool(scores.evident[0]))
    score_a, score_b = float(scores.score_a[0]), float(scores.score_b[0])
    text = told(verdict, (business_a.name, business_b.name), (one, other), relations, (score_a, score_b))
    against = [reason for reason in reasons_a if reason.contribution < 0]
    if verdict is Verdict.MATCH and against and scores.score_a[0] < -sum(reason.contribution for reason in against):
        text = message("matching-then", before=text, after=message(MOSTLY_AGAINST, reason=against[0].text))
    return PairExplanation(
        verdict=verdict,
        text=context.wording.say(text),
        score_a=score_a,
        score_b=score_b,
        mutual_score=float(scores.mutual_score[0]),
        confidence=float(scores.confidence[0]),
        collaboration=explained.collaboration if explained and verdict not in REFUSED else None,
        reasons_a=reasons_a,
        reasons_b=reasons_b,
        advice=[] if verdict in REFUSED else await advice_of(info, a, b),
        one=a,
        other=b,
    )
