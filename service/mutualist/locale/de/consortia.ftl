# Warum einige Mitglieder gut zusammenpassen.

consortia-there-for = { $who } ist dabei für { $leads }.
consortia-there-for-and = { $who } ist dabei für { $leads }; auch im Angebot: { $too }.
consortia-level = Was sie abdecken, bieten sie im Mittel auf Stufe { DECIMAL($level, places: 1) } von 5 an, und nichts fehlt.
consortia-level-missing = Was sie abdecken, bieten sie im Mittel auf Stufe { DECIMAL($level, places: 1) } von 5 an; nicht dabei: { $missing }.
consortia-divided = Niemand bietet an, wofür ein anderer dabei ist.
consortia-doubled = Mehr als einer von ihnen bietet an: { $doubled }.
consortia-no-rivals = Kaum jemand von ihnen steht mit einem anderen im Wettbewerb.
consortia-rivals = Am ehesten stehen { $both } im Wettbewerb: sie verkaufen Ähnliches an ähnliche Kunden in der Nähe.
consortia-place-unknown = Es ist nicht bekannt, wo { $whom } { $count ->
    [one] ist
   *[other] sind
}; dafür steht die mittlere Entfernung.
consortia-farthest = Am weitesten auseinander liegen { $both }, mit { AMOUNT($km) } km dazwischen.
consortia-then = { $before } { $after }
consortia-untied = Noch arbeiten keine zwei von ihnen zusammen.
consortia-tied = Diese arbeiten schon zusammen: { $pairs }.
consortia-tied-and-more = Diese arbeiten schon zusammen: { $pairs }, und { $more } weitere von ihren { $of } Paaren.
consortia-semicolon = { $before }; { $after }
consortia-both = { $a } und { $b }
consortia-unoffered = Niemand, der mitmachen kann, bietet an: { $missing }.
consortia-able = { $whom } { $count ->
    [one] kann
   *[other] können
} allein alles leisten, was zu haben ist.
consortia-able-and-more = { $whom } (und { $more } weitere) können allein alles leisten, was zu haben ist.
consortia-none = Es gibt keine Gruppe dieser Größe, in der jeder gebraucht wird und niemand von einem anderen fernzuhalten ist.
consortia-considered = Mehr als { $considered } Mitglieder bieten { $needs } an; betrachtet wurden die { $considered } mit der höchsten Stufe.
consortia-cut-off = Die Suche wurde abgebrochen, also kann es bessere geben; keine deckt mehr als { PERCENT($coverage) } des Bedarfs, und bei so viel Deckung erreicht keine mehr als { DECIMAL($score, places: 2) }.
