# Warum ein Betrieb tun könnte, was ein anderer tut: Satzteile ohne Punkt.

similarity-same-trade = { $business } ist in derselben Branche wie { $model }
similarity-works-alike = { $business } arbeitet ähnlich wie { $model }
similarity-offers-in-trade = { $business } bietet { $offer } an und ist in derselben Branche wie { $model }
similarity-offers-alike = { $business } bietet { $offer } an und arbeitet ähnlich wie { $model }
similarity-offers-near = { $business } bietet { $offer } an und arbeitet damit nahe an { $capability }
