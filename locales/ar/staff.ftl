# For staff, behind a PIN: no engineers, and with somebody waiting.
staff-door-heading = لمن يعمل هنا
staff-door-enter = اكتب الرقم السري
staff-door-choose = اختر رقمًا سريًا: من 4 إلى 12 رقمًا
staff-door-repeat = اكتب الرقم السري نفسه مرة ثانية
staff-door-new = اكتب الرقم السري الجديد: من 4 إلى 12 رقمًا
staff-door-first = من يعمل هنا يختار الرقم السري مرة واحدة. اكتبه أيضًا في مكان آمن.
staff-door-digits = { $count ->
    [0] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $count } أرقام
   *[other] { $count } رقمًا
}
staff-door-erase = احذف آخر رقم
staff-door-done = التالي
staff-door-checking = لحظة واحدة
staff-door-wrong = { $count ->
    [one] الرقم السري غير صحيح. بقيت لك محاولة واحدة.
    [two] الرقم السري غير صحيح. بقيت لك محاولتان.
    [few] الرقم السري غير صحيح. بقيت لك { $count } محاولات.
   *[other] الرقم السري غير صحيح. بقيت لك { $count } محاولة.
}
staff-door-wait-seconds = { $count ->
    [one] محاولات كثيرة. حاول بعد ثانية واحدة.
    [two] محاولات كثيرة. حاول بعد ثانيتين.
    [few] محاولات كثيرة. حاول بعد { $count } ثوانٍ.
   *[other] محاولات كثيرة. حاول بعد { $count } ثانية.
}
staff-door-wait-minutes = { $count ->
    [one] محاولات كثيرة. حاول بعد دقيقة واحدة.
    [two] محاولات كثيرة. حاول بعد دقيقتين.
    [few] محاولات كثيرة. حاول بعد { $count } دقائق.
   *[other] محاولات كثيرة. حاول بعد { $count } دقيقة.
}
staff-door-easy = هذا الرقم السري سهل التخمين. اختر رقمًا آخر.
staff-door-different = الرقمان غير متطابقين. ابدأ من جديد.
staff-door-failed = لا يمكن حفظ الرقم السري. { $why }
staff-broken-heading = لا يمكن قراءة ما يحفظه الجهاز
staff-broken-text = لا يوجد رقم سري ولا إعلانات ولا عدّادات. الزوار لا يلاحظون ذلك.
staff-begin-anew = ابدأ من الصفر
staff-begin-anew-again = المس مرة ثانية: الرقم السري والإعلانات والعدّادات توضع جانبًا
staff-trouble = { $kind ->
    [damaged] الملف تالف.
    [full] القرص ممتلئ.
   *[faulty] القرص لا يقرأ أو لا يكتب.
}
staff-not-kept = لم يُحفظ. { $why }
staff-kept = تم الحفظ. يسري عندما يعود الجهاز إلى شاشة اللغات.

# The menu.
staff-menu-heading = جهازك
staff-menu-place = المكان
staff-menu-packs = الصفحات المحفوظة
staff-menu-languages = اللغات
staff-menu-notices = الإعلانات
staff-menu-counts = العدّادات
staff-menu-diagnostics = حالة الجهاز
staff-menu-export = انسخ إلى ذاكرة USB
staff-menu-pin = غيّر الرقم السري
staff-menu-leave = خروج
staff-pin-changed = تغيّر الرقم السري.

# Updates, for those who may.
staff-return = ارجع إلى النسخة السابقة
staff-return-again = المس مرة ثانية للرجوع
staff-return-asked = أُرسل الطلب. يعود الجهاز إلى النسخة السابقة بعد قليل.

# The place.
staff-place-now = الآن: { $place }
staff-place-none = لم يُختر مكان
staff-place-text = اكتب أول حروف البلدية التي يوجد فيها الجهاز.
staff-place-field = بلدية الجهاز

# What is carried.
staff-packs-text = اختر الصفحات التي يحفظها الجهاز. الصفحات الجديدة تأتي مع التحديث القادم.
staff-packs-keep = احفظ وحدّث
staff-packs-asked = أُرسل الطلب. تتغير الصفحات مع التحديث القادم.
staff-pack-always = موجودة دائمًا
staff-pack-here = على الجهاز
staff-pack-not-here = ليست على الجهاز بعد
staff-pack-on = محفوظة
staff-pack-off = غير محفوظة
staff-gigabytes = { $amount } غ.ب
staff-streets = الشوارع: { $name }

# The languages of the wall.
staff-languages-text = المس لغة لإظهارها أو إخفائها. السهم يرفعها.
staff-languages-order = ترتيب اللغات
staff-languages-by-use = كما يختارها الناس
staff-languages-fixed = كما ترتبها أنت
staff-languages-on = ظاهرة
staff-languages-off = مخفية
staff-languages-up = { $language }: إلى أعلى
staff-languages-last = تبقى لغة واحدة على الأقل.
staff-machine-heading = الترجمة الآلية للصفحات الحساسة
staff-machine-text = الخطأ في هذه الصفحات قد يضر. إذا أخفيتها تبقى الصفحات بالإيطالية.
staff-machine-on = أظهرها
staff-machine-off = لا تظهرها

