# Was ein Betrieb als Nächstes anbieten könnte, und warum das nicht bekannt ist.

adjacency-suggestion = { $capability } geht bei anderen Mitgliedern mit { $near } zusammen; { PERCENT($popularity) } bieten es an. { $need } { $openings }
adjacency-need = Unter denen, die dieselben Kunden bedienen, ist der ungedeckte Bedarf je Anbieter { DECIMAL($need, places: 1) }.
adjacency-need-none = Niemand sonst, der dieselben Kunden bedient, gibt diesen Bedarf an.
adjacency-need-unknown = Der ungedeckte Bedarf ist unbekannt: niemand sonst, der dieselben Kundengruppen bedient, gibt Bedarf an.
adjacency-need-no-segments = Der ungedeckte Bedarf ist unbekannt: es sind keine Kundengruppen angegeben.
adjacency-openings = Es würde { $count ->
    [0] keine neuen Treffer
    [one] { $count } neuen Treffer
   *[other] { $count } neue Treffer
} eröffnen.
adjacency-openings-unknown = Wie viele Treffer es eröffnen würde, ist unbekannt: niemand gibt Bedarf an.
adjacency-steward = Dieses Mitglied führt das Ökosystem und ist kein Betrieb, der zu entwickeln wäre.
adjacency-silent = Es ist kein Angebot angegeben, also kann nichts in dessen Nähe liegen.
adjacency-alone = Zu wenige Mitglieder verbinden das Angebot mit etwas anderem, also ist nichts bekannt, was in der Nähe liegt.
adjacency-too-little = Es ist zu wenig bekannt, um zu sagen, was zusammengeht: { $lacking }.
adjacency-then = { $before }, { $after }
adjacency-declaring = { $there } von { $least } Betrieben, die ein Angebot angeben
adjacency-on-offer = { $there } von { $least } angebotenen Leistungen
adjacency-combining = { $there } von { $least } Betrieben, die zwei oder mehr anbieten
adjacency-joined-since = Dieses Mitglied ist nach Lauf { $run } hinzugekommen; bitte neu analysieren.
