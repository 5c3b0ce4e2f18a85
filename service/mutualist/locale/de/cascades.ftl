# Wie weit sich der Ausfall eines Betriebs ausbreiten würde.

cascades-systemic-risk = Ohne { $business } { $members ->
    [0] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; kein Mitglied verlöre ein Zehntel seiner Produktion oder mehr.
    [one] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; { $members } Mitglied verlöre ein Zehntel seiner Produktion oder mehr: { $first }.
   *[other] stehen { PERCENT($share) } dessen auf dem Spiel, was die anderen an Mitglieder verkaufen; { $members } Mitglieder verlören ein Zehntel ihrer Produktion oder mehr, zuerst { $first }.
}
cascades-no-goods = Keine Verbindung sagt, dass Waren fließen (`supplies` oder `resells`), darum ist nicht bekannt, wohin sich ein Ausfall ausbreiten würde.
cascades-few-ties = Waren fließen nur entlang { $ties ->
    [one] { $ties } Verbindung
   *[other] { $ties } Verbindungen
}; nötig sind { $least }.
