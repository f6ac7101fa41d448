about-heading = ما هو Sportello
about-text = معلومات للعيش في إيطاليا: أدلة ومكاتب وخدمات. يعمل دون إنترنت ولا يحفظ ما تقرأ. البرنامج حر: GPL-3.0-or-later.
about-packs = المحتوى
about-written = حتى { $date }
about-version = إصدار { $version }
about-maps = الخرائط
about-sources = المصادر والتراخيص
about-records = { $count ->
    [zero] لا سجلات بترخيص { $licence }
    [one] سجل واحد بترخيص { $licence }
    [two] سجلان بترخيص { $licence }
    [few] { $count } سجلات بترخيص { $licence }
    [many] { $count } سجلاً بترخيص { $licence }
   *[other] { $count } سجل بترخيص { $licence }
}
about-more-sources = { $count ->
    [zero] لا مصادر أخرى
    [one] ومصدر آخر
    [two] ومصدران آخران
    [few] و{ $count } مصادر أخرى
    [many] و{ $count } مصدراً آخر
   *[other] و{ $count } مصدر آخر
}
about-acts = { $count ->
    [zero] لا نصوص قانونية
    [one] نص قانوني واحد
    [two] نصان قانونيان
    [few] { $count } نصوص قانونية
    [many] { $count } نصاً قانونياً
   *[other] { $count } نص قانوني
}
about-works = الأيقونات والخطوط
