# How an ecosystem does: what indices rest on, how far it has come, what it is made of and at what it aims.

# Where there is too little to say anything
health-few-members = It takes { $least ->
    [one] { $least } member
   *[other] { $least } members
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-ties = It takes { $least ->
    [one] { $least } tie that holds
   *[other] { $least } ties that hold
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-needs = It takes { $least ->
    [one] { $least } stated need
   *[other] { $least } stated needs
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-speaking = It takes { $least ->
    [one] { $least } member that states both what it offers and whom it serves
   *[other] { $least } members that state both what they offer and whom they serve
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-stating = It takes { $least ->
    [one] { $least } member that states objectives
   *[other] { $least } members that state objectives
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-stating-pairs = It takes { $least ->
    [one] { $least } tied pair that both state objectives
   *[other] { $least } tied pairs that both state objectives
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-stating-values = It takes { $least ->
    [one] { $least } tie of known value between two that state objectives
   *[other] { $least } ties of known value between two that state objectives
}, and there { $count ->
    [one] is
   *[other] are
} { $count }.
health-few-values = The value of { $known } of { $ties } ties is known; it takes { PERCENT($least) } of them.
health-few-employers = { $known } of { $members } members state how many they employ; it takes { PERCENT($least) } of them.
health-no-value = No tie has any value.
health-no-need = No need is stated.
health-nothing-received = Members receive no known value.
health-stating-worthless = The ties between members that state objectives have no value.
health-dimension-untied = No tie that holds carries { $dimension } value.
health-dimension-unvalued = No tie that carries { $dimension } value says what it is worth.
health-no-overall = There is no single figure of health: the three indices answer different questions, nothing in the literature says how they trade off, and a mean would let one that is good hide one that is failing.

# How inputs and figures are computed
health-formula-needs-met = Σ urgency of needs that somebody else's offer meets / Σ urgency of all needs
health-formula-needs-served = Σ urgency of needs whose business is tied to somebody who meets them / Σ urgency of all needs
health-formula-members-active = members with a tie / members
health-formula-value-per-member = Σ known yearly value that members receive / members
health-formula-value-per-employee = Σ value received by members that state employees / Σ their employees
health-formula-joined = members in the largest component / members
health-formula-redundancy = Σ urgency of needs that at least { $others } others meet / Σ urgency of all needs
health-formula-value-not-at-risk = 1 − Σ value of ties with a single point / Σ known value of ties
health-formula-single-points = members whose loss cuts off { $others } others, or who alone offer what { $others } others need
health-formula-evenness = exp(Shannon entropy of members over niches) / niches
health-formula-own-niche = members holding a niche that at most { $holders } hold / members that state offers and segments
health-formula-segments-served = segments that somebody serves, or anything narrower / segments
health-formula-niches = distinct (capability, segment) that some member offers and serves
health-formula-effective-niches = exp(Shannon entropy of members over niches)
health-unit-niches = niches
health-unit-members = members
health-unit-a-year = { $currency } a year

# The numbers behind inputs
health-needs-met = Somebody else offers what { $met } of { $needs } needs ask for; urgent ones weigh more.
health-needs-served = For { $served } of { $needs } needs a tie leads to somebody who offers it; urgent ones weigh more.
health-members-active = { $tied } of { $members } members have a tie.
health-joined = { $joined } of { $members } members hang together, directly or through others.
health-redundancy = At least { $others } others offer what { $spare } of { $needs } needs ask for; urgent ones weigh more.
health-value-at-risk = { PERCENT($share) } of the value of ties goes to or from { $points ->
    [one] { $points } single point
   *[other] { $points } single points
} of failure.
health-evenness = { $niches } niches are held as evenly as { DECIMAL($equal) } equal ones would be.
health-own-niche = { $own } of { $members } members hold a niche that at most { $holders } hold.
health-segments-served = { $served } of { $segments } segments are served.

# How far it has come
health-stage-nascent = nascent
health-stage-emerging = emerging
health-stage-mature = mature
health-percent = { PERCENT($share, places: 0) }
health-whole = { DECIMAL($value) }
health-tenths = { DECIMAL($value, places: 1) }
health-measure-members = { $use ->
    [name] members
   *[value] Members: { $now }
}
health-measure-partners-per-member = { $use ->
    [name] partners per member
   *[value] Partners per member: { $now }
}
health-measure-joined = { $use ->
    [name] what part of members hang together
   *[value] { $now } of members hang together
}
health-measure-needs-met = { $use ->
    [name] what part of needs find a member that meets them
   *[value] { $now } of needs find a member that meets them
}
health-measure-capabilities-offered = { $use ->
    [name] capabilities on offer
   *[value] Capabilities on offer: { $now }
}
health-measure-redundancy = { $use ->
    [name] what part of needs have a second provider
   *[value] { $now } of needs have a second provider
}
health-measure-niches = { $use ->
    [name] niches (capability and segment)
   *[value] Niches (capability and segment): { $now }
}
health-measure-keystones = { $use ->
    [name] keystones
   *[value] Keystones: { $now }
}
health-measure-value-known = { $use ->
    [name] what part of ties have a known value
   *[value] { $now } of ties have a known value
}
health-measure-days-on-record = { $use ->
    [name] days on record
   *[value] Days on record: { $now }
}
health-criterion = { $measure }; { $stage } takes { $least }.
health-criterion-unknown = Not known: { $measure }.
health-not-known = It is not known.
health-all-criteria = It meets every criterion of a mature ecosystem.
health-stage = It is { $stage }: of { $criteria } criteria for { $next }, { $met ->
    [0] none is
    [one] { $met } is
   *[other] { $met } are
} met{ $unknown ->
    [0] .
   *[other] , and { $unknown } cannot be told.
}
health-find-out = Find out: { $measure }.
health-step-win-members = Win members.
health-step-introduce = Introduce members.
health-step-join = Introduce members of separate groups.
health-step-fill-gaps = Recruit for the largest gaps.
health-step-recruit = Recruit other trades.
health-step-second-providers = Win second providers.
health-step-strengthen = Strengthen who joins many and passes value on.
health-step-ask-worth = Ask what ties are worth.
health-step-keep-analysing = Keep analysing as time passes.

# What it is made of
health-kind-complementary-business = complementary businesses
health-kind-technology-platform = technology platforms
health-kind-support-service = support services
health-kind-customer-community = customer communities
health-size = { $size ->
    [micro] micro businesses
    [small] small businesses
    [medium] medium businesses
   *[large] large businesses
}
health-not-stated = not stated
health-lack-nobody = No member is one of the { $kind ->
    [complementary_business] complementary businesses
    [technology_platform] technology platforms
    [support_service] support services
   *[customer_community] customer communities
}; what they would bring cannot be told from the data.
health-lack-few = { NUMBER($count, useGrouping: 0) } of { $members } members { $count ->
    [one] is one of the
   *[other] are
} { $kind ->
    [complementary_business] complementary businesses
    [technology_platform] technology platforms
    [support_service] support services
   *[customer_community] customer communities
}, fewer than { NUMBER($least, useGrouping: 0) } ({ PERCENT($share) }).
health-lack-brings = { $lack } They are most of those who offer { $capabilities }, which others need.

# At what it aims
health-aiming = { PERCENT($share) } of members aim at one of { $objectives }
health-aiming-tied = { $aiming }; tied members share an objective { DECIMAL($lift, places: 2) } times as often as any two would
health-aiming-value = { $aiming }, and { PERCENT($share) } of the value between them goes between members that share one
health-coherence = { $aiming }.
