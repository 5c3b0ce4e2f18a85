# Wie es einem Ökosystem geht: worauf Indizes beruhen, wie weit es ist, woraus es besteht und worauf es zielt.

# Wo zu wenig da ist, um etwas zu sagen
health-few-members = Es braucht { $least ->
    [one] { $least } Mitglied
   *[other] { $least } Mitglieder
}, und es gibt { $count }.
health-few-ties = Es braucht { $least ->
    [one] { $least } bestehende Verbindung
   *[other] { $least } bestehende Verbindungen
}, und es gibt { $count }.
health-few-needs = Es braucht { $least ->
    [one] { $least } genannten Bedarf
   *[other] { $least } genannte Bedarfe
}, und es gibt { $count }.
health-few-speaking = Es braucht { $least ->
    [one] { $least } Mitglied, das nennt, was es bietet und wen es bedient
   *[other] { $least } Mitglieder, die nennen, was sie bieten und wen sie bedienen
}, und es gibt { $count }.
health-few-stating = Es braucht { $least ->
    [one] { $least } Mitglied, das Ziele nennt
   *[other] { $least } Mitglieder, die Ziele nennen
}, und es gibt { $count }.
health-few-stating-pairs = Es braucht { $least ->
    [one] { $least } verbundenes Paar, das beiderseits Ziele nennt
   *[other] { $least } verbundene Paare, die beiderseits Ziele nennen
}, und es gibt { $count }.
health-few-stating-values = Es braucht { $least ->
    [one] { $least } Verbindung von bekanntem Wert zwischen zweien, die Ziele nennen
   *[other] { $least } Verbindungen von bekanntem Wert zwischen zweien, die Ziele nennen
}, und es gibt { $count }.
health-few-values = Von { $known } der { $ties } Verbindungen ist der Wert bekannt; es braucht { PERCENT($least) } davon.
health-few-employers = { $known } von { $members } Mitgliedern { $known ->
    [one] nennt
   *[other] nennen
}, wie viele sie beschäftigen; es braucht { PERCENT($least) } davon.
health-no-value = Keine Verbindung hat einen Wert.
health-no-need = Kein Bedarf ist genannt.
health-nothing-received = Die Mitglieder erhalten keinen bekannten Wert.
health-stating-worthless = Die Verbindungen zwischen Mitgliedern, die Ziele nennen, haben keinen Wert.
health-dimension-untied = Keine bestehende Verbindung trägt Wert dieser Art ({ $dimension ->
    [economic] wirtschaftlich
    [social] sozial
    [knowledge] Wissen
    [resilience] Widerstandskraft
   *[brand] Ansehen
}).
health-dimension-unvalued = Keine Verbindung, die Wert dieser Art trägt ({ $dimension ->
    [economic] wirtschaftlich
    [social] sozial
    [knowledge] Wissen
    [resilience] Widerstandskraft
   *[brand] Ansehen
}), nennt seine Höhe.
health-no-overall = Eine einzige Zahl für die Gesundheit gibt es nicht: Die drei Indizes beantworten verschiedene Fragen, nichts in der Literatur sagt, wie sie gegeneinander abzuwägen wären, und ein Mittel ließe einen guten einen schlechten verdecken.

