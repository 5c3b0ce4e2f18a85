# Der Bericht für den Vorstand: Überschriften, was zwischen den Zahlen steht, und wie Zahlen dort geschrieben werden.

report-subtitle = Lage des Ökosystems: ein Bericht für den Vorstand
report-as-of = Stand
report-analysis = Analyse
report-printed = Gedruckt
report-day = { LONGDAY($day) }
report-run = Lauf { $run }
report-run-stale = Lauf { $run } (die Daten haben sich seither geändert)
report-and-stewards = { $members } und { $stewards ->
    [one] { $stewards } Träger
   *[other] { $stewards } Träger
}
report-contents = Inhalt
report-in-this-report = In diesem Bericht
report-absent = Wovon es nichts zu zeigen gibt
report-footer = Gemacht mit Mutualist, quelloffener Analyse von Ökosystemen, aus dem, was Mitglieder angegeben haben. Diese Seite lädt nichts nach und führt kein Programm aus.
report-chapter-absent = Dieser Lauf hat kein solches Kapitel; eine neuere Fassung von Mutualist macht es: bitte neu analysieren.
report-then = { $before } { $after }
report-listed = { $items }
report-arrow = { $before } → { $after }
report-unknown = unbekannt
report-nothing-known = Davon ist nichts bekannt.
report-no-member = Es gibt kein Mitglied.

# Zahlen
report-percent = { PERCENT($share) }
report-tick = { PERCENT($share, places: 0) }
report-tenths = { DECIMAL($value, places: 1) }
report-hundredths = { DECIMAL($value, places: 2) }
report-count = { $count }
report-times = { DECIMAL($ratio, places: 1) } ×
report-amount = { DECIMAL($amount) }
report-millions = { DECIMAL($amount, places: 1) } Mio.
report-billions = { DECIMAL($amount, places: 1) } Mrd.
report-money = { DECIMAL($amount) } { $currency }
report-money-millions = { DECIMAL($amount, places: 1) } Mio. { $currency }
report-money-billions = { DECIMAL($amount, places: 1) } Mrd. { $currency }

# Was eine Tabelle auslässt
report-members-shown = { $shown } von { $whole } Mitgliedern gezeigt.
report-weak-points-shown = { $shown } von { $whole } Schwachstellen gezeigt.
report-gaps-shown = { $shown } von { $whole } fehlenden Leistungen gezeigt.
report-pairs-shown = { $shown } von { $whole } Paaren gezeigt.
report-steps-shown = { $shown } von { $whole } Schwachstellen mit einem Schritt gezeigt.
report-missing-links-shown = { $shown } von { $whole } fehlenden Verbindungen gezeigt.
report-chains-counted = Gezählt sind die { $shown } von { $whole } Ketten mit den meisten Kunden.
report-changes-shown = { $shown } von { $whole } Änderungen gezeigt.
report-trades-shown = Gezeigt sind die { $shown } größten von { $whole ->
    [one] { $whole } Branche
   *[other] { $whole } Branchen
}.
report-objectives-shown = { $shown } von { $whole } Zielen gezeigt.
report-communities-shown = { $shown } von { $whole } Gemeinschaften gezeigt.
report-such-ties-shown = { $shown } von { $whole } solchen Verbindungen gezeigt.

# Spaltenköpfe
report-head-ahead = Noch zu erreichen oder herauszufinden, in der besten Reihenfolge
report-head-because = Weil
report-head-common-traits = Was sie zusammenhält
report-head-carrying = Verbindungen damit
report-head-central = Mit den meisten Partnern
report-head-chains = Ketten
report-head-community = Gemeinschaft
report-head-cost = Aufwand
report-head-dimension = Art des Wertes
report-head-essential = Können nicht darauf verzichten
report-head-fit = Passung
report-head-gain = Gewinn
report-head-gaining = Mitglieder, die gewinnen
report-head-gini = Gini
report-head-net-givers = Mitglieder, die mehr zahlen oder geben, als sie erhalten
report-head-gravest = Die ernstesten Schwachstellen
report-head-happened = Was geschehen ist
report-head-hardest = Am härtesten getroffen
report-head-hit = Betroffene Mitglieder
report-head-influence = Einfluss
report-head-inside = Bleibt darin
report-head-introduce = Zusammenbringen
report-head-join = Würde verbinden
report-head-keeps = Behält
report-head-level = Stufe
report-head-member = Mitglied
report-head-members = Mitglieder
report-head-missing = Was fehlt
report-head-missing-link = Fehlende Verbindung
report-head-most-bought = Die Kette, von der die meisten Mitglieder kaufen
report-head-needing = Mitglieder, die es brauchen
report-head-needs = Braucht
report-head-objective = Ziel
report-head-of-stating = Von denen, die eines nennen
report-head-of-value = Vom bekannten Wert
report-head-of-value-between = Vom bekannten Wert zwischen ihnen
report-head-part = Art, Branche oder Größe
report-head-partners = Partner
report-head-paths = Wege darüber
report-head-pressing = Am dringendsten für
report-head-received = Mitglieder erhalten im Jahr
report-head-returned = Zurückgegeben
report-head-role = Rolle
report-head-sales-lost = Ausfall bei anderen
report-head-share = Anteil
report-head-stated-worth = Davon mit Wertangabe
report-head-step = Was für seinen Aufwand am meisten hülfe
report-head-stopped = Fiele aus
report-head-ties = Verbindungen
report-head-to = mit
report-head-value-known = Wert bekannt
report-head-weak-point = Schwachstelle
report-head-what = Was
report-head-why = Warum
report-head-would-happen = Was geschähe

