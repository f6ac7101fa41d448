figures-heading = أرقام وبيانات
figures-text = كم عدد الأشخاص، وأين، وفي أي سنة.
figures-none-heading = لا توجد أرقام هنا بعد
figures-none-text = ستصل مع التحديث القادم.

figure-of = { $value } { $unit }
figure-by-regions = حسب الإقليم
figure-by-provinces = حسب المقاطعة
figure-by-countries = حسب البلد
figure-by-sexes = نساء ورجال

figure-unknown = العدد غير معروف
figure-unknown-mark = ؟
figure-italy = إيطاليا
figure-women = النساء
figure-men = الرجال
figure-year-spoken = سنة { $year }
figure-chart = رسم بياني
figure-table = جدول
figure-all-countries = كل البلدان
figure-country-spoken = فقط { $country }

figure-sexes = النساء والرجال
figure-territories = أين في إيطاليا
figure-series = سنة بعد سنة
figure-some-years = أعداد بعض السنوات غير معروفة.
figure-countries = من أي بلدان
figure-countries-note = { $shown-count ->
    [one] البلد صاحب أكبر عدد، من مجموع { $total-count }
    [two] البلدان صاحبا أكبر الأعداد، من مجموع { $total-count }
    [few] { $shown-count } بلدان ذات أكبر الأعداد، من مجموع { $total-count }
   *[other] { $shown-count } بلدًا ذات أكبر الأعداد، من مجموع { $total-count }
}
figure-only-italy = يوجد عدد إيطاليا كلها فقط، وليس عدد كل إقليم.
figure-only-italy-this-time = يوجد هنا عدد إيطاليا كلها فقط، وليس عدد كل إقليم.
figure-some-territories = { $count ->
    [zero] لا يوجد عدد لأي إقليم.
    [one] يوجد عدد إقليم واحد. أعداد الأقاليم الأخرى غير معروفة.
    [two] يوجد عدد إقليمين. أعداد الأقاليم الأخرى غير معروفة.
    [few] توجد أعداد { $count } أقاليم. أعداد الأقاليم الأخرى غير معروفة.
    [many] توجد أعداد { $count } إقليمًا. أعداد الأقاليم الأخرى غير معروفة.
   *[other] توجد أعداد { $count } إقليم. أعداد الأقاليم الأخرى غير معروفة.
}

figure-column-territory = الإقليم
figure-column-year = السنة
figure-column-country = البلد
figure-column-all = المجموع

figure-map = خريطة الأقاليم. الأرقام نفسها موجودة في الرسم البياني.
figure-legend = من { $from } إلى { $to }
figure-source-date = تاريخ المصدر: { $date }

group-mark = .
