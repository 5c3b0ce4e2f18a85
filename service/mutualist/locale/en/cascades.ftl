# How far the loss of one business would spread.

cascades-systemic-risk = Without { $business } { PERCENT($share) } of what the others sell to members is at risk; { $members ->
    [0] no member would lose a tenth of their output or more.
    [one] { $members } member would lose a tenth of their output or more, { $first } first.
   *[other] { $members } members would lose a tenth of their output or more, { $first } first.
}
cascades-systemic-risk-unvalued = Without { $business } { $members ->
    [0] no member would lose a tenth of their output or more.
    [one] { $members } member would lose a tenth of their output or more, { $first } first.
   *[other] { $members } members would lose a tenth of their output or more, { $first } first.
} What that is worth is not known: too few ties state a value.
cascades-link-sales = { $business } loses { $all ->
    [yes] all
   *[no] { PERCENT($share) }
} of its output, as { $customer } buys less.
cascades-link-goods = { $business } loses { $all ->
    [yes] all
   *[no] { PERCENT($share) }
} of its output, for want of what { $supplier } supplies.
cascades-link-capability = { $business } loses { $all ->
    [yes] all
   *[no] { PERCENT($share) }
} of its output, for want of { $capability } from { $supplier }.
cascades-no-goods = No tie says that goods flow (`supplies` or `resells`), so nothing is known of what a loss would spread to.
cascades-few-ties = Goods flow along { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
} only; { $least } are needed.
