# The report for a board: headings, what stands between the numbers, and how numbers are written there.

report-subtitle = State of the ecosystem: a report for its board
report-as-of = As of
report-analysis = Analysis
report-printed = Printed
report-day = { LONGDAY($day) }
report-run = run { $run }
report-run-stale = run { $run } (data has changed since)
report-and-stewards = { $members } and { $stewards ->
    [one] { $stewards } steward
   *[other] { $stewards } stewards
}
report-contents = Contents
report-in-this-report = In this report
report-absent = What there is nothing to show of
report-footer = Made by Mutualist, open-source ecosystem intelligence, from what members have stated. This page loads nothing from anywhere and runs no program.
report-chapter-absent = This run has no such chapter; a newer version of Mutualist makes it: analyse again.
report-then = { $before } { $after }
report-listed = { $items }
report-arrow = { $before } → { $after }
report-unknown = unknown
report-nothing-known = Nothing is known of it.
report-no-member = There is no member.

# Numbers
report-percent = { PERCENT($share) }
report-tick = { PERCENT($share, places: 0) }
report-tenths = { DECIMAL($value, places: 1) }
report-hundredths = { DECIMAL($value, places: 2) }
report-count = { $count }
report-times = { DECIMAL($ratio, places: 1) } ×
report-amount = { DECIMAL($amount) }
report-millions = { DECIMAL($amount, places: 1) } million
report-billions = { DECIMAL($amount, places: 1) } billion
report-money = { DECIMAL($amount) } { $currency }
report-money-millions = { DECIMAL($amount, places: 1) } million { $currency }
report-money-billions = { DECIMAL($amount, places: 1) } billion { $currency }

# What a table leaves out
report-members-shown = { $shown } of { $whole } members shown.
report-weak-points-shown = { $shown } of { $whole } weak points shown.
report-gaps-shown = { $shown } of { $whole } missing capabilities shown.
report-pairs-shown = { $shown } of { $whole } pairs shown.
report-steps-shown = { $shown } of { $whole } weak points with a step shown.
report-missing-links-shown = { $shown } of { $whole } missing links shown.
report-chains-counted = Counted are the { $shown } chains of { $whole } with the most customers.
report-changes-shown = { $shown } of { $whole } changes shown.
report-trades-shown = The { $shown } largest of { $whole ->
    [one] { $whole } trade
   *[other] { $whole } trades
} are shown.
report-objectives-shown = { $shown } of { $whole } objectives shown.
report-communities-shown = { $shown } of { $whole } communities shown.
report-such-ties-shown = { $shown } of { $whole } such ties shown.

# Headings of columns
report-head-ahead = Still to reach, or to find out, in the order in which it is best done
report-head-because = Because
report-head-common-traits = What holds it together
report-head-carrying = Ties that carry it
report-head-central = Most partners
report-head-chains = Chains
report-head-community = Community
report-head-cost = Cost
report-head-dimension = Kind of value
report-head-essential = Cannot do without
report-head-fit = Fit
report-head-gain = Gain
report-head-gaining = Members who gain
report-head-gini = Gini
report-head-net-givers = Members who pay or give more than they get
report-head-gravest = The most serious weak points
report-head-happened = What has happened
report-head-hardest = Hit hardest
report-head-hit = Members hit
report-head-influence = Influence
report-head-inside = Stays inside
report-head-introduce = Introduce
report-head-join = Would join
report-head-keeps = Keeps
report-head-level = Level
report-head-member = Member
report-head-members = Members
report-head-missing = Missing
report-head-missing-link = Missing link
report-head-most-bought = The one that most members buy from
report-head-needing = Members who need it
report-head-needs = Needs
report-head-objective = Objective
report-head-of-stating = Of those who state any
report-head-of-value = Of the known value
report-head-of-value-between = Of the known value between them
report-head-part = Kind, trade or size
report-head-partners = Partners
report-head-paths = Paths through it
report-head-pressing = Most pressing for
report-head-received = Members receive a year
report-head-returned = Returned
report-head-role = Role
report-head-sales-lost = Others’ sales lost
report-head-share = Share
report-head-stated-worth = Of stated worth
report-head-step = What would help most for its cost
report-head-stopped = If it stopped
report-head-ties = Ties
report-head-to = to
report-head-value-known = Value known
report-head-weak-point = Weak point
report-head-what = What
report-head-why = Why
report-head-would-happen = What would happen

