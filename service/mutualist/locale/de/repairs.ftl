# Was sich gegen Schwachstellen tun ließe.

repairs-cost-tie = eine Verbindung
repairs-cost-service = eine neue Kundengruppe
repairs-cost-offer = ein neues Angebot

# Warum gerade das: Satzteile ohne Punkt
repairs-offers-instead = { $supplier } bietet { $capability } an, was { $customer } von { $partner } bezieht
repairs-offers-needed = { $supplier } bietet { $capability } an, was { $customer } braucht
repairs-carries-too = { $supplier } bietet { $capability } ebenfalls an und könnte sich verpflichten, für { $partner } einzuspringen
repairs-nearest = { $business } liegt am nächsten bei { $partner }

# Was es brächte
repairs-reason = { $why }. { $left }
repairs-nothing-left = Davon bliebe nichts übrig (jetzt { DECIMAL($before, places: 3) }).
repairs-left = Die Schwere fiele auf { DECIMAL($after, places: 3) } (jetzt { DECIMAL($before, places: 3) }).
repairs-carries = Mit { $supplier } stünden dann { PERCENT($share) } auf dem Spiel (jetzt { PERCENT($now) }).
repairs-burdened = An { $business } hängt schon viel, aber niemand sonst kommt in Frage.
repairs-then = { $before } { $after }

# Wo nichts zu tun ist
repairs-nobody-near = Niemand im Ökosystem steht nahe genug: man müsste jemanden gewinnen, der es kann.
repairs-nothing-value-concentration = Kein einzelnes Angebot und keine einzelne Verbindung verteilt Wert, den wenige erhalten.
repairs-nothing-customer-concentration = Nur Verkäufe an andere, nicht eine Verbindung für sich, lassen einen Kunden weniger zählen.
repairs-nothing-dominant-server = Ein weiteres Mitglied täte für die Kundengruppe zu wenig, um ins Gewicht zu fallen.
repairs-nothing-cascade = Für keine Lieferung, über die viel des Ausfalls läuft, gibt es einen zweiten Lieferanten, der verschont bliebe.
repairs-nothing-slow-recovery = Niemand sonst bietet an, worauf die Gefährdeten nicht verzichten können.
repairs-nothing-dominant-sector = Es braucht mehrere Mitglieder anderer Branchen, die diese Kundengruppe bedienen.
repairs-in-vain-cascade = Kein einzelner zweiter Lieferant nimmt ein Zehntel davon weg: von { $tried } erprobten, für die Lieferungen, über die das meiste läuft, nimmt der beste { PERCENT($share) } weg. { $best }.
