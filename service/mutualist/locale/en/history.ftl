# What has changed since an earlier run.

# Why nothing can be compared
history-first-run = This is the first run on record: there is nothing to compare it with yet.
history-later = Run { $run } speaks of { DAY($day) }, which is later, so nothing is said to have changed since.
history-no-metrics = Run { $run } was made by an older version of Mutualist, which kept no metrics.
history-unobserved = { $run ->
    [this] This run
   *[other] Run { $run }
} speaks of { DAY($day) } but was made of the members of { DAY($made) }: who was there on { DAY($day) } is unknown.
history-members-gone = The members of run { $run } are no longer stored.
history-network-gone = The network of run { $run } is no longer stored.
history-no-members = Run { $run } had no members.

# What grows and what shrinks
history-pressure = { $needs ->
    [one] { $needs } member needs
   *[other] { $needs } members need
} { $capability }, { NUMBER($more, useGrouping: 0) } more than before; { $offers ->
    [0] no member offers
    [one] { $offers } member offers
   *[other] { $offers } members offer
} it, { $way ->
    [more] { NUMBER($change, useGrouping: 0) } more
    [fewer] { NUMBER($change, useGrouping: 0) } fewer
   *[same] as many as before
}.

# What is heard of a new run
history-only-ties = { $why } What differs comes of ties and their dates.
history-no-roles = Roles could not be told in { $run ->
    [this] this run
   *[other] run { $run }
}, so no keystone is said to have come or gone.
history-keystone-appeared = { $business } has become a keystone: much hangs on it now.
history-keystone-lost = { $business } is no longer a keystone.
history-keystone-left = { $business }, which was a keystone, has left.
history-fragility-appeared = New: { $finding }
history-fragility-worsened = Worse, now critical: { $finding }
history-fragility-struck = It has come to pass, as who it speaks of has left: { $finding }
history-fragility-gone = No longer so, or no longer serious: { $finding }
history-line-crossed = { $metric }: { PERCENT($now, places: 0) }, { $way ->
    [below] below
   *[above] at or above
} { PERCENT($line, places: 0) }, after { PERCENT($before, places: 0) }.
history-fell-share = { $metric } fell by { PERCENT($by) }, from { PERCENT($before) } to { PERCENT($now) }.
history-fell-number = { $metric } fell by { PERCENT($by) }, from { DECIMAL($before) } to { DECIMAL($now) }.

# What every metric is
history-metric-members = Members, without stewards
history-metric-stewards = Stewards
history-metric-ties = Ties that hold, without rivalries
history-metric-tied-pairs = Pairs with such a tie
history-metric-partners-per-member = Partners of a member, on average
history-metric-value = Known yearly value of ties, whoever receives it
history-metric-value-known = Ties whose value is known
history-metric-capabilities-offered = Capabilities on offer, as declared
history-metric-capabilities-needed = Capabilities needed, as declared
history-metric-gaps = Capabilities needed that nobody offers
history-metric-productivity = Index of productivity
history-metric-needs-met = Needs, by urgency, that somebody else's offer meets
history-metric-needs-served = Needs, by urgency, with a tie to somebody who meets them
history-metric-members-active = Members with a tie
history-metric-value-per-member = Known yearly value received per member
history-metric-value-per-employee = Yearly value received per employee
history-metric-robustness = Index of robustness
history-metric-joined = Members in the largest component
history-metric-redundancy = Needs, by urgency, that at least two others meet
history-metric-value-not-at-risk = Value of ties without a single point of failure
history-metric-single-points = Members that are single points of failure
history-metric-niche-creation = Index of niche creation (variety)
history-metric-evenness = How evenly niches are held
history-metric-own-niche = Members with a niche that few hold
history-metric-segments-served = Segments that somebody serves
history-metric-niches = Niches: capabilities offered by who serves a segment
history-metric-effective-niches = Effective number of niches
history-metric-keystones = Keystones
history-metric-dominators = Dominators
history-metric-landlords = Landlords
history-metric-niche-players = Niche players
history-metric-findings = Findings of fragility
history-metric-critical-findings = Findings that are critical
history-metric-serious-findings = Findings that are serious
history-metric-effective-objectives = Effective number of objectives
history-metric-leading-objectives = Members that name one of the leading objectives
history-metric-effective-sections = Effective number of sections of industry
history-metric-days-on-record = Days since the first run was made, or spoke of
history-metric-survival = Members of the run before that are still there
history-metric-members-left = Members that have left since the run before
history-metric-members-joined = Members that have joined since the run before
history-metric-niches-created = Niches that are new since the run before
history-metric-niches-vanished = Niches that are gone since the run before
