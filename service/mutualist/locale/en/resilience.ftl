# How an ecosystem stands shocks: what its qualities rest on, and what is missing to tell.

resilience-few-tied = { $count ->
    [0] No business is
    [one] Only { $count } business is
   *[other] Only { $count } businesses are
} tied; the network is judged from { $least } on.
resilience-few-upholding = { $count ->
    [0] No business is
    [one] Only { $count } business is
   *[other] Only { $count } businesses are
} known by what it offers or serves; what is lost with them is judged from { $least } on.
resilience-few-partners = { $count ->
    [0] No business is
    [one] Only { $count } business is
   *[other] Only { $count } businesses are
} tied; { $least } are wanted.
resilience-few-stating = Fewer than { $least } members state what they offer, are or trade in.
resilience-formula-diversity = mean of Shannon entropy / log(kinds), over offers by capability, members by kind and by section
resilience-formula-decentralisation = 1 − sum of (largest number of partners − number of partners) / ((n − 1)(n − 2)), over tied businesses
resilience-diversity = Members { $spreads }; equally common ones would do with { $equal } for the same variety.
resilience-diversity-lacking = { $reason } Too few say of which { $spreads } they are, so that is left out.
resilience-spread-capabilities = offer { NUMBER($kinds, useGrouping: 0) } capabilities
resilience-spread-kinds = are of { NUMBER($kinds, useGrouping: 0) } kinds
resilience-spread-sectors = trade in { NUMBER($kinds, useGrouping: 0) } sectors
resilience-lacking-capabilities = capabilities
resilience-lacking-kinds = kinds
resilience-lacking-sectors = sectors
resilience-equal = { DECIMAL($kinds, places: 1) }
resilience-decentralisation = { $first } has the most partners, { $most }; on average those with any have { DECIMAL($average, places: 1) }.
