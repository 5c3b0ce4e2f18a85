# Was sich seit einem früheren Lauf geändert hat.

# Warum sich nichts vergleichen lässt
history-first-run = Dies ist der erste aufgezeichnete Lauf: Es gibt noch nichts, womit er sich vergleichen ließe.
history-later = Lauf { $run } spricht vom { DAY($day) }, also von später, darum heißt es von nichts, es habe sich seither geändert.
history-no-metrics = Lauf { $run } stammt von einer älteren Version von Mutualist, die keine Kennzahlen aufbewahrt hat.
history-unobserved = { $run ->
    [this] Dieser Lauf
   *[other] Lauf { $run }
} spricht vom { DAY($day) }, beruht aber auf den Mitgliedern vom { DAY($made) }: Wer am { DAY($day) } dabei war, ist unbekannt.
history-members-gone = Die Mitglieder von Lauf { $run } sind nicht mehr gespeichert.
history-network-gone = Das Netz von Lauf { $run } ist nicht mehr gespeichert.
history-no-members = Lauf { $run } hatte keine Mitglieder.

# Was wächst und was schrumpft
history-pressure = { $needs ->
    [one] { $needs } Mitglied braucht
   *[other] { $needs } Mitglieder brauchen
} { $capability }, { $more } mehr als zuvor; { $offers ->
    [0] kein Mitglied bietet
    [one] { $offers } Mitglied bietet
   *[other] { $offers } Mitglieder bieten
} es, { $way ->
    [more] { $change } mehr
    [fewer] { $change } weniger
   *[same] so viele wie zuvor
}.

# Was von einem neuen Lauf zu melden ist
history-only-ties = { $why } Was sich unterscheidet, kommt von Verbindungen und ihren Daten.
history-no-roles = { $run ->
    [this] In diesem Lauf
   *[other] In Lauf { $run }
} ließen sich keine Rollen bestimmen, darum heißt es von keinem Schlüsselbetrieb, er sei hinzugekommen oder weggefallen.
history-keystone-appeared = { $business } ist zum Schlüsselbetrieb geworden: Vieles hängt jetzt daran.
history-keystone-lost = { $business } ist kein Schlüsselbetrieb mehr.
history-keystone-left = { $business }, bisher ein Schlüsselbetrieb, ist ausgetreten.
history-fragility-appeared = Neu: { $finding }
history-fragility-worsened = Schlimmer, jetzt kritisch: { $finding }
history-fragility-struck = Es ist eingetreten, denn die Genannten sind nicht mehr dabei: { $finding }
history-fragility-gone = Nicht mehr so, oder nicht mehr ernst: { $finding }
history-line-crossed = { $metric }: { PERCENT($now, places: 0) }, { $way ->
    [below] unter
   *[above] mindestens
} { PERCENT($line, places: 0) }, nach { PERCENT($before, places: 0) }.
history-fell-share = { $metric }: um { PERCENT($by) } gefallen, von { PERCENT($before) } auf { PERCENT($now) }.
history-fell-number = { $metric }: um { PERCENT($by) } gefallen, von { DECIMAL($before) } auf { DECIMAL($now) }.

# Was jede Kennzahl ist
history-metric-members = Mitglieder, ohne Träger
history-metric-stewards = Träger
history-metric-ties = Bestehende Verbindungen, ohne Rivalitäten
history-metric-tied-pairs = Paare mit einer solchen Verbindung
history-metric-partners-per-member = Partner eines Mitglieds, im Mittel
history-metric-value = Bekannter Jahreswert der Verbindungen, wer immer ihn erhält
history-metric-value-known = Verbindungen, deren Wert bekannt ist
history-metric-capabilities-offered = Angebotene Leistungen, wie angegeben
history-metric-capabilities-needed = Gebrauchte Leistungen, wie angegeben
history-metric-gaps = Gebrauchte Leistungen, die niemand bietet
history-metric-productivity = Index der Produktivität
history-metric-needs-met = Bedarfe, nach Dringlichkeit, die das Angebot eines anderen deckt
history-metric-needs-served = Bedarfe, nach Dringlichkeit, mit Verbindung zu jemandem, der sie deckt
history-metric-members-active = Mitglieder mit Verbindung
history-metric-value-per-member = Bekannter Jahreswert, den ein Mitglied im Mittel erhält
history-metric-value-per-employee = Jahreswert, der je Beschäftigten erhalten wird
history-metric-robustness = Index der Robustheit
history-metric-joined = Mitglieder in der größten Komponente
history-metric-redundancy = Bedarfe, nach Dringlichkeit, die mindestens zwei andere decken
history-metric-value-not-at-risk = Wert der Verbindungen ohne einzelne Schwachstelle
history-metric-single-points = Mitglieder, die einzelne Schwachstellen sind
history-metric-niche-creation = Index der Nischenbildung (Vielfalt)
history-metric-evenness = Wie gleichmäßig Nischen besetzt sind
history-metric-own-niche = Mitglieder mit einer Nische, die wenige haben
history-metric-segments-served = Kundengruppen, die jemand bedient
history-metric-niches = Nischen: Leistungen, angeboten von dem, der eine Kundengruppe bedient
history-metric-effective-niches = Effektive Zahl der Nischen
history-metric-keystones = Schlüsselbetriebe
history-metric-dominators = Platzhirsche
history-metric-landlords = Abschöpfer
history-metric-niche-players = Nischenbetriebe
history-metric-findings = Gefundene Schwachstellen
history-metric-critical-findings = Kritische Schwachstellen
history-metric-serious-findings = Ernste Schwachstellen
history-metric-effective-objectives = Effektive Zahl der Ziele
history-metric-leading-objectives = Mitglieder, die eines der führenden Ziele nennen
history-metric-effective-sections = Effektive Zahl der Wirtschaftsabschnitte
history-metric-days-on-record = Tage, seit der erste Lauf gemacht wurde, oder seit dem Tag, von dem er spricht
history-metric-survival = Mitglieder des vorigen Laufs, die noch dabei sind
history-metric-members-left = Mitglieder, die seit dem vorigen Lauf ausgetreten sind
history-metric-members-joined = Mitglieder, die seit dem vorigen Lauf beigetreten sind
history-metric-niches-created = Nischen, die seit dem vorigen Lauf neu sind
history-metric-niches-vanished = Nischen, die seit dem vorigen Lauf weggefallen sind
