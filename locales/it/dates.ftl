# Dates and distances. Months in words, Western digits.
date = { $day-number } { $month-number ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
} { $year-number }

# After "chiude" or "apre". Hours of 24, as on doors.
when-today = { $hour-number ->
    [1] all'{ $time }
   *[other] alle { $time }
}
when-midnight = a mezzanotte
when-tomorrow = { $hour-number ->
    [1] domani all'{ $time }
   *[other] domani alle { $time }
}
# 1 is Monday; within a week.
when-weekday = { $weekday-number ->
    [1] lunedì
    [2] martedì
    [3] mercoledì
    [4] giovedì
    [5] venerdì
    [6] sabato
   *[7] domenica
} { $hour-number ->
    [1] all'{ $time }
   *[other] alle { $time }
}
# Further than a week away, so that the hour does not matter.
when-date = { $day-number ->
    [1] il 1º
    [8] l'8
    [11] l'11
   *[other] il { $day-number }
} { $month-number ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}

# Between the kilometres and their tenths.
decimal-mark = ,
distance = { $kilometres } km
distance-metres = { $metres } m
# In the same town, where nothing more precise is known.
distance-here = In città
distance-straight = { $distance } in linea d'aria
# Where only the municipality is known.
distance-about = circa { $distance }
distance-to-centre = { $distance }, fino al centro di { $place }
