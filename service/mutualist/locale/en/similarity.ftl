# Why one business could do what another does: parts of sentences, without a full stop.

similarity-same-trade = { $business } is in the same trade as { $model }
similarity-works-alike = { $business } works much as { $model } does
similarity-offers-in-trade = { $business } offers { $offer } and is in the same trade as { $model }
similarity-offers-alike = { $business } offers { $offer } and does much as { $model } does
similarity-offers-near = { $business } offers { $offer } and so works near { $capability }
