# What a business could offer next, and why that is not known.

adjacency-suggestion = { $capability } goes together with { $near } at other members; { PERCENT($popularity) } offer it. { $need } { $openings }
adjacency-need = Among those who serve the same customers the unmet need per provider is { DECIMAL($need, places: 1) }.
adjacency-need-none = Nobody else who serves the same customers says that they need it.
adjacency-need-unknown = Unmet need is unknown: nobody else who serves its segments states needs.
adjacency-need-no-segments = Unmet need is unknown: it states no customer segments.
adjacency-openings = It would open { $count ->
    [0] no new matches
    [one] { $count } new match
   *[other] { $count } new matches
}.
adjacency-openings-unknown = How many matches it would open is unknown: nobody states needs.
adjacency-steward = It runs the ecosystem and is no business to be developed.
adjacency-silent = It states no offers, so nothing can be near them.
adjacency-alone = Too few members combine what it offers with anything else, so nothing is known to be near.
adjacency-too-little = Too little is known to say what goes together: { $lacking }.
adjacency-then = { $before }, { $after }
adjacency-declaring = { $there } of { $least } businesses that declare offers
adjacency-on-offer = { $there } of { $least } capabilities on offer
adjacency-combining = { $there } of { $least } businesses that offer two or more
adjacency-run-before = Run { $run } was made before adjacent capabilities were; analyse again.
adjacency-joined-since = It has joined since run { $run }; analyse again.