# In short
report-summary = In short
report-summary-nobody = There is no member yet, so there is nothing to tell.
report-stands = What stands
report-weak = What is weak
report-has-changed = What has changed
report-grave = { $points ->
    [0] No weak point is
    [one] { $points } weak point is
   *[other] { $points } weak points are
} serious or worse.
report-stage = Stage
report-stage-nascent = nascent
report-stage-emerging = emerging
report-stage-mature = mature
report-all-criteria = all criteria met
report-criteria = { $met } of { $criteria } criteria for { $stage } met
report-tied = { $tied ->
    [one] { $tied } is
   *[other] { $tied } are
} tied to another
report-currency-a-year = { $currency } a year
report-exchanged = exchanged, known of { $known } of { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}
report-keystones-title = Keystones
report-and-roles = and { $dominators ->
    [one] { $dominators } dominator
   *[other] { $dominators } dominators
}, { $landlords ->
    [one] { $landlords } landlord
   *[other] { $landlords } landlords
}
report-grave-title = Serious weak points
report-of-findings = of { $findings } found
report-gaps-title = Needs nobody meets
report-stated-by = stated by { $members ->
    [one] { $members } member
   *[other] { $members } members
}
report-rests-on = Most rests on { $whom }.
report-in-role = { $who } ({ $role })
report-input = { $input }: { $share }.
report-step-cost = { $step } ({ $cost }).
report-no-step = No single step within the ecosystem would do.
report-no-comparison = There is no run to compare it with.
report-since-nothing = Since run { $run } of { LONGDAY($day) } nothing has changed that calls for attention.
report-since = Since run { $run } of { LONGDAY($day) } { $things ->
    [one] { $things } thing has
   *[other] { $things } things have
} changed, the worst first:

# On whom does it rest?
report-roles = On whom does it rest?
report-roles-nobody = Nobody stands out: no member has a role that many others depend on.
report-roles-lead = Of { $members ->
    [one] { $members } member
   *[other] { $members } members
} that can be judged: { $roles }. The others are niche players.
report-keystones = { $count ->
    [one] { $count } keystone
   *[other] { $count } keystones
}
report-dominators = { $count ->
    [one] { $count } dominator
   *[other] { $count } dominators
}
report-landlords = { $count ->
    [one] { $count } landlord
   *[other] { $count } landlords
}
report-niche-players = The niche players with the most influence
report-roles-explained = A keystone is small, joins many and passes value on: losing it hurts others more than itself. A dominator does much itself and keeps the value. A landlord takes value and passes little on. Influence is how much rests on a member, as a multiple of the average; “keeps” is the part that goes in, of all the money that goes in and out of a member.

# Where would it break?
report-breaks = Where would it break?
report-breaks-nothing = No single member or tie holds up two others or more, as far as ties and needs are known.
report-breaks-lead = { $grave ->
    [one] { $grave } weak point is
   *[other] { $grave } weak points are
} serious or worse; { $more ->
    [one] { $more } more is
   *[other] { $more } more are
} worth watching.
report-breaks-explained = Severity is the share of all members who hang on one point, for groups of customers the share of all customers, for losses that spread and for payments the share of all that members sell to each other: critical from 10%, serious from 3%, moderate from 1%. Of every kind the two most severe are shown; losses that spread follow below.
report-level-critical = critical
report-level-serious = serious
report-level-moderate = moderate
report-level-minor = minor
report-level-good = good
report-spreading = Whose loss would spread furthest?
report-spreading-explained = Worked out along deliveries: who loses what it cannot do without produces less, and so do its customers in turn. Others’ sales are the share of all that members sell to members; hit is who would lose a tenth of its output or more.
report-gaps = What is missing?
report-gaps-nothing = Every need that members state is met by somebody's offer; what nobody has stated cannot be counted.
report-gaps-lead = { $gaps ->
    [one] { $gaps } capability is
   *[other] { $gaps } capabilities are
} needed by { $members ->
    [one] { $members } member
   *[other] { $members } members
} and offered by nobody: whom to recruit next.

# What should we do?
report-actions = What should we do?
report-actions-nothing = No weak point is serious or critical, so nothing is pressing.
report-actions-lead = For { $able } of the { $looked_at ->
    [one] { $looked_at } weak point
   *[other] { $looked_at } weak points
} looked at (the most severe of { $serious } that are serious or worse) one step within the ecosystem would help.
report-actions-explained = Each step is tried on a copy of the ecosystem; the gain is how much less severe the weak point is after it. Steps that bring the most for their cost come first; a new offer or a new group of customers counts as twice the work of a new tie. Whether those named want to is for them to say.
report-cost-tie = one new tie
report-cost-offer = one new offer
report-cost-service = one new group of customers
report-all-gone = all of it gone
report-less = { PERCENT($share) } less severe
report-win-offer = Win { $who } to offer { $capability } as well
report-win-serve = Win { $who } to serve { $segment } as well
report-let-supply = Let { $who } supply { $whom }
report-bring-together = Bring { $who } and { $whom } together
report-step-why = { $step }: { $why }.
report-no-single-step = Where no single step would do:
report-so-many = { $points ->
    [one] { $points } weak point
   *[other] { $points } weak points
}: { $why }

