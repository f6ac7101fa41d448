# All about an organization or an association.
organization-kind = Organisation
association-kind = Association
organization-services = Its services
organization-all-services = { $count ->
    [one] Its service
   *[other] All of its { $count } services
}
organization-register = Register of associations
organization-register-number = Number { $number }
organization-register-first = First section: activities for integration
organization-register-second = Second section: assistance and social protection
organization-contacts = Whom to ask
organization-communities = From which countries
organization-open = Who does it
service-map = See it on the map
service-website-open = Open with your phone
day-today = Today
day-closed = Closed
day-unknown = Not known
day-ask = ask first
weekday = { $weekday-number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
hours-checked-on = Hours known on { $date }
