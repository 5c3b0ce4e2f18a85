# Wie ein Ökosystem Erschütterungen übersteht: worauf seine Eigenschaften beruhen, und was fehlt, um es zu sagen.

resilience-few-tied = { $count ->
    [0] Kein Betrieb ist
    [one] Nur { $count } Betrieb ist
   *[other] Nur { $count } Betriebe sind
} verbunden; beurteilt wird das Netz ab { $least }.
resilience-few-upholding = { $count ->
    [0] Von keinem Betrieb ist
    [one] Nur von { $count } Betrieb ist
   *[other] Nur von { $count } Betrieben ist
} bekannt, was er bietet oder wen er bedient; was mit ihnen verloren geht, wird ab { $least } beurteilt.
resilience-few-partners = { $count ->
    [0] Kein Betrieb ist
    [one] Nur { $count } Betrieb ist
   *[other] Nur { $count } Betriebe sind
} verbunden; nötig sind { $least }.
resilience-few-stating = Weniger als { $least } Mitglieder nennen, was sie bieten, was sie sind oder in welcher Branche sie arbeiten.
resilience-formula-diversity = Mittel von Shannon-Entropie / log(Arten), über Angebote nach Leistung, Mitglieder nach Art und nach Abschnitt
resilience-formula-decentralisation = 1 − Summe von (größte Zahl der Partner − Zahl der Partner) / ((n − 1)(n − 2)), über verbundene Betriebe
resilience-diversity = Die Mitglieder { $spreads }; wären alle gleich häufig, genügten für dieselbe Vielfalt { $equal }.
resilience-diversity-lacking = { $reason } Zu wenige geben die { $spreads } an, darum zählt das nicht mit.
resilience-spread-capabilities = bieten { $kinds } Leistungen
resilience-spread-kinds = sind von { $kinds } Arten
resilience-spread-sectors = arbeiten in { $kinds } Branchen
resilience-lacking-capabilities = Leistungen
resilience-lacking-kinds = Arten
resilience-lacking-sectors = Branchen
resilience-equal = { DECIMAL($kinds, places: 1) }
resilience-decentralisation = { $first } hat die meisten Partner, { $most }; wer welche hat, hat im Mittel { DECIMAL($average, places: 1) }.