# How does it stand shocks?
report-shocks = How does it stand shocks?
report-shocks-lead = If members dropped out by chance, { PERCENT($chance) } would have to go before the largest group that hangs together is half as large. If the best connected went first, { PERCENT($strategy) } would be enough.
report-shocks-across = members that have gone
report-shocks-up = largest group still together
report-shocks-curves = How { $members ->
    [one] { $members } member
   *[other] { $members } members
} with partners fall apart as they go. The area below a curve is the R-index, from 0 (falls apart at once) to 0.5 (holds to the last): { $indices }.
report-index-where = { DECIMAL($index, places: 2) } where { $how }
report-removal-random = members drop out by chance
report-removal-degree = the best connected go first
report-removal-recomputed-degree = the best connected of those left go next
report-outliving = With the tenth of members gone that uphold most, { $left } would be left, counting what falls because something it cannot do without is gone.
report-left-capabilities = { $share } of what is on offer
report-left-segments = { $share } of the groups of customers that are served
report-quality-redundancy = Redundancy: needs that at least two others could meet
report-quality-diversity = Diversity: how evenly members differ in what they do and whom they serve
report-quality-decentralisation = Decentralisation: how little hangs on one centre

# Which introductions are worth making?
report-suggestions = Which introductions are worth making?
report-no-suggestions = No new pair is worth introducing, as far as offers and needs are known.
report-suggestions-lead = { $pairs ->
    [one] { $pairs } pair
   *[other] { $pairs } pairs
} of members who do not work together yet would both gain. These come first.
report-has-left = (has left)
report-suggestions-explained = Fit is between 0 and 1 and counts what both sides gain; a bargain for one side alone scores low. Nobody stands in the list more than five times.

# Who is tied to whom?
report-map = Who is tied to whom?
report-map-nothing = No member is tied to another.
report-map-label = Map of who is tied to whom
report-map-others = others
report-map-lead = { $pairs ->
    [one] { $pairs } pair
   *[other] { $pairs } pairs
} of members are tied; { $alone ->
    [0] nobody is alone.
    [one] { $alone } member is tied to nobody.
   *[other] { $alone } members are tied to nobody.
}
report-map-explained = Each dot is a member, the larger the more partners; { $drawn } of { $tied } tied members are drawn. Named are those with a telling role and those whom others hang on. Point at a dot to read its name.
report-spot = {", "}{ $sector }, { $partners ->
    [one] { $partners } partner
   *[other] { $partners } partners
}
report-communities = Communities: members who work with each other more than with the rest
report-no-communities = Which communities there are is not in this run; analyse again.
report-communities-unknown = Communities cannot be told.
report-inside-explained = “Stays inside” is the share of the worth of their ties that they keep among themselves.
report-common-traits = { $before }; { $after }
report-no-common-traits = nothing stated
report-trait-offer = { $members } of { $size } offer { $what }
report-trait-need = { $members } of { $size } need { $what }
report-trait-serve = { $members } of { $size } serve { $what }
report-trait-aim = { $members } of { $size } aim at { $what }
report-trait-place = { $members } of { $size } are in { $what }
report-bridging-ties = Ties that would join two communities
report-structural-hole = { $a } and { $b }: { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
} where chance would make { DECIMAL($expected) }

# Who supplies whom?
report-chain = Who supplies whom?
report-chain-nothing = No tie says who supplies whom.
report-chain-ties = Members supply each other in { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}.
report-chain-worth = Members supply each other in { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}, worth { $worth } a year.
report-chain-needs = { $needs ->
    [one] { $needs } need
   *[other] { $needs } needs
} could be met by another member, and no partner does.
report-flows = The largest flows of money between sectors, in { $currency } a year.
report-stages = From the beginning of the chain to its end: { $path }. How strictly flows go from one stage to the next is { $strict }, where 1 is a clean chain.
report-missing-links = Links to make
report-chains-through = Chains that run through one business
report-sourcing = Members source { $things ->
    [one] { $things } thing
   *[other] { $things } things
} from each other; for { $redundant } of these ({ PERCENT($share) }) the customer has more than one supplier.

