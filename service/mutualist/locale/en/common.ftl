# What every feature may refer to.

common-under = under { $percent }
common-over = over { $percent }
common-less-than = less than { $number }
