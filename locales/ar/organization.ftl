# All about an organization or an association.
organization-kind = منظمة
association-kind = جمعية
organization-services = خدماتها
organization-all-services = { $count ->
    [zero] لا خدمات
    [one] خدمتها
    [two] خدمتاها
    [few] كل خدماتها، وعددها { $count }
   *[other] كل خدماتها، وعددها { $count }
}
organization-register = سجل الجمعيات
organization-register-number = الرقم { $number }
organization-register-first = القسم الأول: أنشطة من أجل الاندماج
organization-register-second = القسم الثاني: المساعدة والحماية الاجتماعية
organization-contacts = من تسأل
organization-communities = من أي بلدان
organization-open = من يقدّمها
service-map = انظر على الخريطة
service-website-open = افتح بهاتفك
day-today = اليوم
day-closed = مغلق
day-unknown = غير معروف
day-ask = اسأل أولاً
weekday = { $weekday-number ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
}
hours-checked-on = المواعيد كما كانت في { $date }
