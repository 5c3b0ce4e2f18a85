# Who trades among themselves, what holds them together, and what would join two such groups.

communities-few = { $count ->
    [0] No business is
    [one] Only { $count } business is
   *[other] Only { $count } businesses are
} tied; { $least } are wanted.
communities-around = Around { $business }
communities-reason = { PERCENT($share) } of the worth of their ties stays inside; { $together }. { $central } { $count ->
    [one] has
   *[other] have
} the most partners.
communities-bound = of its { NUMBER($size, useGrouping: 0) } members { $common }
communities-unbound = its { NUMBER($size, useGrouping: 0) } members have little else in common
communities-offer = { NUMBER($members, useGrouping: 0) } offer { $what } ({ DECIMAL($lift, places: 1) } times as often as all)
communities-need = { NUMBER($members, useGrouping: 0) } need { $what } ({ DECIMAL($lift, places: 1) } times as often as all)
communities-serve = { NUMBER($members, useGrouping: 0) } serve { $what } ({ DECIMAL($lift, places: 1) } times as often as all)
communities-aim = { NUMBER($members, useGrouping: 0) } aim at { $what } ({ DECIMAL($lift, places: 1) } times as often as all)
communities-place = { NUMBER($members, useGrouping: 0) } are in { $what } ({ DECIMAL($lift, places: 1) } times as often as all)
communities-apart = Between “{ $a }” and “{ $b }” there { $pairs ->
    [0] are no tied pairs
    [one] is { $pairs } tied pair
   *[other] are { $pairs } tied pairs
}, where { DECIMAL($expected, places: 1) } would be usual.
communities-link = { $why }.
communities-and = { $before }; { $after }
communities-meets = { $giving } offers { $what }, which { $asking } needs
communities-both-serve = both serve { $segments }
