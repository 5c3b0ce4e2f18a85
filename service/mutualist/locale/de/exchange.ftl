# Was Mitglieder austauschen: wie gerecht Wert verteilt ist, und wer wen beliefert.

# Wo zu wenig da ist, um etwas zu sagen
exchange-few-values = Um zu sagen, wie Wert verteilt ist, braucht es mindestens { $ties } { $dimension ->
    [all] Verbindungen
    [economic] wirtschaftliche Verbindungen
    [social] soziale Verbindungen
    [knowledge] Verbindungen, die Wissen weitergeben,
    [resilience] Verbindungen, die widerstandsfähiger machen,
   *[brand] Verbindungen, die Ansehen geben,
} von bekanntem Wert unter { $least } Mitgliedern; es gibt { $valued ->
    [0] keine
   *[other] { $valued } unter { $members }
}.
exchange-little-known = Nur von { $valued } der { $ties } { $dimension ->
    [all] Verbindungen
    [economic] wirtschaftlichen Verbindungen
    [social] sozialen Verbindungen
    [knowledge] Verbindungen, die Wissen weitergeben,
    [resilience] Verbindungen, die widerstandsfähiger machen,
   *[brand] Verbindungen, die Ansehen geben,
} ist der Wert bekannt; es muss mindestens die Hälfte sein.
exchange-worthless = Keine der { $dimension ->
    [all] Verbindungen
    [economic] wirtschaftlichen Verbindungen
    [social] sozialen Verbindungen
    [knowledge] Verbindungen, die Wissen weitergeben,
    [resilience] Verbindungen, die widerstandsfähiger machen,
   *[brand] Verbindungen, die Ansehen geben,
} ist etwas wert.
exchange-unstated = { $unstated } von { $ties } bezahlten Verbindungen { $unstated ->
    [one] nennt
   *[other] nennen
} keine Leistung: Was darüber geliefert wird, lässt sich nicht verfolgen.
exchange-unvalued = Von { $unknown } der { $ties } bezahlten Verbindungen ist der Wert unbekannt.
exchange-no-needs = Kein Mitglied nennt, was es braucht, darum lassen sich fehlende Glieder nicht nennen.
exchange-few-supplies = Für Stufen in der Kette braucht es { $least } bezahlte Verbindungen zwischen Branchen, die beide Enden nennen; es gibt { $ties }.
exchange-sector-not-stated = Branche nicht genannt

# Warum
exchange-net-giver = { $business } { $way ->
    [paid] zahlt
    [given] gibt
   *[both] zahlt und gibt
} im Jahr { $given } an { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitglieder
} und { $way ->
    [paid] verdient
    [given] bekommt
   *[both] verdient und bekommt
} { $known ->
    [no] von Mitgliedern nichts, das bekannt wäre
   *[yes] { $received } von { $benefactors }
}.
exchange-intermediary = { $business } trägt { PERCENT($share) } der Kette von { $bought } zu { $sold }, die { $customers ->
    [0] kein Mitglied
    [one] { $customers } Mitglied
   *[other] { $customers } Mitglieder
} dort { $customers ->
    [0] kauft
    [one] kauft
   *[other] kaufen
}; { $others ->
    [0] niemand sonst tut es.
    [one] { $others } anderer trägt den Rest.
   *[other] { $others } andere tragen den Rest.
}
exchange-missing-link = { $business } { $essential ->
    [yes] kommt ohne { $capability } nicht aus
   *[no] braucht { $capability }
} und ist mit niemandem verbunden, der das bietet. { $nearest } tut es{ $far }{ $others ->
    [0] .
    [one] ; { $others } anderer könnte es auch.
   *[other] ; { $others } andere könnten es auch.
}
exchange-far = , { DECIMAL($km, places: 1) } km entfernt
exchange-near = , keine { DECIMAL($km, places: 1) } km entfernt
exchange-redundant-link = { $customer } bezieht { $capability } von { $suppliers } Lieferanten, das meiste von { $first }; { $others ->
    [0] kein anderes Mitglied liefert
    [one] { $others } anderes Mitglied liefert
   *[other] { $others } andere Mitglieder liefern
} es.