# Kurz gesagt
report-summary = Kurz gesagt
report-summary-nobody = Es gibt noch kein Mitglied, also ist nichts zu berichten.
report-stands = Was trägt
report-weak = Was schwach ist
report-has-changed = Was sich geändert hat
report-grave = { $points ->
    [0] Keine Schwachstelle ist
    [one] { $points } Schwachstelle ist
   *[other] { $points } Schwachstellen sind
} ernst oder schlimmer.
report-stage = Stufe
report-stage-nascent = beginnend
report-stage-emerging = wachsend
report-stage-mature = reif
report-all-criteria = alle Kriterien erfüllt
report-criteria = { $met } von { $criteria } Kriterien für „{ $stage }“ erfüllt
report-tied = { $tied ->
    [one] { $tied } ist
   *[other] { $tied } sind
} mit einem anderen verbunden
report-currency-a-year = { $currency } im Jahr
report-exchanged = ausgetauscht, bekannt von { $known } von { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}
report-keystones-title = Schlüsselbetriebe
report-and-roles = und { $dominators ->
    [one] { $dominators } Platzhirsch
   *[other] { $dominators } Platzhirsche
}, { $landlords ->
    [one] { $landlords } Abschöpfer
   *[other] { $landlords } Abschöpfer
}
report-grave-title = Ernste Schwachstellen
report-of-findings = von { $findings } gefundenen
report-gaps-title = Bedarf, den niemand deckt
report-stated-by = genannt von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
}
report-rests-on = Am meisten ruht auf { $whom }.
report-in-role = { $who } ({ $role })
report-input = { $input }: { $share }.
report-step-cost = { $step } ({ $cost }).
report-no-step = Kein einzelner Schritt innerhalb des Ökosystems würde genügen.
report-no-comparison = Es gibt keinen Lauf, mit dem man vergleichen könnte.
report-since-nothing = Seit Lauf { $run } vom { LONGDAY($day) } hat sich nichts geändert, was Aufmerksamkeit verlangt.
report-since = Seit Lauf { $run } vom { LONGDAY($day) } { $things ->
    [one] hat sich { $things } Sache
   *[other] haben sich { $things } Dinge
} geändert, das Schlimmste zuerst:

# Auf wem ruht es?
report-roles = Auf wem ruht es?
report-roles-nobody = Niemand ragt heraus: kein Mitglied hat eine Rolle, von der viele andere abhängen.
report-roles-lead = Von { $members ->
    [one] { $members } Mitglied, das sich beurteilen lässt
   *[other] { $members } Mitgliedern, die sich beurteilen lassen
}: { $roles }. Die anderen sind Nischenbetriebe.
report-keystones = { $count ->
    [one] { $count } Schlüsselbetrieb
   *[other] { $count } Schlüsselbetriebe
}
report-dominators = { $count ->
    [one] { $count } Platzhirsch
   *[other] { $count } Platzhirsche
}
report-landlords = { $count ->
    [one] { $count } Abschöpfer
   *[other] { $count } Abschöpfer
}
report-niche-players = Die Nischenbetriebe mit dem größten Einfluss
report-roles-explained = Ein Schlüsselbetrieb ist klein, verbindet viele und gibt Wert weiter: sein Verlust trifft andere mehr als ihn selbst. Ein Platzhirsch macht vieles selbst und behält den Wert. Ein Abschöpfer nimmt Wert und gibt wenig weiter. Einfluss ist, wie viel auf einem Mitglied ruht, als Vielfaches des Mittels; „Behält“ ist der Teil des Geldes, der eingeht, von allem, was bei einem Mitglied ein- und ausgeht.

