# Wie weit sich der Ausfall eines Betriebs ausbreiten würde.

cascades-systemic-risk = Ohne { $business } { $members ->
    [0] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; kein Mitglied verlöre ein Zehntel seiner Produktion oder mehr.
    [one] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; { $members } Mitglied verlöre ein Zehntel seiner Produktion oder mehr: { $first }.
   *[other] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; { $members } Mitglieder verlören ein Zehntel ihrer Produktion oder mehr, zuerst { $first }.
}
cascades-systemic-risk-unvalued = Ohne { $business } { $members ->
    [0] verlöre kein Mitglied ein Zehntel seiner Produktion oder mehr.
    [one] verlöre { $members } Mitglied ein Zehntel seiner Produktion oder mehr: { $first }.
   *[other] verlören { $members } Mitglieder ein Zehntel ihrer Produktion oder mehr, zuerst { $first }.
} Was das wert ist, ist nicht bekannt: Zu wenige Verbindungen nennen einen Wert.
cascades-link-sales = { $business } verliert { $all ->
    [yes] seine ganze Produktion
   *[no] { PERCENT($share) } seiner Produktion
}, weil { $customer } weniger kauft.
cascades-link-goods = { $business } verliert { $all ->
    [yes] seine ganze Produktion
   *[no] { PERCENT($share) } seiner Produktion
}, weil fehlt, was { $supplier } liefert.
cascades-link-capability = { $business } verliert { $all ->
    [yes] seine ganze Produktion
   *[no] { PERCENT($share) } seiner Produktion
}, weil { $capability } von { $supplier } fehlt.
cascades-no-goods = Keine Verbindung sagt, dass Waren fließen (`supplies` oder `resells`), darum ist nicht bekannt, wohin sich ein Ausfall ausbreiten würde.
cascades-few-ties = Waren fließen nur entlang { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}; nötig sind { $least }.
