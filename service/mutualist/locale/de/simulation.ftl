# Was nach einer Änderung aus einem Ökosystem würde.

simulation-lost-capability = Niemand, der bleibt, bietet { $capability } an; { $extent ->
    [all] { $members ->
        [one] { $members } Mitglied kann nicht darauf verzichten
       *[other] { $members } Mitglieder können nicht darauf verzichten
    }
    [some] { $members } Mitglieder brauchen es, { $essential ->
        [one] { $essential } davon kann
       *[other] { $essential } davon können
    } nicht darauf verzichten
   *[none] { $members ->
        [one] { $members } Mitglied braucht es
       *[other] { $members } Mitglieder brauchen es
    }
}.
simulation-lost-segment = Niemand, der bleibt, bedient { $segment } ({ $customers }).
simulation-left-alone = { $business } bleibt ohne jeden Partner.
simulation-cut-off = { $business } ist vom Rest abgeschnitten, mit nur { $others ->
    [one] { $others } anderen
   *[other] { $others } anderen
}.

# Wer einspringen könnte
simulation-replacement = { $why }, { $where }.
simulation-replacement-burdened = { $why }, { $where }. An { $business } hängt schon viel.
simulation-offers-what = { $business } bietet { $offered ->
    [one] an, was { $model } anbietet
   *[other] { $shared } von { $offered } Dingen an, die { $model } anbietet
} ({ $listed }{ $more ->
    [yes] { " " }und mehr
   *[no] { "" }
})
simulation-distance-unknown = in unbekannter Entfernung
simulation-away = { DECIMAL($km) } km entfernt
simulation-next-door = gleich nebenan

# Was nicht bekannt ist
simulation-few-offers = Nur { $members ->
    [one] { $members } Mitglied nennt
   *[other] { $members } Mitglieder nennen
} Angebote, darum ist kaum bekannt, was mit was zusammengeht.
simulation-worth-unknown = Von { $ties ->
    [one] { $ties } Warenverbindung
   *[other] { $ties } Warenverbindungen
} { $unknown ->
    [one] nennt { $unknown }
   *[other] nennen { $unknown }
} keinen bekannten Wert; jede davon zählt bei Anteilen wie der Median, beim Geld wie nichts.
simulation-goods-unsaid = Von { $ties ->
    [one] { $ties } Warenverbindung
   *[other] { $ties } Warenverbindungen
} { $unsaid ->
    [one] sagt { $unsaid } nicht, was sie trägt
   *[other] sagen { $unsaid } nicht, was sie tragen
}; solche Waren zählen als verzichtbar.
simulation-trade-outside = Was Mitglieder mit anderen handeln, ist nicht bekannt: angenommen ist, dass { PERCENT($share) } ihrer Verkäufe, und dessen, was sie außer Unverzichtbarem kaufen, unter Mitgliedern bleiben.
simulation-nobody-left = Niemand bleibt übrig.
simulation-health-explained = Produktivität und Robustheit danach sind Anteile an dem, was vorher da war: was geht, zählt als verloren. Die Vielfalt ist die derer, die bleiben. Eine geringere Kapazität, die nicht 0 ist, geht in keine von beiden ein.