# Notices.
staff-notices-text = يقرؤها الناس في البداية، في الأيام التي تختارها. { $count } على الأكثر.
staff-notices-none = لا إعلانات
staff-notices-new = إعلان جديد
staff-notice-from-until = من { $from } إلى { $until }
staff-notice-now = ظاهر الآن
staff-notice-later = ليس بعد
staff-notice-over = انتهى
staff-notice-heading = إعلان
staff-notice-write = المس لغة واكتب النص.
staff-notice-empty = لا شيء بعد
staff-notice-from = من { $date }
staff-notice-until = حتى { $date }
staff-notice-day-less = قبل بيوم
staff-notice-day-more = بعد بيوم
staff-notice-week-more = بعد بأسبوع
staff-notice-keep = احفظ الإعلان
staff-notice-drop = احذف
staff-notice-drop-again = المس مرة ثانية للحذف
staff-notice-text-heading = إعلان: { $language }
staff-notice-field = نص الإعلان
staff-notice-left = { $count ->
    [0] لم يبق أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $count } حروف
   *[other] بقي { $count } حرفًا
}
staff-notice-done = تم
notice-until = حتى { $date }
notice-spoken = إعلان: { $text }

# Counters.
staff-counts-text = كم مرة فقط، ولا شيء عن أحد. الأعداد الأقل من { $least-number } لا تُذكر.
staff-counts-none = لا شيء للعد بعد
staff-counts-what = ماذا
staff-counts-today = اليوم
staff-counts-week = 7 أيام
staff-counts-month = 30 يومًا
staff-count-kind = { $kind ->
    [language] اللغات المختارة
    [axis] المواضيع المفتوحة
    [screen] الشاشات المفتوحة
    [nothing_found] بحث بلا نتائج
   *[report] البلاغات
}
staff-count-all = الكل
staff-screen-kind = { $kind ->
    [home] البداية
    [area] مجال
    [topic] موضوع
    [page] صفحة
    [search] بحث
    [services] قائمة الخدمات
    [map] خريطة
    [places] اختيار البلدية
    [service] خدمة
    [emergency] طوارئ
    [reading] طريقة القراءة
    [outside] عنوان خارجي
    [about] ما هذا
    [figures] أرقام
    [figure] رقم واحد
    [list] القوائم
    [procedure] خطوة بخطوة
    [organization] منظمة
    [kept] قائمتي
    [more] كل ما تبقى
   *[other] { $kind }
}

# How the kiosk fares.
staff-diagnostics-version = البرنامج
staff-diagnostics-release = نسخة الصفحات
staff-diagnostics-nothing = لا شيء
staff-diagnostics-free = المساحة الحرة على القرص
staff-diagnostics-clock = الساعة
staff-diagnostics-clock-believed = { $when }: صحيحة
staff-diagnostics-clock-wrong = { $when }: خاطئة
staff-diagnostics-clock-unchecked = { $when }: لا يمكن التحقق
staff-diagnostics-update = آخر تحديث
staff-diagnostics-update-well = { $when }: نجح
staff-diagnostics-update-failed = { $when }: لم ينجح
staff-diagnostics-screen = الشاشة
staff-diagnostics-pixels = { $width } في { $height } نقطة
staff-diagnostics-fonts = الخطوط
staff-diagnostics-fonts-well = كل اللغات تُقرأ
staff-diagnostics-fonts-missing = ناقصة: { $languages }
staff-diagnostics-desk = الرقم السري والإعلانات والعدّادات
staff-diagnostics-well = كل شيء على ما يرام
staff-diagnostics-outbox = بلاغات للإرسال
staff-diagnostics-faults = آخر المشاكل، لمن يعتني بالجهاز
staff-diagnostics-no-faults = لا مشاكل

# Onto a stick.
staff-export-text = العدّادات وحالة الجهاز والبلاغات تُنسخ إلى ذاكرة USB اسمها { $label }. البلاغات المنسوخة لا تبقى هنا.
staff-export-start = انسخ الآن
staff-export-working = يجري النسخ. لا تنزع الذاكرة.
staff-export-result = { $result ->
    [no-stick] لا توجد ذاكرة USB. ضع ذاكرة اسمها { $label } وانتظر لحظة ثم حاول من جديد.
    [not-mounted] الذاكرة موجودة لكنها غير جاهزة. انتظر لحظة ثم حاول من جديد.
    [full] الذاكرة ممتلئة. كل شيء ما زال هنا: استعمل ذاكرة أخرى.
    [read-only] لا يمكن الكتابة على الذاكرة. كل شيء ما زال هنا: افتح قفلها أو استعمل ذاكرة أخرى.
    [lost] نُزعت الذاكرة أو هي تالفة. كل شيء ما زال هنا: حاول من جديد.
   *[unreadable] لا يمكن قراءة ما يجب نسخه. اتصل بمن يعتني بالجهاز.
}
staff-export-done = { $count ->
    [one] نُسخ ملف واحد إلى المجلد { $folder }. يمكنك نزع الذاكرة.
    [two] نُسخ ملفان إلى المجلد { $folder }. يمكنك نزع الذاكرة.
    [few] نُسخت { $count } ملفات إلى المجلد { $folder }. يمكنك نزع الذاكرة.
   *[other] نُسخ { $count } ملفًا إلى المجلد { $folder }. يمكنك نزع الذاكرة.
}
