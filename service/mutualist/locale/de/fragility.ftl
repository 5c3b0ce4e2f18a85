# Wo ein Ökosystem brechen würde, und was fehlt.

# Wie ein Vorstand die Arten nennt
fragility-title-articulation-point = hält Gruppen zusammen
fragility-title-bridge = einzige Verbindung zwischen Gruppen
fragility-title-sole-provider = einziger Anbieter
fragility-title-sole-server = bedient eine Kundengruppe als Einziger
fragility-title-cascade = sein Ausfall würde sich ausbreiten
fragility-title-slow-recovery = erholt sich zu langsam für die, die ihn brauchen
fragility-title-near-sole-provider = nur zwei Anbieter
fragility-title-regional-sole-provider = einziger Anbieter in einer Region
fragility-title-segment-sole-provider = einziger Anbieter für eine Kundengruppe
fragility-title-dominant-server = macht das meiste für eine Kundengruppe
fragility-title-dominant-sector = eine Branche macht fast alles für eine Kundengruppe
fragility-title-value-concentration = wenige erhalten den meisten Wert
fragility-title-customer-concentration = ein Kunde bringt die meisten Einnahmen
fragility-title-supplier-concentration = ein Lieferant hat die meisten Einkäufe

# Warum
fragility-articulation-point = Ohne { $business } zerfallen die Verbindungen in { $parts } Teile, und { $members ->
    [one] { $members } Mitglied ist
   *[other] { $members } Mitglieder sind
} vom größten abgeschnitten.
fragility-bridge = Die Verbindung zwischen { $a } und { $b } ist die einzige zu { $members ->
    [one] { $members } Mitglied
   *[other] { $members } Mitgliedern
}.
fragility-sole-provider = { $provider } bietet als einziges Mitglied { $capability } an; { $members } Mitglieder brauchen es{ $essential ->
    [0] .
    [one] , { $essential } davon kann nicht darauf verzichten.
   *[other] , { $essential } davon können nicht darauf verzichten.
}
fragility-near-sole-provider = Nur { $one } und { $other } bieten { $capability } an; { $members } Mitglieder brauchen es{ $essential ->
    [0] .
    [one] , { $essential } davon kann nicht darauf verzichten.
   *[other] , { $essential } davon können nicht darauf verzichten.
}
fragility-regional-sole-provider = { $provider } bietet in der Region { $region } als Einziger { $capability } an; { $members } Mitglieder dort brauchen es und bekommen es von niemandem sonst{ $essential ->
    [0] .
    [one] , { $essential } davon kann nicht darauf verzichten.
   *[other] , { $essential } davon können nicht darauf verzichten.
}
fragility-segment-sole-provider = { $provider } bietet unter denen, die { $segment } bedienen, als Einziger { $capability } an; { $members } von ihnen brauchen es und bekommen es von niemandem sonst{ $essential ->
    [0] .
    [one] , { $essential } davon kann nicht darauf verzichten.
   *[other] , { $essential } davon können nicht darauf verzichten.
}
fragility-sole-server = { $server } bedient als einziges Mitglied { $segment } ({ $customers }).
fragility-dominant-server = { $server } leistet { PERCENT($share) } dessen, was { $members } Mitglieder für { $segment } tun ({ $customers }).
fragility-dominant-sector = { PERCENT($share) } dessen, was Mitglieder für { $segment } tun ({ $customers }), kommt aus einer einzigen Branche: { $sector }.
fragility-value-concentration = Der Wert, den Mitglieder erhalten, ist { $band ->
    [highly] stark
   *[moderately] mäßig
} konzentriert (HHI { DECIMAL($index) } von 10.000): { $names } { $members ->
    [one] erhält
   *[other] erhalten
} { PERCENT($share) } davon.
fragility-customer-concentration = { $all ->
    [yes] Alles, was Mitglieder { $business } zahlen, kommt
   *[no] { PERCENT($share) } dessen, was Mitglieder { $business } zahlen, kommen
} von einem einzigen, { $customer }: { $worth }.
fragility-supplier-concentration = { $all ->
    [yes] Alles, was { $business } von Mitgliedern kauft, kommt
   *[no] { PERCENT($share) } dessen, was { $business } von Mitgliedern kauft, kommen
} von einem einzigen, { $supplier } ({ $what }; Wert: { $worth }); dafür gibt es keinen zweiten Lieferanten.
fragility-slow-recovery = { $supplier } braucht { $weeks ->
    [one] { NUMBER($weeks) } Woche
   *[other] { NUMBER($weeks) } Wochen
}, um sich zu erholen, länger als { $members } Mitglieder durchhalten, die seine Lieferungen brauchen; { $first } hält { $shortest ->
    [one] { NUMBER($shortest) } Woche
   *[other] { NUMBER($shortest) } Wochen
} durch.

