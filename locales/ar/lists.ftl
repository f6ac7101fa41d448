# Lists of records of one kind, and how they are narrowed.
list-procedures = المعاملات خطوة بخطوة
list-news = الأخبار
list-events = الفعاليات
list-calls = الإعلانات والمشاريع
list-laws = القوانين
list-documents = الوثائق
list-experiences = تجارب
list-culture = ثقافة
list-facts = حقائق وشائعات
list-focus = نظرة أعمق
list-regions = الأقاليم
list-communities = الجاليات
list-associations = الجمعيات
list-changed = ما الذي تغيّر
# Several of them under one name.
list-group-news = أخبار وفعاليات
list-group-laws = قوانين ووثائق
list-group-stories = قصص وثقافة
list-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
   *[other] { $count } نتيجة
}
list-rest = ترى هنا { $count }. للبقية اختر مرشّحاً.
list-none-heading = لا شيء هنا بعد
list-none-text = يصل مع التحديثات القادمة. اسأل المكتب.
list-empty-heading = لا شيء بهذه المرشّحات
list-empty-text = أزل المرشّحات أو اختر شيئاً آخر.
list-by-axis = الموضوع
list-by-territory = المنطقة
list-by-year = السنة
list-by-issuer = الجهة التي كتبته
list-by-country = البلد
list-all-italy = كل إيطاليا
list-all-territories = كل المناطق
list-all-years = كل السنوات
list-all-issuers = كل المكاتب
list-all-countries = كل البلدان
list-choose-territory = أي منطقة؟
list-choose-year = أي سنة؟
list-choose-issuer = أي مكتب؟
list-choose-country = أي بلد؟
# On a filter key that is on: what is chosen and of which kind.
list-chosen = { $kind }: { $value }
call-open-until = مفتوح حتى { $date }
call-opens = يفتح في { $date }
call-open = مفتوح دائماً
event-at = { $date }، الساعة { $time }
event-until = من { $from } إلى { $to }
news-until = صالح حتى { $date }
law-citation = النص القانوني
law-in-force-from = ساري منذ { $date }
law-in-force-to = ساري حتى { $date }
document-issuer = كتبته
document-issued = التاريخ
event-when = متى
event-where = أين
call-when = متى تقدّم الطلب
call-by = من يقدّمه
call-where = لأي منطقة
call-notice = إعلان
call-project = مشروع
call-traineeship = تدريب عملي
region-capital = العاصمة
community-languages = اللغات
community-report = تقرير { $year }
page-website = الموقع الإلكتروني
# Further ways.
more-heading = كل ما تبقى
more-text = معلومات أخرى تجدها هنا.
more-regions-hint = مكاتب كل إقليم وأرقامه وخدماته
more-figures-hint = كم شخصاً، أين، ومن أي بلد
more-laws-hint = ماذا يقول القانون
more-stories-hint = قصص وكتب وأعياد وحقائق
more-changed-hint = صفحات جديدة أو مصححة مع آخر تحديث
more-places-hint = خدمات مدينة أخرى أو إقليم آخر
more-reading-hint = نص أكبر وتباين أقوى
more-about-hint = من أين تأتي المعلومات
more-tell = أخبرنا عن جمعية
more-tell-hint = تساعدنا على معرفة جمعية أخرى