# Wo würde es brechen?
report-breaks = Wo würde es brechen?
report-breaks-nothing = Kein einzelnes Mitglied und keine Verbindung hält zwei andere oder mehr, soweit Verbindungen und Bedarf bekannt sind.
report-breaks-lead = { $grave ->
    [one] { $grave } Schwachstelle ist
   *[other] { $grave } Schwachstellen sind
} ernst oder schlimmer; { $more ->
    [one] { $more } weitere ist
   *[other] { $more } weitere sind
} im Auge zu behalten.
report-breaks-explained = Die Schwere ist der Anteil aller Mitglieder, die an einer Stelle hängen, bei Kundengruppen der Anteil aller Kunden, bei Ausfällen, die sich ausbreiten, und bei Zahlungen der Anteil an allem, was Mitglieder einander verkaufen: kritisch ab 10 %, ernst ab 3 %, mäßig ab 1 %. Von jeder Art stehen die zwei schwersten hier; Ausfälle, die sich ausbreiten, folgen darunter.
report-level-critical = kritisch
report-level-serious = ernst
report-level-moderate = mäßig
report-level-minor = gering
report-level-good = gut
report-spreading = Wessen Ausfall würde sich am weitesten ausbreiten?
report-spreading-explained = Entlang der Lieferungen gerechnet: wer verliert, worauf er nicht verzichten kann, stellt weniger her, und dann auch seine Kunden. Der Ausfall bei anderen ist der Anteil an allem, was Mitglieder einander verkaufen; betroffen ist, wer ein Zehntel seiner Produktion oder mehr verlöre.
report-gaps = Was fehlt?
report-gaps-nothing = Jeder Bedarf, den Mitglieder nennen, wird durch jemandes Angebot gedeckt; was niemand genannt hat, lässt sich nicht zählen.
report-gaps-lead = { $gaps ->
    [one] { $gaps } Leistung wird
   *[other] { $gaps } Leistungen werden
} von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
} gebraucht und von niemandem angeboten: wer als Nächstes zu gewinnen ist.

# Was ist zu tun?
report-actions = Was ist zu tun?
report-actions-nothing = Keine Schwachstelle ist ernst oder kritisch, also drängt nichts.
report-actions-lead = Für { $able } der { $looked_at ->
    [one] { $looked_at } betrachteten Schwachstelle
   *[other] { $looked_at } betrachteten Schwachstellen
} (der schwersten von { $serious }, die ernst oder schlimmer sind) hülfe ein Schritt innerhalb des Ökosystems.
report-actions-explained = Jeder Schritt ist an einer Kopie des Ökosystems erprobt; der Gewinn ist, um wie viel geringer die Schwachstelle danach ist. Zuerst stehen die Schritte, die für ihren Aufwand am meisten bringen; ein neues Angebot oder eine neue Kundengruppe zählt als doppelt so viel Arbeit wie eine neue Verbindung. Ob die Genannten wollen, sagen sie selbst.
report-cost-tie = eine neue Verbindung
report-cost-offer = ein neues Angebot
report-cost-service = eine neue Kundengruppe
report-all-gone = ganz behoben
report-less = um { PERCENT($share) } geringer
report-win-offer = { $who } dafür gewinnen, auch { $capability } anzubieten
report-win-serve = { $who } dafür gewinnen, auch { $segment } zu bedienen
report-let-supply = { $who } an { $whom } liefern lassen
report-bring-together = { $who } und { $whom } zusammenbringen
report-step-why = { $step }: { $why }.
report-no-single-step = Wo kein einzelner Schritt genügt:
report-so-many = { $points ->
    [one] { $points } Schwachstelle
   *[other] { $points } Schwachstellen
}: { $why }

