# Wer untereinander handelt, was zusammenhält, und was zwei solche Gruppen zusammenbrächte.

communities-few = { $count ->
    [0] Kein Betrieb ist
    [one] Nur { $count } Betrieb ist
   *[other] Nur { $count } Betriebe sind
} verbunden; nötig sind { $least }.
communities-around = Um { $business }
communities-reason = { PERCENT($share) } des Wertes ihrer Verbindungen bleiben darin; { $together }. { $central } { $count ->
    [one] hat
   *[other] haben
} die meisten Partner.
communities-bound = von den { $size } Mitgliedern { $common }
communities-unbound = die { $size } Mitglieder haben sonst wenig gemeinsam
communities-offer = bieten { $members } { $what } ({ DECIMAL($lift, places: 1) }-mal so oft wie alle)
communities-need = brauchen { $members } { $what } ({ DECIMAL($lift, places: 1) }-mal so oft wie alle)
communities-serve = bedienen { $members } { $what } ({ DECIMAL($lift, places: 1) }-mal so oft wie alle)
communities-aim = nennen { $members } als Ziel { $what } ({ DECIMAL($lift, places: 1) }-mal so oft wie alle)
communities-place = sind { $members } in { $what } ({ DECIMAL($lift, places: 1) }-mal so oft wie alle)
communities-apart = Zwischen „{ $a }“ und „{ $b }“ gibt es { $pairs ->
    [0] kein verbundenes Paar
    [one] { $pairs } verbundenes Paar
   *[other] { $pairs } verbundene Paare
}, wo { DECIMAL($expected, places: 1) } üblich wären.
communities-link = { $why }.
communities-and = { $before }; { $after }
communities-meets = { $giving } bietet { $what }, was { $asking } braucht
communities-both-serve = beide bedienen { $segments }
