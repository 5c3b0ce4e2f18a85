# On whom it all rests: why a business has its role, and what would give it another.

roles-unknown-part = an unknown part
roles-part = { PERCENT($share) }

roles-niche = Its influence is { DECIMAL($influence, places: 1) } times the average with { $partners ->
    [one] { $partners } partner
   *[other] { $partners } partners
}.
roles-steward = It runs the ecosystem, so it is shown apart and never ranked.
roles-dominator = It occupies { PERCENT($presence) } of the ecosystem ({ DECIMAL($ratio) } times the average), and of the value that goes in and out of it { $keeps } goes in.
roles-landlord = It receives { PERCENT($received) } of all value among members, and of the value that goes in and out of it { $keeps } goes in, while it occupies only { PERCENT($presence) } of the ecosystem.
roles-keystone = Its influence is { DECIMAL($influence) } times the average and { PERCENT($paths) } of the shortest paths between others run through it, while it occupies only { PERCENT($presence) } of the ecosystem, and of the value that goes in and out of it { PERCENT($passes) } goes out.
roles-untied = It has no tie to another member.
roles-few-values = Of its ties, or of all, only { PERCENT($valued) } state a value; it takes { PERCENT($least) } to tell whether it is a keystone or a landlord: what it passes on or keeps is not known.
roles-no-values = Its influence is { DECIMAL($influence) } times the average, but no value of its ties is known: whether it passes value on or keeps it cannot be told.
roles-too-few = Roles need at least { $businesses } tied businesses and { $least } ties; { $tied ->
    [one] { $tied } is
   *[other] { $tied } are
} tied, by { $ties ->
    [one] { $ties } tie
   *[other] { $ties } ties
}.

roles-becoming-keystone = It would be a keystone if { $steps }.
roles-becoming-dominator = It would be a dominator if { $steps }.
roles-becoming-landlord = It would be a landlord if { $steps }.
roles-becoming-niche = It would be a niche player if { $steps }.
roles-both = { $first } and { $then }
roles-change-influence = its influence { $way ->
    [up] rose from { DECIMAL($now, places: 2) } times the average to at least { DECIMAL($needed, places: 2) } times the average
   *[down] fell from { DECIMAL($now, places: 2) } times the average to below { DECIMAL($needed, places: 2) } times the average
}
roles-change-betweenness = its betweenness { $way ->
    [up] rose from { DECIMAL($now, places: 2) } times the average to at least { DECIMAL($needed, places: 2) } times the average
   *[down] fell from { DECIMAL($now, places: 2) } times the average to below { DECIMAL($needed, places: 2) } times the average
}
roles-change-presence = its presence { $way ->
    [up] rose from { PERCENT($now, places: 2) } of the ecosystem to at least { PERCENT($needed, places: 2) } of the ecosystem
   *[down] fell from { PERCENT($now, places: 2) } of the ecosystem to below { PERCENT($needed, places: 2) } of the ecosystem
}
roles-change-value-share = its value received { $way ->
    [up] rose from { PERCENT($now, places: 2) } of all value to at least { PERCENT($needed, places: 2) } of all value
   *[down] fell from { PERCENT($now, places: 2) } of all value to below { PERCENT($needed, places: 2) } of all value
}
roles-change-capture = its part of the value that it keeps { $way ->
    [up] rose from { PERCENT($now, places: 1) } to at least { PERCENT($needed, places: 1) }
   *[down] fell from { PERCENT($now, places: 1) } to below { PERCENT($needed, places: 1) }
}

# What every threshold decides.
roles-threshold-influence-exponent = A keystone has at least n to this power times the average influence.
roles-threshold-betweenness-ratio = A keystone has at least this many times the average betweenness.
roles-threshold-presence-share = A dominator occupies at least this share of the ecosystem.
roles-threshold-presence-ratio = A dominator occupies at least this many times the average.
roles-threshold-value-share = A landlord receives at least this share of all value.
roles-threshold-value-ratio = A landlord receives at least this many times the average.
roles-threshold-keeps = A dominator keeps more than this part of the value that passes through it.
roles-threshold-passes-on = A keystone keeps at most this part.
roles-threshold-captures = A landlord keeps at least this part.
roles-threshold-least-valued = A role that rests on value takes at least this share of ties that state one: its own, and of all.
roles-threshold-least-businesses = Below so many tied businesses no role is given.
roles-threshold-least-ties = Below so many ties no role is given.

roles-name-keystone = keystone
roles-name-dominator = dominator
roles-name-landlord = landlord
roles-name-niche = niche
roles-name-steward = steward
roles-name-unknown = unknown