# Is value shared fairly?
report-fairness = Is value shared fairly?
report-top-tenth = Top tenth receives
report-of-a-year = of { $money } a year
report-gini = Inequality (Gini)
report-gini-range = 0 all alike, 1 one takes all
report-returned = Returned
report-by-chance = by chance { $share }
report-net-givers = Pay or give three times what they get
report-of-judged = of { $members ->
    [one] { $members } member
   *[other] { $members } members
} that are known well enough
report-lorenz = How much of all value the members receive, those who receive least first (Lorenz curve). The further the curve sags, the fewer receive most of it.
report-lorenz-equal = all receive as much
report-lorenz-across = members, who receive least first
report-lorenz-up = value they receive
report-fairness-explained = Only what goes between members is counted. A shop that buys from members and sells to the public pays more than it gets here, and need not be treated unfairly: ask before judging.
report-by-dimension = By kind of value
report-tenth-receives = A tenth of the members receives { $share } of the value.
report-returned-unknown = How much is returned cannot be said.
report-returned-as-chance = About as much is returned to whom it came from as chance would return.
report-returned-more = More is returned to whom it came from than chance would return.
report-returned-less = Less is returned to whom it came from than chance would return.
report-dimension-all = all
report-dimension-economic = economic
report-dimension-social = social
report-dimension-knowledge = knowledge
report-dimension-resilience = resilience
report-dimension-brand = brand

# How healthy is it?
report-health = How healthy is it, and how far has it come?
report-no-stage = Which stage it has reached is not in this run.
report-best-and-worst = Of its indices of health { $best } is the highest and { $worst } the lowest.
report-next-step = The next step: { $step }
report-no-index = No index of health can be told.
report-reached = { $members } ({ $share })
report-given = What members give each other
report-unknown-counts-nothing = What is not known, and counts for nothing either way:
report-unchanged = None of these shares has changed since run { $run }.
report-index-explained = An index is a mean of the shares below it; 100% would be best.
report-points-more = { NUMBER($points, maximumFractionDigits: 1) } points more than in run { $run }.
report-points-less = { NUMBER($points, maximumFractionDigits: 1) } points less than in run { $run }.
report-short-productivity = Productivity
report-short-robustness = Robustness
report-short-niche-creation = Variety
report-lower-productivity = productivity
report-lower-robustness = robustness
report-lower-niche-creation = variety
report-question-productivity = do members get from each other what they need?
report-question-robustness = does it hold when something goes wrong?
report-question-niche-creation = is there room for many different members?
report-index-productivity = Productivity: do members get from each other what they need?
report-index-robustness = Robustness: does it hold when something goes wrong?
report-index-niche-creation = Variety: is there room for many different members?
report-index-needs-met = Needs that somebody else’s offer could meet
report-index-needs-served = Needs met by somebody they already work with
report-index-members-active = Members who work with at least one other
report-index-joined = Members who hang together in one network
report-index-redundancy = Redundancy: needs that at least two others could meet
report-index-value-not-at-risk = Value that no single member or tie can cut off
report-index-evenness = How evenly members are spread over niches
report-index-own-niche = Members with a niche that few others hold
report-index-segments-served = Groups of customers that somebody serves

# What has changed since the last run?
report-changed = What has changed since the last run?
report-first-run = There is no run before this one.
report-compared = Compared with run { $run } of { LONGDAY($day) }: { $what }
report-changed-nothing = nothing that calls for attention has changed.
report-changed-many = { $count } things to hear of, the worst first.
report-changed-bad-good = { $bad ->
    [one] { $bad } thing
   *[other] { $bad } things
} to attend to, and { $good } for the better.
report-came-and-went = { $joined ->
    [one] { $joined } member
   *[other] { $joined } members
} joined and { $left } left; { $survival } of the members of then are still there. { $created ->
    [one] { $created } niche
   *[other] { $created } niches
} (something offered to a group of customers) came into being and { $vanished } went.
report-more-offer = More members offer { $terms }.
report-more-need = More members need { $terms }.
report-more-serve = More members serve { $terms }.
report-fewer-offer = Fewer members offer { $terms }.
report-fewer-need = Fewer members need { $terms }.
report-fewer-serve = Fewer members serve { $terms }.
report-moved = { $term } ({ $before } → { $now })
report-change-explained = Heard of are new and lost keystones, weak points that came, grew worse or went, and numbers that crossed a published line or fell by much.

# What is it made of?
report-made = What is it made of, and does it pull together?
report-members = { $members ->
    [one] { $members } member
   *[other] { $members } members
}.
report-members-in = { $members ->
    [one] { $members } member
   *[other] { $members } members
}, above all in { $trades }.
report-varied = Their trades are as varied as { $trades } of equal size would be.
report-part = { CAPITAL($part) }
report-size-unknown = Size not stated
report-aims = What members aim at
report-silent = Of { $members ->
    [one] { $members } member
   *[other] { $members } members
} { $silent ->
    [one] { $silent } states
   *[other] { $silent } state
} no objective.

# How to read this
report-reading = How to read this, and what is not known
report-reading-lead = Everything here is worked out from what members have stated by the day of the report. What nobody has stated is called unknown, never counted as nothing.
report-reading-explained = Roles follow Iansiti and Levien (2004). Thresholds and formulas are published in the project's documentation, and every number can be asked for by itself. A finding is a question to ask, not a verdict on a member.