# Wie Teile und Zahlen berechnet werden
health-formula-needs-met = Σ Dringlichkeit der Bedarfe, die das Angebot eines anderen deckt / Σ Dringlichkeit aller Bedarfe
health-formula-needs-served = Σ Dringlichkeit der Bedarfe, deren Betrieb mit jemandem verbunden ist, der sie deckt / Σ Dringlichkeit aller Bedarfe
health-formula-members-active = Mitglieder mit Verbindung / Mitglieder
health-formula-value-per-member = Σ bekannter Jahreswert, den Mitglieder erhalten / Mitglieder
health-formula-value-per-employee = Σ Wert, den Mitglieder erhalten, die Beschäftigte nennen / Σ deren Beschäftigte
health-formula-joined = Mitglieder in der größten Komponente / Mitglieder
health-formula-redundancy = Σ Dringlichkeit der Bedarfe, die mindestens { $others } andere decken / Σ Dringlichkeit aller Bedarfe
health-formula-value-not-at-risk = 1 − Σ Wert der Verbindungen mit einer einzelnen Schwachstelle / Σ bekannter Wert der Verbindungen
health-formula-single-points = Mitglieder, deren Verlust { $others } andere abschneidet oder die allein bieten, was { $others } andere brauchen
health-formula-evenness = exp(Shannon-Entropie der Mitglieder über Nischen) / Nischen
health-formula-own-niche = Mitglieder mit einer Nische, die höchstens { $holders } haben / Mitglieder, die Angebote und Kundengruppen nennen
health-formula-segments-served = Kundengruppen, die jemand bedient, oder etwas Engeres / Kundengruppen
health-formula-niches = verschiedene Paare (Leistung, Kundengruppe), die ein Mitglied bietet und bedient
health-formula-effective-niches = exp(Shannon-Entropie der Mitglieder über Nischen)
health-unit-niches = Nischen
health-unit-members = Mitglieder
health-unit-a-year = { $currency } im Jahr

# Die Zahlen hinter den Teilen
health-needs-met = Für { $met } von { $needs } Bedarfen bietet jemand anderes das Gesuchte; dringende wiegen mehr.
health-needs-served = Bei { $served } von { $needs } Bedarfen führt eine Verbindung zu jemandem, der das Gesuchte bietet; dringende wiegen mehr.
health-members-active = { $tied } von { $members } Mitgliedern { $tied ->
    [one] hat
   *[other] haben
} eine Verbindung.
health-joined = Von { $members } Mitgliedern hängen { $joined } zusammen, unmittelbar oder über andere.
health-redundancy = Für { $spare } von { $needs } Bedarfen bieten mindestens { $others } andere das Gesuchte; dringende wiegen mehr.
health-value-at-risk = { PERCENT($share) } des Wertes der Verbindungen gehen an { $points ->
    [one] { $points } einzelne Schwachstelle
   *[other] { $points } einzelne Schwachstellen
} oder kommen von dort.
health-evenness = { $niches } Nischen sind so gleichmäßig besetzt, wie es { DECIMAL($equal) } gleich große wären.
health-own-niche = { $own } von { $members } Mitgliedern { $own ->
    [one] hat
   *[other] haben
} eine Nische, die höchstens { $holders } haben.
health-segments-served = { $served } von { $segments } Kundengruppen { $served ->
    [one] wird
   *[other] werden
} bedient.

