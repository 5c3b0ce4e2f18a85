# Was jedes Thema verwenden darf.

common-under = unter { $percent }
common-over = über { $percent }
common-less-than = weniger als { $number }

common-customers = { $customers ->
    [one] { $customers } Kunde
   *[other] { $customers } Kunden
}
common-size-unknown = Größe unbekannt

common-then = { $before } { $after }

# Abschnitte von ISIC Rev. 4 und NACE Rev. 2
common-section = { CAPITAL($name) }
common-section-a = Land- und Forstwirtschaft, Fischerei
common-section-b = Bergbau
common-section-c = Herstellung von Waren
common-section-d = Energieversorgung
common-section-e = Wasserversorgung und Entsorgung
common-section-f = Baugewerbe
common-section-g = Handel
common-section-h = Verkehr und Lagerei
common-section-i = Gastgewerbe
common-section-j = Information und Kommunikation
common-section-k = Finanz- und Versicherungsdienste
common-section-l = Grundstücks- und Wohnungswesen
common-section-m = freiberufliche und technische Dienste
common-section-n = Verwaltungs- und Unterstützungsdienste
common-section-o = öffentliche Verwaltung
common-section-p = Erziehung und Unterricht
common-section-q = Gesundheits- und Sozialwesen
common-section-r = Kunst, Unterhaltung und Erholung
common-section-s = sonstige Dienste
common-section-t = private Haushalte als Arbeitgeber
common-section-u = exterritoriale Organisationen
