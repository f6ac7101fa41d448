date = { $day-number } { $month-number ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year-number }

decimal-mark = ,
distance = { $kilometres } كم
distance-here = في المدينة
distance-straight = { $distance } بخط مستقيم
distance-about = نحو { $distance }
distance-to-centre = { $distance }، حتى مركز { $place }
