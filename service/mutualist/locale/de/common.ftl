# Was jedes Thema verwenden darf.

common-under = unter { $percent }
common-over = über { $percent }
common-less-than = weniger als { $number }
