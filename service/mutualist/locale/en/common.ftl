# What every feature may refer to.

common-under = under { $percent }
common-over = over { $percent }
common-less-than = less than { $number }

common-customers = { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}
common-size-unknown = size unknown

common-then = { $before } { $after }

# Sections of ISIC Rev. 4 and NACE Rev. 2
common-section = { CAPITAL($name) }
common-section-a = agriculture, forestry and fishing
common-section-b = mining and quarrying
common-section-c = manufacturing
common-section-d = electricity and gas supply
common-section-e = water supply and waste
common-section-f = construction
common-section-g = wholesale and retail trade
common-section-h = transport and storage
common-section-i = accommodation and food service
common-section-j = information and communication
common-section-k = finance and insurance
common-section-l = real estate
common-section-m = professional and technical services
common-section-n = administrative and support services
common-section-o = public administration
common-section-p = education
common-section-q = health and social work
common-section-r = arts, entertainment and recreation
common-section-s = other services
common-section-t = households as employers
common-section-u = extraterritorial bodies
