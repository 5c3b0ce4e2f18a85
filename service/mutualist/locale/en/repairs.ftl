# What could be done about weak points.

repairs-cost-tie = one tie
repairs-cost-service = one new segment
repairs-cost-offer = one new offer

# Why just this: parts of sentences, without a full stop
repairs-offers-instead = { $supplier } offers { $capability }, which { $customer } gets from { $partner }
repairs-offers-needed = { $supplier } offers { $capability }, which { $customer } needs
repairs-carries-too = { $supplier } offers { $capability } too, and could agree to stand in for { $partner }
repairs-nearest = { $business } is the nearest to { $partner }

# What it would bring
repairs-reason = { $why }. { $left }
repairs-nothing-left = Nothing of this would be left (now { DECIMAL($before, places: 3) }).
repairs-left = The severity would fall to { DECIMAL($after, places: 3) } (now { DECIMAL($before, places: 3) }).
repairs-carries = With { $supplier } { PERCENT($share) } would then be at risk (now { PERCENT($now) }).
repairs-burdened = Much hangs on { $business } already, but nobody else is near enough.
repairs-then = { $before } { $after }

# Where there is nothing to be done
repairs-nobody-near = Nobody in the ecosystem is near enough: somebody who can would have to be recruited.
repairs-nothing-value-concentration = No single offer or tie spreads value that few receive.
repairs-nothing-customer-concentration = Only sales to others, not a tie by itself, make one customer matter less.
repairs-nothing-dominant-server = One more member would do too little for the segment to matter.
repairs-nothing-cascade = For no flow that carries much of the loss is there a second supplier who would be spared.
repairs-nothing-slow-recovery = Nobody else offers what those exposed cannot do without.
repairs-nothing-dominant-sector = It takes several members of other sectors that serve the segment.
repairs-in-vain-cascade = No single second supplier takes a tenth of it away: of { $tried } that were tried, for the flows that carry the most of it, the best takes { PERCENT($share) }. { $best }.
