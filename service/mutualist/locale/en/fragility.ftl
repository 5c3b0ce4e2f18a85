# Where an ecosystem would break, and what is missing.

# What a board calls the kinds
fragility-title-articulation-point = holds groups together
fragility-title-bridge = only tie between groups
fragility-title-sole-provider = only provider
fragility-title-sole-server = only one to serve a group of customers
fragility-title-cascade = its loss would spread
fragility-title-slow-recovery = recovers too slowly for those who need it
fragility-title-near-sole-provider = only two providers
fragility-title-regional-sole-provider = only provider in a region
fragility-title-segment-sole-provider = only provider for a group of customers
fragility-title-dominant-server = does most for a group of customers
fragility-title-dominant-sector = one trade does nearly all for a group of customers
fragility-title-value-concentration = few receive most of the value
fragility-title-customer-concentration = one customer brings most income
fragility-title-supplier-concentration = one supplier has most purchases

# Why
fragility-articulation-point = Without { $business } the ties fall into { $parts } parts, and { $members ->
    [one] { $members } member is
   *[other] { $members } members are
} cut off from the largest.
fragility-bridge = The tie between { $a } and { $b } is the only link to { $members ->
    [one] { $members } member
   *[other] { $members } members
}.
fragility-sole-provider = { $provider } is the only member that offers { $capability }, which { $members } members need{ $essential ->
    [0] .
   *[other] , { $essential } of them essentially.
}
fragility-near-sole-provider = Only { $one } and { $other } offer { $capability }, which { $members } members need{ $essential ->
    [0] .
   *[other] , { $essential } of them essentially.
}
fragility-regional-sole-provider = { $provider } alone offers { $capability } in { $region }, which { $members } members there need{ $essential ->
    [0] { " " }and get from nobody else.
   *[other] , { $essential } of them essentially and get from nobody else.
}
fragility-segment-sole-provider = { $provider } alone offers { $capability } among those who serve { $segment }, which { $members } of them need{ $essential ->
    [0] { " " }and get from nobody else.
   *[other] , { $essential } of them essentially and get from nobody else.
}
fragility-sole-server = { $server } is the only member that serves { $segment } ({ $customers }).
fragility-dominant-server = { $server } does { PERCENT($share) } of what { $members } members do for { $segment } ({ $customers }).
fragility-dominant-sector = { PERCENT($share) } of what members do for { $segment } ({ $customers }) comes from one sector, { $sector }.
fragility-value-concentration = The value that members receive is { $band ->
    [highly] highly
   *[moderately] moderately
} concentrated (HHI { DECIMAL($index) } of 10,000): { $names } { $members ->
    [one] receives
   *[other] receive
} { PERCENT($share) } of it.
fragility-customer-concentration = { $all ->
    [yes] All that members pay { $business } comes
   *[no] { PERCENT($share) } of what members pay { $business } comes
} from one of them, { $customer }: { $worth }.
fragility-supplier-concentration = { $all ->
    [yes] All that { $business } buys from members comes
   *[no] { PERCENT($share) } of what { $business } buys from members comes
} from one of them, { $supplier } ({ $what }), for { $worth }; it has no second supplier of that.
fragility-slow-recovery = { $supplier } needs { NUMBER($weeks) } weeks to recover, longer than { $members } members last that need what it delivers; { $first } lasts { NUMBER($shortest) }.

# Parts of these
fragility-amount = { $amount } a year
fragility-amount-not-stated = an amount that nobody states
fragility-goods = { $goods }
fragility-goods-not-stated = not stated what

# The facts behind them
fragility-ties-across = { $ties ->
    [one] { $ties } tie leads
   *[other] { $ties } ties lead
} to the cut-off, worth { $worth }.
fragility-ties-inside = The ties among the cut-off are worth { $worth }.
fragility-much-the-same = Much the same: { $finding }
fragility-providers = Providers: { $providers }.
fragility-needing = Who need it: { $members }.
fragility-no-sale = No sale of it is recorded.
fragility-sales = Recorded sales of it: { $sales }, worth { $worth }.
fragility-providers-elsewhere = Providers elsewhere: { $providers }.
fragility-needing-untied = Who need it and are not tied to them: { $members }.
fragility-servers = Who serve it: { $servers }.
fragility-share-of-customers = It is { PERCENT($share) } of all customers.
fragility-part-of-service = Its part of the service: { PERCENT($share) }.
fragility-sector-part-of-service = The sector's part of the service: { PERCENT($share) }.
fragility-receiving = Who receive value: { $members }.
fragility-as-if-equal = As concentrated as if { DECIMAL($members, places: 1) } received all of it in equal parts.
fragility-known-values = Ties of known value: { $known } of { $ties }.
fragility-part-of-income = { PERCENT($share) } of its known income.
fragility-part-of-purchases = { PERCENT($share) } of its known purchases.
fragility-part-of-all-paid = { PERCENT($share) } of all that is paid among members.
fragility-esri = Economic systemic risk index: { DECIMAL($esri, places: 3) } with its own sales; { PERCENT($bound) } of what the others sell if nobody stepped in and nothing could wait.
fragility-hit = Others who lose a tenth of their output or more: { $members }.
fragility-bought-anywhere = Assumed from the trade of who offers it: this is bought anywhere, so it counts half.
fragility-carrier-also = { $others } also { $count ->
    [one] offers
   *[other] offer
} { $capability }.
fragility-cascade-also = Part of the same, and not told again: the loss of { $first }{ $more ->
    [0] {""}
   *[other] , and of { $more } others
}.
fragility-cascade-assumed = Assumed: { PERCENT($share) } of what members sell and buy is with members; whoever else offers the same steps in as far as its size goes; services such as advice, staff, websites and telecommunications are bought elsewhere or can wait; nobody finds another customer in time.
fragility-weeks-to-recover = Weeks to recover: { NUMBER($weeks) }.
fragility-exposed = Exposed: { $members }.

# What is missing
fragility-gap = Nobody offers { $capability }, which { $extent ->
    [all] { $members ->
        [one] { $members } member cannot do without
       *[other] { $members } members cannot do without
    }
    [some] { $members } members need, { $essential } of them essentially
   *[none] { $members ->
        [one] { $members } member needs
       *[other] { $members } members need
    }
}.
fragility-gap-broader = { fragility-gap } Only { $broader }, which is broader, is on offer.
