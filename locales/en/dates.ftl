date = { $day-number } { $month-number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year-number }

when-today = at { $time }
when-midnight = at midnight
when-tomorrow = tomorrow at { $time }
when-weekday = { $weekday-number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} at { $time }
when-date = on { $day-number } { $month-number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

decimal-mark = .
distance = { $kilometres } km
distance-metres = { $metres } m
distance-here = In town
distance-straight = { $distance } in a straight line
distance-about = about { $distance }
distance-to-centre = { $distance }, to the centre of { $place }
