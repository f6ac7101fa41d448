home-heading = عمَّ تبحث؟
home-search = اكتب كلمة أو سؤالاً
home-near = قريب منّي
home-services = كل الخدمات
home-map = خريطة الخدمات
home-places = اختيار البلدية
home-figures = أرقام وبيانات
home-emergency = أرقام الطوارئ
