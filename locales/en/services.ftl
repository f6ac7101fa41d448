services-near-you = Services near you
services-near = Services near { $place }
services-where = In which town?
services-choose-place = Choose the town
services-place-spoken = Town: { $place }. Change
services-region-spoken = Territory: { $place }. Change
services-only-here = Only in this town
services-speaks = They speak my language
services-open-now = Open now
services-axes = Topic
services-reset = Remove the filters
filter-on = { $filter }, filter on
filter-off = { $filter }, filter off
services-count-near = { $count ->
    [one] { $count } service. Distance in a straight line.
   *[other] { $count } services, nearest first. Distance in a straight line.
}
services-rest = Here you see { $count }. For the others choose a filter or another town.
services-empty-heading = No service with these filters
services-empty-text = Remove the filters or ask at the desk.
services-none-heading = We know no services here yet
services-none-text = Choose another town or ask at the desk.
services-show-all = { $count ->
    [one] Show { $count } service
   *[other] Show all { $count }
}
service-line = { $organization } · { $place }
hours-unknown = Opening hours not known
hours-open = Open
hours-open-until = Open · closes { $when }
hours-closed = Closed
hours-closed-until = Closed · opens { $when }
spoken-languages = { $count ->
    [one] { $count } language
   *[other] { $count } languages
}
spoken-only-italian = Italian only
places-heading = In which town?
places-other = Another town
place-search-placeholder = Type the name of the town or Region
place-search-field = Name of the town or Region
place-search-more = Not here? Type more letters.
place-search-help-heading = Type the first letters of the town or Region
place-search-help-text = Then touch the name. You do not need accents. Many cities are found in other alphabets too.
place-search-none-heading = No town or Region with these letters
place-search-none-text = Delete a letter or ask at the desk.
place-search-near = Back to the list of towns
region-named = { $name } Region
region-autonomous-province = Autonomous Province of { $name }
