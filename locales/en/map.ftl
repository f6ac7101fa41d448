map-list = List
map-list-hint = The same services, one below the other
map-map = Map
map-map-hint = The same services, seen from above
map-count = { $count ->
    [one] { $count } service on the map.
   *[other] { $count } services on the map.
}
map-rest = { $count ->
    [one] { $count } more is only in the list.
   *[other] { $count } more are only in the list.
}
map-nearest = The nearest
map-group = { $count ->
    [one] { $count } service at this point
   *[other] { $count } services at this point
}
map-group-rest = { $count ->
    [one] { $count } more is in the list
   *[other] { $count } more are in the list
}
map-walk = { $count ->
    [one] about { $count } minute on foot
   *[other] about { $count } minutes on foot
}
map-open = See the service
map-close = Close
map-nearer = Move the map nearer
map-further = Move the map further away
map-back-here = Back to where you are
map-you-are-here = You are here
map-ends = The map ends here
map-spoken = Map. The same services are in the list.
map-missing-heading = This device has no map
map-missing-text = The same services are in the list.
