# What a reader of a run should know.

analysis-moved = Every tie had ended by { DAY($asked) }; the last date with ties is { DAY($day) }, so the analysis speaks of { DAY($day) }.
analysis-few-current = Only { $current } of { $ties } ties hold on this date; the others have ended or not begun. An analysis as of { $other ->
    [earlier] an earlier
   *[later] a later
} date (--as-of) may say more.
analysis-assumed = From their trades is assumed, for matching only: { $parts }. What a member declares replaces it.
analysis-assumed-offers = of { $members ->
    [one] { $members } member
   *[other] { $members } members
} what they offer
analysis-assumed-needs = of { $members ->
    [one] { $members } member
   *[other] { $members } members
} what they need
analysis-assumed-segments = of { $members ->
    [one] { $members } member
   *[other] { $members } members
} whom they serve
analysis-no-needs = Nobody states needs, so need fit and demand fit are unknown.
analysis-no-offers = Nobody states offers, so need fit and demand fit are unknown.
analysis-no-segments = Nobody states customer segments, so audience is unknown.
analysis-no-ties = There are no current ties, so roles and structure are unknown.
analysis-no-places = Nobody's place is known, so distance does not count.
analysis-no-businesses = The ecosystem has no businesses, so everything is unknown.
analysis-no-rate = { $ties ->
    [one] { $ties } tie has
   *[other] { $ties } ties have
} a value in { $currency }, for which ecosystem.toml gives no rate; it counts as unknown.
analysis-sampled = Betweenness is estimated from { $sources } sources.