# Wie hält es Stöße aus?
report-shocks = Wie hält es Stöße aus?
report-shocks-lead = Fielen Mitglieder zufällig aus, müssten { PERCENT($chance) } gehen, bevor die größte zusammenhängende Gruppe nur noch halb so groß ist. Gingen die bestverbundenen zuerst, würden { PERCENT($strategy) } genügen.
report-shocks-across = ausgefallene Mitglieder
report-shocks-up = größte Gruppe, die noch zusammenhängt
report-shocks-curves = Wie { $members ->
    [one] { $members } Mitglied mit Partnern auseinanderfällt
   *[other] { $members } Mitglieder mit Partnern auseinanderfallen
}, während sie ausfallen. Die Fläche unter einer Kurve ist der R-Index, von 0 (zerfällt sofort) bis 0,5 (hält bis zuletzt): { $indices }.
report-index-where = { DECIMAL($index, places: 2) }, wenn { $how }
report-removal-random = Mitglieder zufällig ausfallen
report-removal-degree = die bestverbundenen zuerst gehen
report-removal-recomputed-degree = von den übrigen immer die bestverbundenen gehen
report-outliving = Wenn das Zehntel der Mitglieder fehlt, das am meisten trägt, blieben { $left } übrig; mitgezählt ist, was fällt, weil ihm Unentbehrliches fehlt.
report-left-capabilities = { $share } des Angebots
report-left-segments = { $share } der bedienten Kundengruppen
report-quality-redundancy = Redundanz: Bedarf, den mindestens zwei andere decken könnten
report-quality-diversity = Vielfalt: wie gleichmäßig sich Mitglieder darin unterscheiden, was sie tun und wen sie bedienen
report-quality-decentralisation = Dezentralität: wie wenig an einer Mitte hängt

# Welche Vermittlungen lohnen sich?
report-suggestions = Welche Vermittlungen lohnen sich?
report-no-suggestions = Kein neues Paar ist eine Vermittlung wert, soweit Angebot und Bedarf bekannt sind.
report-suggestions-lead = { $pairs ->
    [one] { $pairs } Paar von Mitgliedern, das noch nicht zusammenarbeitet, hätte
   *[other] { $pairs } Paare von Mitgliedern, die noch nicht zusammenarbeiten, hätten
} auf beiden Seiten etwas davon. Diese kommen zuerst.
report-has-left = (nicht mehr dabei)
report-suggestions-explained = Die Passung liegt zwischen 0 und 1 und zählt, was beide Seiten gewinnen; was nur einer Seite nützt, zählt wenig. Niemand steht öfter als fünfmal in der Liste.

# Wer ist mit wem verbunden?
report-map = Wer ist mit wem verbunden?
report-map-nothing = Kein Mitglied ist mit einem anderen verbunden.
report-map-label = Karte, wer mit wem verbunden ist
report-map-others = andere
report-map-lead = { $pairs ->
    [one] { $pairs } Paar von Mitgliedern ist verbunden
   *[other] { $pairs } Paare von Mitgliedern sind verbunden
}; { $alone ->
    [0] niemand steht allein.
    [one] { $alone } Mitglied ist mit niemandem verbunden.
   *[other] { $alone } Mitglieder sind mit niemandem verbunden.
}
report-map-explained = Jeder Punkt ist ein Mitglied, je größer, desto mehr Partner; gezeichnet sind { $drawn } von { $tied } verbundenen Mitgliedern. Beschriftet sind die mit einer tragenden Rolle und die, an denen andere hängen. Zeigt man auf einen Punkt, erscheint sein Name.
report-spot = {", "}{ $sector }, { $partners ->
    [one] { $partners } Partner
   *[other] { $partners } Partner
}
report-communities = Gemeinschaften: Mitglieder, die mehr miteinander als mit dem Rest arbeiten
report-no-communities = Welche Gemeinschaften es gibt, steht nicht in diesem Lauf; bitte neu analysieren.
report-communities-unknown = Gemeinschaften lassen sich nicht bestimmen.
report-inside-explained = „Bleibt darin“ ist der Anteil am Wert ihrer Verbindungen, den sie unter sich behalten.
report-common-traits = { $before }; { $after }
report-no-common-traits = nichts angegeben
report-trait-offer = { $members } von { $size } bieten { $what } an
report-trait-need = { $members } von { $size } brauchen { $what }
report-trait-serve = { $members } von { $size } bedienen { $what }
report-trait-aim = { $members } von { $size } streben { $what } an
report-trait-place = { $members } von { $size } sind in { $what }
report-bridging-ties = Verbindungen, die zwei Gemeinschaften zusammenbrächten
report-structural-hole = { $a } und { $b }: { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}, wo der Zufall { DECIMAL($expected) } ergäbe

