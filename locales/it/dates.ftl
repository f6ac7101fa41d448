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

# Between the kilometres and their tenths.
decimal-mark = ,
distance = { $kilometres } km
# In the same town, where nothing more precise is known.
distance-here = In città
distance-straight = { $distance } in linea d'aria
# Where only the municipality is known.
distance-about = circa { $distance }
distance-to-centre = { $distance }, fino al centro di { $place }