# Wie weit es ist
health-stage-nascent = beginnend
health-stage-emerging = wachsend
health-stage-mature = reif
health-percent = { PERCENT($share, places: 0) }
health-whole = { DECIMAL($value) }
health-tenths = { DECIMAL($value, places: 1) }
health-measure-members = { $use ->
    [name] Zahl der Mitglieder
   *[value] Mitglieder: { $now }
}
health-measure-partners-per-member = { $use ->
    [name] Partner je Mitglied
   *[value] Partner je Mitglied: { $now }
}
health-measure-joined = { $use ->
    [name] Anteil der Mitglieder, die zusammenhängen
   *[value] Mitglieder, die zusammenhängen: { $now }
}
health-measure-needs-met = { $use ->
    [name] Anteil der Bedarfe, die ein Mitglied decken könnte
   *[value] Bedarfe, die ein Mitglied decken könnte: { $now }
}
health-measure-capabilities-offered = { $use ->
    [name] angebotene Leistungen
   *[value] Angebotene Leistungen: { $now }
}
health-measure-redundancy = { $use ->
    [name] Anteil der Bedarfe mit einem zweiten Anbieter
   *[value] Bedarfe mit einem zweiten Anbieter: { $now }
}
health-measure-niches = { $use ->
    [name] Nischen (Leistung und Kundengruppe)
   *[value] Nischen (Leistung und Kundengruppe): { $now }
}
health-measure-keystones = { $use ->
    [name] Schlüsselbetriebe
   *[value] Schlüsselbetriebe: { $now }
}
health-measure-value-known = { $use ->
    [name] Anteil der Verbindungen von bekanntem Wert
   *[value] Verbindungen von bekanntem Wert: { $now }
}
health-measure-days-on-record = { $use ->
    [name] aufgezeichnete Tage
   *[value] Aufgezeichnete Tage: { $now }
}
health-criterion = { $measure }; für die Stufe „{ $stage }“ braucht es { $least }.
health-criterion-unknown = Nicht bekannt: { $measure }.
health-not-known = Es ist nicht bekannt.
health-all-criteria = Es erfüllt alle Bedingungen eines reifen Ökosystems.
health-stage = Es steht auf der Stufe „{ $stage }“: von { $criteria } Bedingungen für die Stufe „{ $next }“ { $met ->
    [0] ist keine
    [one] ist { $met }
   *[other] sind { $met }
} erfüllt{ $unknown ->
    [0] .
    [one] , und { $unknown } lässt sich nicht beurteilen.
   *[other] , und { $unknown } lassen sich nicht beurteilen.
}
health-find-out = Herauszufinden: { $measure }.
health-step-win-members = Mitglieder gewinnen.
health-step-introduce = Mitglieder einander vorstellen.
health-step-join = Mitglieder getrennter Gruppen einander vorstellen.
health-step-fill-gaps = Für die größten Lücken werben.
health-step-recruit = Betriebe anderer Branchen gewinnen.
health-step-second-providers = Zweite Anbieter gewinnen.
health-step-strengthen = Stärken, wer viele verbindet und Wert weitergibt.
health-step-ask-worth = Nach dem Wert der Verbindungen fragen.
health-step-keep-analysing = Im Lauf der Zeit weiter analysieren.

# Woraus es besteht
health-kind-complementary-business = ergänzende Betriebe
health-kind-technology-platform = technische Plattformen
health-kind-support-service = unterstützende Dienste
health-kind-customer-community = Kundengemeinschaften
health-size = { $size ->
    [micro] Kleinstbetriebe
    [small] kleine Betriebe
    [medium] mittlere Betriebe
   *[large] große Betriebe
}
health-not-stated = nicht angegeben
health-lack-nobody = Kein Mitglied gehört zu den { $kind ->
    [complementary_business] ergänzenden Betrieben
    [technology_platform] technischen Plattformen
    [support_service] unterstützenden Diensten
   *[customer_community] Kundengemeinschaften
}; was sie beitragen würden, lässt sich aus den Daten nicht sagen.
health-lack-few = { $count } von { $members } Mitgliedern { $count ->
    [one] gehört
   *[other] gehören
} zu den { $kind ->
    [complementary_business] ergänzenden Betrieben
    [technology_platform] technischen Plattformen
    [support_service] unterstützenden Diensten
   *[customer_community] Kundengemeinschaften
}, weniger als { $least } ({ PERCENT($share) }).
health-lack-brings = { $lack } Sie stellen die meisten von denen, die { $capabilities } bieten, was andere brauchen.

# Worauf es zielt
health-aiming = { PERCENT($share) } der Mitglieder nennen eines dieser Ziele: { $objectives }
health-aiming-tied = { $aiming }; verbundene Mitglieder haben { DECIMAL($lift, places: 2) }-mal so oft ein Ziel gemeinsam, wie es bei zwei beliebigen zu erwarten wäre
health-aiming-value = { $aiming }, und { PERCENT($share) } des Wertes zwischen ihnen gehen zwischen Mitgliedern, die eines gemeinsam haben
health-coherence = { $aiming }.
