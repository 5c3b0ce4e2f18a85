# Why a few members go well together.

consortia-there-for = { $who } is there for { $leads }.
consortia-there-for-and = { $who } is there for { $leads }; it offers { $too } too.
consortia-level = What they cover they offer at level { DECIMAL($level, places: 1) } of 5 on average, and nothing is missing.
consortia-level-missing = What they cover they offer at level { DECIMAL($level, places: 1) } of 5 on average; { $missing } they do not.
consortia-divided = Nobody offers what another of them is there for.
consortia-doubled = More than one of them offers { $doubled }.
consortia-no-rivals = Hardly any of them compete.
consortia-rivals = { $both } may compete the most: they sell alike to similar customers nearby.
consortia-place-unknown = It is not known where { $whom } { $count ->
    [one] is
   *[other] are
}; the average distance stands in.
consortia-farthest = The farthest apart, { $both }, have { AMOUNT($km) } km between them.
consortia-then = { $before } { $after }
consortia-untied = No two of them work together yet.
consortia-tied = These work together already: { $pairs }.
consortia-tied-and-more = These work together already: { $pairs }, and { $more } more of their { $of } pairs.
consortia-semicolon = { $before }; { $after }
consortia-both = { $a } and { $b }
consortia-unoffered = Nobody who may join offers { $missing }.
consortia-able = { $whom } can do by { $count ->
    [one] itself
   *[other] themselves
} all that can be had.
consortia-able-and-more = { $whom } (and { $more } more) can do by themselves all that can be had.
consortia-none = There is no group of this size in which everybody is needed and nobody is to be kept apart.
consortia-considered = More than { $considered } members offer { $needs }; the { $considered } with the highest level were considered.
consortia-cut-off = The search was cut off, so there may be better ones; none covers more than { PERCENT($coverage) } of the needs or, covering that, scores above { DECIMAL($score, places: 2) }.
