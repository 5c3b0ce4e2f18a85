# Was beim Lesen eines Laufs zu wissen ist.

analysis-moved = Bis zum { DAY($asked) } waren alle Verbindungen beendet; der letzte Tag mit Verbindungen ist der { DAY($day) }, darum spricht die Analyse vom { DAY($day) }.
analysis-few-current = Nur { $current } von { $ties } Verbindungen bestehen an diesem Tag; die anderen sind beendet oder haben noch nicht begonnen. Eine Analyse zu einem { $other ->
    [earlier] früheren
   *[later] späteren
} Tag (--as-of) sagt vielleicht mehr.
analysis-assumed = Nur für das Vermitteln wird aus ihren Branchen angenommen: { $parts }. Was ein Mitglied selbst angibt, tritt an die Stelle.
analysis-assumed-offers = von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
}, was sie bieten
analysis-assumed-needs = von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
}, was sie brauchen
analysis-assumed-segments = von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
}, wen sie bedienen
analysis-no-needs = Niemand nennt Bedarf, darum ist unbekannt, wie Bedarf und Nachfrage passen.
analysis-no-offers = Niemand nennt Angebote, darum ist unbekannt, wie Bedarf und Nachfrage passen.
analysis-no-segments = Niemand nennt Kundengruppen, darum ist unbekannt, wer dieselben Kunden hat.
analysis-no-ties = Es gibt keine bestehenden Verbindungen, darum sind Rollen und Aufbau unbekannt.
analysis-no-places = Von niemandem ist der Ort bekannt, darum zählt die Entfernung nicht.
analysis-no-businesses = Das Ökosystem hat keine Betriebe, darum ist alles unbekannt.
analysis-no-rate = { $ties ->
    [one] { $ties } Verbindung hat
   *[other] { $ties } Verbindungen haben
} einen Wert in { $currency }, für das ecosystem.toml keinen Kurs nennt; er zählt als unbekannt.
analysis-sampled = Die Zwischenstellung (Betweenness) ist aus { $sources } Quellen geschätzt.