# Teile davon
fragility-amount = { $amount } im Jahr
fragility-amount-not-stated = von niemandem angegeben
fragility-goods = { $goods }
fragility-goods-not-stated = was, ist nicht angegeben

# Die Tatsachen dahinter
fragility-ties-across = { $ties ->
    [one] { $ties } Verbindung führt
   *[other] { $ties } Verbindungen führen
} zu den Abgeschnittenen; Wert: { $worth }.
fragility-ties-inside = Wert der Verbindungen unter den Abgeschnittenen: { $worth }.
fragility-much-the-same = So gut wie dasselbe: { $finding }
fragility-providers = Anbieter: { $providers }.
fragility-needing = Mitglieder, die es brauchen: { $members }.
fragility-no-sale = Kein Verkauf davon ist verzeichnet.
fragility-sales = Verzeichnete Verkäufe davon: { $sales }; Wert: { $worth }.
fragility-providers-elsewhere = Anbieter anderswo: { $providers }.
fragility-needing-untied = Mitglieder, die es brauchen und mit diesen nicht verbunden sind: { $members }.
fragility-servers = Mitglieder, die sie bedienen: { $servers }.
fragility-share-of-customers = Das sind { PERCENT($share) } aller Kunden.
fragility-part-of-service = Sein Teil der Bedienung: { PERCENT($share) }.
fragility-sector-part-of-service = Teil der Branche an der Bedienung: { PERCENT($share) }.
fragility-receiving = Mitglieder, die Wert erhalten: { $members }.
fragility-as-if-equal = So konzentriert, als erhielten { DECIMAL($members, places: 1) } alles zu gleichen Teilen.
fragility-known-values = Verbindungen mit bekanntem Wert: { $known } von { $ties }.
fragility-part-of-income = { PERCENT($share) } seiner bekannten Einnahmen.
fragility-part-of-purchases = { PERCENT($share) } seiner bekannten Einkäufe.
fragility-part-of-all-paid = { PERCENT($share) } von allem, was Mitglieder einander zahlen.
fragility-esri = Index des systemischen Risikos (ESRI): { DECIMAL($esri, places: 3) } mit eigenen Verkäufen; { PERCENT($bound) } dessen, was die anderen verkaufen, wenn niemand einspränge und nichts warten könnte.
fragility-hit = Andere, die ein Zehntel ihrer Produktion oder mehr verlieren: { $members }.
fragility-bought-anywhere = Angenommen nach der Branche der Anbieter: Das kauft man überall, darum zählt es halb.
fragility-carrier-also = { $capability } { $count ->
    [one] bietet
   *[other] bieten
} auch { $others } an.
fragility-cascade-also = Teil desselben und nicht noch einmal aufgeführt: der Ausfall von { $first }{ $more ->
    [0] {""}
   *[other] {" "}und von { $more } weiteren
}.
fragility-cascade-assumed = Angenommen: { PERCENT($share) } dessen, was Mitglieder verkaufen und kaufen, läuft unter Mitgliedern; wer sonst dasselbe anbietet, springt ein, soweit seine Größe reicht; Dienste wie Beratung, Personal, Websites und Telekommunikation werden anderswo gekauft oder können warten; niemand findet andere Kunden.
fragility-weeks-to-recover = Wochen bis zur Erholung: { NUMBER($weeks) }.
fragility-exposed = Gefährdet: { $members }.

# Was fehlt
fragility-gap = Niemand bietet { $capability } an; { $extent ->
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
fragility-gap-broader = { fragility-gap } Im Angebot ist nur { $broader }, was weiter gefasst ist.
