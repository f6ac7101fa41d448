home-heading = عمَّ تبحث؟
home-search = اكتب كلمة أو سؤالاً
home-near = قريب منّي
home-services = كل الخدمات
home-map = خريطة الخدمات
home-places = اختيار البلدية
home-figures = أرقام وبيانات
home-emergency = أرقام الطوارئ
home-procedures = خطوة بخطوة
home-associations = الجمعيات
home-community = جاليتي
home-news = أخبار وفعاليات
home-kept = قائمتي
home-kept-spoken = { $count ->
    [zero] قائمتي، فارغة
    [one] قائمتي، صفحة واحدة
    [two] قائمتي، صفحتان
    [few] قائمتي، { $count } صفحات
   *[other] قائمتي، { $count } صفحة
}
home-more = كل ما تبقى
