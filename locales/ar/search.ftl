search-clear = مسح
search-field = كلمات البحث
search-did-you-mean = ربما تقصد:
results = { $count ->
    [zero] لا توجد نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
step-spelling = { $results } · كتابة مشابهة
step-concept = { $results } · كلمات أخرى
step-other-language = { $results } · لغة أخرى
step-any-word = { $results } · بعض الكلمات
step-further = { $results } · أبعد
step-call = { $results } · بالهاتف
dated = بيانات عام { $year }
search-help-heading = اكتب هنا أو اختر كلمة
search-none-heading = لا توجد نتائج لهذه الكلمات
search-none-text = يمكنك تجربة كلمة أقصر أو سؤال مكتب الاستقبال.
search-topics = عرض المواضيع
search-emergency = طوارئ: { $number }

word-permit = تصريح الإقامة
word-doctor = طبيب
word-italian = دورة إيطالي
word-school = مدرسة
word-work = عمل
word-home = سكن

key-space = مسافة
key-delete = حذف حرف
key-digits = أرقام
key-accents = حروف أخرى
key-alphabet = تغيير الأبجدية
