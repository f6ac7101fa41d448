guides = { $count ->
    [zero] لا توجد أدلة
    [one] دليل واحد
    [two] دليلان
    [few] { $count } أدلة
    [many] { $count } دليلاً
   *[other] { $count } دليل
}
services = { $count ->
    [zero] لا توجد خدمات
    [one] خدمة واحدة
    [two] خدمتان
    [few] { $count } خدمات
    [many] { $count } خدمة
   *[other] { $count } خدمة
}
area-near = قريب منك
area-services = خدمات
area-all-services = { $count ->
    [zero] كل الخدمات
    [one] عرض الخدمة
    [two] عرض الخدمتين
    [few] كل الخدمات ({ $count })
    [many] كل الخدمات ({ $count })
   *[other] كل الخدمات ({ $count })
}
topic-services = مكاتب وخدمات
topic-map = الخدمات نفسها على الخريطة
area-empty-heading = لا يوجد شيء هنا بعد
area-empty-text = يمكنك البحث بكلمة أو سؤال مكتب الاستقبال.

kind-guide = دليل
kind-focus = موضوع مفصّل
kind-news = خبر
kind-event = فعالية
kind-law = قانون
kind-document = وثيقة
kind-experience = تجربة
kind-culture = ثقافة
kind-fact = حقيقة أم إشاعة
kind-service = خدمة
kind-procedure = خطوة بخطوة
kind-call = إعلان
kind-region = إقليم
kind-community = جالية
kind-association = جمعية
kind-organization = منظمة
kind-indicator = أرقام
