# What would become of an ecosystem after a change.

simulation-lost-capability = Nobody left offers { $capability }, which { $extent ->
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
simulation-lost-segment = Nobody left serves { $segment } ({ $customers }).
simulation-left-alone = { $business } is left without any partner.
simulation-cut-off = { $business } is cut off from the rest, with { $others ->
    [one] { $others } other
   *[other] { $others } others
} only.

# Who could stand in
simulation-replacement = { $why }, { $where }.
simulation-replacement-burdened = { $why }, { $where }. Much hangs on { $business } already.
simulation-offers-what = { $business } offers { $offered ->
    [one] what
   *[other] { $shared } of { $offered } things that
} { $model } offers ({ $listed }{ $more ->
    [yes] { " " }and more
   *[no] { "" }
})
simulation-distance-unknown = at an unknown distance
simulation-away = { DECIMAL($km) } km away
simulation-next-door = next door

# What is not known
simulation-few-offers = Only { $members ->
    [one] { $members } member
   *[other] { $members } members
} state offers, so what goes together with what is hardly known.
simulation-worth-unknown = Of { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
} of goods { $unknown ->
    [one] { $unknown } states
   *[other] { $unknown } state
} no worth that is known; each counts as the median in shares, and as nothing in money.
simulation-goods-unsaid = Of { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
} of goods { $unsaid ->
    [one] { $unsaid } does not say what it carries
   *[other] { $unsaid } do not say what they carry
}; such goods count as inputs that are not essential.
simulation-trade-outside = What members trade with others is not known: { PERCENT($share) } of their sales, and of what they buy beside essential inputs, is taken to be with members.
simulation-nobody-left = Nobody is left.
simulation-health-explained = Productivity and robustness after it are shares of what there was before: what goes counts as lost. Niche creation is that of who is left. A lower capacity that is not 0 is no part of either.