# Wer beliefert wen?
report-chain = Wer beliefert wen?
report-chain-nothing = Keine Verbindung sagt, wer wen beliefert.
report-chain-ties = Mitglieder beliefern einander in { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}.
report-chain-worth = Mitglieder beliefern einander in { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
} im Wert von { $worth } im Jahr.
report-chain-needs = { $needs ->
    [one] { $needs } Bedarf könnte
   *[other] { $needs } Bedarfe könnten
} von einem anderen Mitglied gedeckt werden, und kein Partner tut es.
report-flows = Die größten Geldflüsse zwischen Branchen, in { $currency } im Jahr.
report-stages = Vom Anfang der Kette bis zu ihrem Ende: { $path }. Wie streng die Flüsse von einer Stufe zur nächsten gehen, ist { $strict }, wobei 1 eine reine Kette ist.
report-missing-links = Verbindungen, die zu knüpfen sind
report-chains-through = Ketten, die durch einen Betrieb laufen
report-sourcing = Mitglieder beziehen { $things ->
    [one] { $things } Sache
   *[other] { $things } Dinge
} voneinander; bei { $redundant } davon ({ PERCENT($share) }) hat der Kunde mehr als einen Lieferanten.

# Ist der Wert gerecht verteilt?
report-fairness = Ist der Wert gerecht verteilt?
report-top-tenth = Das oberste Zehntel erhält
report-of-a-year = von { $money } im Jahr
report-gini = Ungleichheit (Gini)
report-gini-range = 0 alle gleich, 1 einer erhält alles
report-returned = Zurückgegeben
report-by-chance = durch Zufall { $share }
report-net-givers = Zahlen oder geben dreimal so viel, wie sie erhalten
report-of-judged = von { $members ->
    [one] { $members } Mitglied, das gut genug bekannt ist
   *[other] { $members } Mitgliedern, die gut genug bekannt sind
}
report-lorenz = Wie viel von allem Wert die Mitglieder erhalten, die mit dem wenigsten zuerst (Lorenz-Kurve). Je weiter die Kurve durchhängt, desto weniger Mitglieder erhalten das meiste.
report-lorenz-equal = alle erhalten gleich viel
report-lorenz-across = Mitglieder, die mit dem wenigsten zuerst
report-lorenz-up = Wert, den sie erhalten
report-fairness-explained = Gezählt ist nur, was zwischen Mitgliedern fließt. Ein Laden, der bei Mitgliedern kauft und an alle verkauft, zahlt hier mehr, als er erhält, und muss nicht ungerecht behandelt sein: erst fragen, dann urteilen.
report-by-dimension = Nach Art des Wertes
report-tenth-receives = Ein Zehntel der Mitglieder erhält { $share } des Wertes.
report-returned-unknown = Wie viel zurückgegeben wird, lässt sich nicht sagen.
report-returned-as-chance = Etwa so viel geht an die zurück, von denen es kam, wie der Zufall zurückgäbe.
report-returned-more = Mehr geht an die zurück, von denen es kam, als der Zufall zurückgäbe.
report-returned-less = Weniger geht an die zurück, von denen es kam, als der Zufall zurückgäbe.
report-dimension-all = alle
report-dimension-economic = wirtschaftlich
report-dimension-social = sozial
report-dimension-knowledge = Wissen
report-dimension-resilience = Widerstandskraft
report-dimension-brand = Ansehen

