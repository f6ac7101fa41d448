services-near-you = خدمات قريبة منك
services-near = خدمات قريبة من { $place }
services-where = في أي بلدية تبحث؟
services-choose-place = اختيار البلدية
services-place-spoken = البلدية: { $place }. تغيير
services-region-spoken = الإقليم: { $place }. تغيير
services-only-here = في هذه البلدية فقط
services-speaks = يتكلمون لغتي
services-open-now = مفتوح الآن
services-axes = الموضوع
services-reset = إزالة التصفية
filter-on = { $filter }، التصفية مفعّلة
filter-off = { $filter }، التصفية غير مفعّلة
services-count-near = { $count ->
    [zero] لا توجد خدمات
    [one] خدمة واحدة. المسافة بخط مستقيم.
    [two] خدمتان، الأقرب أولاً. المسافة بخط مستقيم.
    [few] { $count } خدمات، الأقرب أولاً. المسافة بخط مستقيم.
    [many] { $count } خدمة، الأقرب أولاً. المسافة بخط مستقيم.
   *[other] { $count } خدمة، الأقرب أولاً. المسافة بخط مستقيم.
}
services-rest = تظهر هنا { $count } خدمة. للخدمات الأخرى يمكنك اختيار تصفية أو بلدية أخرى.
services-empty-heading = لا توجد خدمات بهذه التصفية
services-empty-text = يمكنك إزالة التصفية أو سؤال مكتب الاستقبال.
services-none-heading = لا نعرف خدمات هنا بعد
services-none-text = يمكنك اختيار بلدية أخرى أو سؤال مكتب الاستقبال.
services-show-all = { $count ->
    [zero] عرض الكل
    [one] عرض خدمة واحدة
    [two] عرض الخدمتين
    [few] عرض الكل ({ $count })
    [many] عرض الكل ({ $count })
   *[other] عرض الكل ({ $count })
}
service-line = { $organization } · { $place }
hours-unknown = مواعيد غير معروفة
hours-open = مفتوح
hours-open-until = مفتوح · يغلق { $when }
hours-closed = مغلق
hours-closed-until = مغلق · يفتح { $when }
spoken-languages = { $count ->
    [zero] لغات غير معروفة
    [one] لغة واحدة
    [two] لغتان
    [few] { $count } لغات
    [many] { $count } لغة
   *[other] { $count } لغة
}
spoken-only-italian = الإيطالية فقط
places-heading = في أي بلدية؟
places-other = بلدية أخرى
place-search-placeholder = اكتب اسم البلدية أو الإقليم
place-search-field = اسم البلدية أو الإقليم
place-search-more = ليست هنا؟ اكتب حروفاً أخرى.
place-search-help-heading = اكتب الحروف الأولى من اسم البلدية أو الإقليم
place-search-help-text = ثم المس الاسم. المدن المعروفة موجودة بالعربية أيضاً، والبقية بالحروف الإيطالية.
place-search-none-heading = لا توجد بلدية ولا إقليم بهذه الحروف
place-search-none-text = يمكنك حذف حرف أو سؤال مكتب الاستقبال.
place-search-near = العودة إلى قائمة البلديات
region-named = إقليم { $name }
region-autonomous-province = مقاطعة { $name } ذاتية الحكم
