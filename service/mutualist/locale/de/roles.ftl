# Auf wem alles ruht: warum ein Betrieb seine Rolle hat, und was ihm eine andere gäbe.

roles-unknown-part = ein unbekannter Teil
roles-part = { PERCENT($share) }

roles-niche = Sein Einfluss ist { DECIMAL($influence, places: 1) }-mal so groß wie im Mittel, bei { $partners ->
    [one] { $partners } Partner
   *[other] { $partners } Partnern
}.
roles-steward = Er führt das Ökosystem, darum steht er für sich und in keiner Rangfolge.
roles-dominator = Er nimmt { PERCENT($presence) } des Ökosystems ein ({ DECIMAL($ratio) }-mal so viel wie im Mittel), und von dem Wert, der bei ihm ein- und ausgeht, gehen { $keeps } ein.
roles-landlord = Er erhält { PERCENT($received) } des Wertes, den Mitglieder einander geben, und von dem Wert, der bei ihm ein- und ausgeht, gehen { $keeps } ein, obwohl er nur { PERCENT($presence) } des Ökosystems einnimmt.
roles-keystone = Sein Einfluss ist { DECIMAL($influence) }-mal so groß wie im Mittel, und { PERCENT($paths) } der kürzesten Wege zwischen anderen führen über ihn, obwohl er nur { PERCENT($presence) } des Ökosystems einnimmt; von dem Wert, der bei ihm ein- und ausgeht, gehen { PERCENT($passes) } aus.
roles-untied = Er hat keine Verbindung zu einem anderen Mitglied.
roles-few-values = Von seinen Verbindungen, oder von allen, nennen nur { PERCENT($valued) } einen Wert; es braucht { PERCENT($least) }, um zu sagen, ob er ein Schlüsselbetrieb oder ein Abschöpfer ist: was er weitergibt oder behält, ist nicht bekannt.
roles-no-values = Sein Einfluss ist { DECIMAL($influence) }-mal so groß wie im Mittel, aber von keiner seiner Verbindungen ist ein Wert bekannt: ob er Wert weitergibt oder behält, lässt sich nicht sagen.
roles-too-few = Rollen brauchen mindestens { $businesses } verbundene Betriebe und { $least } Verbindungen; verbunden { $tied ->
    [one] ist { $tied }
   *[other] sind { $tied }
}, durch { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}.

roles-becoming-keystone = Er wäre ein Schlüsselbetrieb, wenn { $steps }.
roles-becoming-dominator = Er wäre ein Platzhirsch, wenn { $steps }.
roles-becoming-landlord = Er wäre ein Abschöpfer, wenn { $steps }.
roles-becoming-niche = Er wäre ein Nischenbetrieb, wenn { $steps }.
roles-both = { $first } und { $then }
roles-change-influence = sein Einfluss vom { DECIMAL($now, places: 2) }-Fachen des Mittels { $way ->
    [up] auf mindestens das { DECIMAL($needed, places: 2) }-Fache stiege
   *[down] unter das { DECIMAL($needed, places: 2) }-Fache fiele
}
roles-change-betweenness = seine Zwischenstellung (Betweenness) vom { DECIMAL($now, places: 2) }-Fachen des Mittels { $way ->
    [up] auf mindestens das { DECIMAL($needed, places: 2) }-Fache stiege
   *[down] unter das { DECIMAL($needed, places: 2) }-Fache fiele
}
roles-change-presence = sein Anteil am Ökosystem von { PERCENT($now, places: 2) } { $way ->
    [up] auf mindestens { PERCENT($needed, places: 2) } stiege
   *[down] unter { PERCENT($needed, places: 2) } fiele
}
roles-change-value-share = sein Anteil an allem Wert, der empfangen wird, von { PERCENT($now, places: 2) } { $way ->
    [up] auf mindestens { PERCENT($needed, places: 2) } stiege
   *[down] unter { PERCENT($needed, places: 2) } fiele
}
roles-change-capture = der Teil des Wertes, den er behält, von { PERCENT($now, places: 1) } { $way ->
    [up] auf mindestens { PERCENT($needed, places: 1) } stiege
   *[down] unter { PERCENT($needed, places: 1) } fiele
}

# Was jede Schwelle entscheidet.
roles-threshold-influence-exponent = Ein Schlüsselbetrieb hat mindestens n hoch diese Zahl mal den mittleren Einfluss.
roles-threshold-betweenness-ratio = Ein Schlüsselbetrieb hat mindestens so oft die mittlere Betweenness.
roles-threshold-presence-share = Ein Platzhirsch nimmt mindestens diesen Anteil des Ökosystems ein.
roles-threshold-presence-ratio = Ein Platzhirsch nimmt mindestens so oft das Mittel ein.
roles-threshold-value-share = Ein Abschöpfer erhält mindestens diesen Anteil allen Wertes.
roles-threshold-value-ratio = Ein Abschöpfer erhält mindestens so oft das Mittel.
roles-threshold-keeps = Ein Platzhirsch behält mehr als diesen Teil des Wertes, der durch ihn geht.
roles-threshold-passes-on = Ein Schlüsselbetrieb behält höchstens diesen Teil.
roles-threshold-captures = Ein Abschöpfer behält mindestens diesen Teil.
roles-threshold-least-valued = Eine Rolle, die auf Wert beruht, braucht mindestens diesen Anteil an Verbindungen, die einen nennen: von den eigenen und von allen.
roles-threshold-least-businesses = Bei weniger verbundenen Betrieben wird keine Rolle vergeben.
roles-threshold-least-ties = Bei weniger Verbindungen wird keine Rolle vergeben.

roles-name-keystone = Schlüsselbetrieb
roles-name-dominator = Platzhirsch
roles-name-landlord = Abschöpfer
roles-name-niche = Nischenbetrieb
roles-name-steward = Träger
roles-name-unknown = unbekannt