# Wie gesund ist es?
report-health = Wie gesund ist es, und wie weit ist es gekommen?
report-no-stage = Welche Stufe es erreicht hat, steht nicht in diesem Lauf.
report-best-and-worst = Von den Kennzahlen der Gesundheit ist { $best } die höchste und { $worst } die niedrigste.
report-next-step = Der nächste Schritt: { $step }
report-no-index = Keine Kennzahl der Gesundheit lässt sich angeben.
report-reached = { $members } ({ $share })
report-given = Was Mitglieder einander geben
report-unknown-counts-nothing = Was nicht bekannt ist und in keine Richtung zählt:
report-unchanged = Keiner dieser Anteile hat sich seit Lauf { $run } geändert.
report-index-explained = Eine Kennzahl ist ein Mittel der Anteile unter ihr; 100 % wäre das Beste.
report-points-more = { NUMBER($points, maximumFractionDigits: 1) } Punkte mehr als in Lauf { $run }.
report-points-less = { NUMBER($points, maximumFractionDigits: 1) } Punkte weniger als in Lauf { $run }.
report-short-productivity = Produktivität
report-short-robustness = Robustheit
report-short-niche-creation = Vielfalt
report-lower-productivity = Produktivität
report-lower-robustness = Robustheit
report-lower-niche-creation = Vielfalt
report-question-productivity = bekommen Mitglieder voneinander, was sie brauchen?
report-question-robustness = hält es, wenn etwas schiefgeht?
report-question-niche-creation = ist Platz für viele verschiedene Mitglieder?
report-index-productivity = Produktivität: bekommen Mitglieder voneinander, was sie brauchen?
report-index-robustness = Robustheit: hält es, wenn etwas schiefgeht?
report-index-niche-creation = Vielfalt: ist Platz für viele verschiedene Mitglieder?
report-index-needs-met = Bedarf, den das Angebot eines anderen decken könnte
report-index-needs-served = Bedarf, den jemand deckt, mit dem sie schon arbeiten
report-index-members-active = Mitglieder, die mit mindestens einem anderen arbeiten
report-index-joined = Mitglieder, die in einem Netz zusammenhängen
report-index-redundancy = Redundanz: Bedarf, den mindestens zwei andere decken könnten
report-index-value-not-at-risk = Wert, den kein einzelnes Mitglied und keine einzelne Verbindung abschneiden kann
report-index-evenness = Wie gleichmäßig Mitglieder auf Nischen verteilt sind
report-index-own-niche = Mitglieder mit einer Nische, die wenige andere haben
report-index-segments-served = Kundengruppen, die jemand bedient

# Was hat sich seit dem letzten Lauf geändert?
report-changed = Was hat sich seit dem letzten Lauf geändert?
report-first-run = Vor diesem Lauf gibt es keinen.
report-compared = Verglichen mit Lauf { $run } vom { LONGDAY($day) }: { $what }
report-changed-nothing = nichts hat sich geändert, was Aufmerksamkeit verlangt.
report-changed-many = { $count } Dinge sind zu melden, das Schlimmste zuerst.
report-changed-bad-good = { $bad ->
    [one] { $bad } Sache ist anzugehen
   *[other] { $bad } Dinge sind anzugehen
}, { $good } haben sich zum Besseren gewendet.
report-came-and-went = { $joined ->
    [one] { $joined } Mitglied kam
   *[other] { $joined } Mitglieder kamen
} hinzu und { $left ->
    [one] { $left } ging
   *[other] { $left } gingen
}; { $survival } der damaligen Mitglieder sind noch da. { $created ->
    [one] { $created } Nische (etwas, das einer Kundengruppe angeboten wird) entstand
   *[other] { $created } Nischen (etwas, das einer Kundengruppe angeboten wird) entstanden
} und { $vanished ->
    [one] { $vanished } verschwand
   *[other] { $vanished } verschwanden
}.
report-more-offer = Mehr Mitglieder bieten an: { $terms }.
report-more-need = Mehr Mitglieder brauchen { $terms }.
report-more-serve = Mehr Mitglieder bedienen { $terms }.
report-fewer-offer = Weniger Mitglieder bieten an: { $terms }.
report-fewer-need = Weniger Mitglieder brauchen { $terms }.
report-fewer-serve = Weniger Mitglieder bedienen { $terms }.
report-moved = { $term } ({ $before } → { $now })
report-change-explained = Gemeldet werden neue und verlorene Schlüsselbetriebe, Schwachstellen, die kamen, schlimmer wurden oder verschwanden, und Zahlen, die eine veröffentlichte Linie überschritten oder stark fielen.

# Woraus besteht es?
report-made = Woraus besteht es, und zieht es an einem Strang?
report-members = { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitglieder
}.
report-members-in = { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitglieder
}, vor allem in { $trades }.
report-varied = Die Branchen sind so vielfältig, wie es { $trades } gleich große wären.
report-part = { CAPITAL($part) }
report-size-unknown = Größe nicht angegeben
report-aims = Was Mitglieder anstreben
report-silent = Von { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
} { $silent ->
    [one] nennt { $silent }
   *[other] nennen { $silent }
} kein Ziel.

# Wie dies zu lesen ist
report-reading = Wie dies zu lesen ist, und was nicht bekannt ist
report-reading-lead = Alles hier ist aus dem errechnet, was Mitglieder bis zum Stichtag angegeben haben. Was niemand angegeben hat, heißt unbekannt und zählt nie als nichts.
report-reading-explained = Rollen folgen Iansiti und Levien (2004). Schwellen und Formeln stehen in der Dokumentation des Projekts, und jede Zahl lässt sich einzeln abfragen. Ein Befund ist eine Frage, die zu stellen ist, kein Urteil über ein Mitglied.
