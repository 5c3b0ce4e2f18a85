# What members exchange: how fairly value is shared, and who supplies whom.

# Where there is too little to say anything
exchange-few-values = How value is shared takes at least { $ties } { $dimension ->
    [all] ties
   *[other] { $dimension } ties
} of known value among { $least } members; there { $valued ->
    [0] are none
    [one] is { $valued } among { NUMBER($members, useGrouping: 0) }
   *[other] are { NUMBER($valued, useGrouping: 0) } among { NUMBER($members, useGrouping: 0) }
}.
exchange-little-known = The value of only { $valued } of { $ties } { $dimension ->
    [all] ties
   *[other] { $dimension } ties
} is known; at least half must be.
exchange-worthless = None of the { $dimension ->
    [all] ties
   *[other] { $dimension } ties
} is worth anything.
exchange-unstated = { NUMBER($unstated, useGrouping: 0) } of { NUMBER($ties, useGrouping: 0) } paid ties name no capability: what they carry cannot be followed.
exchange-unvalued = The value of { NUMBER($unknown, useGrouping: 0) } of { NUMBER($ties, useGrouping: 0) } paid ties is unknown.
exchange-no-needs = No member states what it needs, so missing links cannot be told.
exchange-few-supplies = Levels in the chain take { $least } paid ties between sectors that both ends state; there are { $ties }.
exchange-sector-not-stated = Sector not stated

# Why
exchange-net-giver = { $business } { $way ->
    [paid] pays
    [given] gives
   *[both] pays and gives
} { $given } a year to { $members ->
    [one] { $members } member
   *[other] { NUMBER($members, useGrouping: 0) } members
} and { $way ->
    [paid] earns
    [given] gets
   *[both] earns and gets
} { $known ->
    [no] nothing from members that is known
   *[yes] { $received } from { NUMBER($benefactors, useGrouping: 0) }
}.
exchange-intermediary = { $business } carries { PERCENT($share) } of the chain from { $bought } to { $sold }, which { $customers ->
    [0] no member buys
    [one] { $customers } member buys
   *[other] { $customers } members buy
} from it; { $others ->
    [0] nobody else does.
    [one] { $others } other carries the rest.
   *[other] { NUMBER($others, useGrouping: 0) } others carry the rest.
}
exchange-missing-link = { $business } { $essential ->
    [yes] cannot do without
   *[no] needs
} { $capability } and is tied to nobody who offers it. { $nearest } does{ $far }{ $others ->
    [0] .
    [one] ; { $others } other could as well.
   *[other] ; { NUMBER($others, useGrouping: 0) } others could as well.
}
exchange-far = , { DECIMAL($km, places: 1) } km away
exchange-near = , less than { DECIMAL($km, places: 1) } km away
exchange-redundant-link = { $customer } sources { $capability } from { NUMBER($suppliers, useGrouping: 0) } suppliers, most from { $first }; { $others ->
    [0] no other member supplies
    [one] { $others } other member supplies
   *[other] { $others } other members supply
} it.
