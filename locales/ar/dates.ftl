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

when-today = الساعة { $time }
when-midnight = عند منتصف الليل
when-tomorrow = غداً الساعة { $time }
when-weekday = { $weekday-number ->
    [1] يوم الاثنين
    [2] يوم الثلاثاء
    [3] يوم الأربعاء
    [4] يوم الخميس
    [5] يوم الجمعة
    [6] يوم السبت
   *[7] يوم الأحد
} الساعة { $time }
when-date = في { $day-number } { $month-number ->
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
}

decimal-mark = ,
distance = { $kilometres } كم
distance-metres = { $metres } م
distance-here = في المدينة
distance-straight = { $distance } بخط مستقيم
distance-about = نحو { $distance }
distance-to-centre = { $distance }، حتى مركز { $place }
