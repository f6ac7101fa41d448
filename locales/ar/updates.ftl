updates-heading = التحديثات
updates-look = البحث عن تحديثات الآن
updates-asked = أُرسل الطلب. يبدأ التحديث بعد قليل.
updates-ask-failed = لم يُرسل الطلب: لا يمكن الكتابة على القرص.

updates-well-title = كل شيء على ما يرام
updates-well-text = الصفحات محدّثة. لا حاجة إلى فعل أي شيء.
updates-held-text = عاد أحدهم إلى النسخة السابقة: النسخة الجديدة موضوعة جانباً حتى تأتي نسخة تالية.
updates-coming-title = تحديث في الطريق
updates-coming-text = يعمل الجهاز كالمعتاد. إذا انطفأ فسيتابع لاحقاً من حيث توقف.
updates-empty-title = لا يوجد شيء هنا بعد
updates-empty-text = يمكن البحث عن تحديثات، أو إحضار الصفحات على ذاكرة USB.
updates-failed-title = لم ينجح آخر تحديث
updates-failed-text = الصفحات السابقة ما زالت مستخدمة.
updates-refused-title = تم التحديث، لكن ليس كله
updates-refused-text = ما ينقص يبقى في نسخته السابقة.
updates-attention-title = هناك ما يحتاج إلى انتباه
updates-attention-text = يعمل الجهاز بما لديه.
updates-clock-title = ساعة هذا الجهاز غير صحيحة
updates-clock-text = تشير إلى { $now }، لكن { $signed } قد مضى. لا أحد يعرف عمر الصفحات. يجب ضبط الساعة.
updates-returned-title = عاد الجهاز إلى النسخة السابقة
updates-returned-text = لم تبدأ النسخة الجديدة جيداً. ستأتي نسخة تالية. يجب إبلاغ من ينشر الصفحات.
updates-interrupted-title = انقطع أحد التحديثات
updates-interrupted-text = لم يتعطل شيء: يتابع التحديث القادم من هناك.
updates-silent-title = { $count ->
    [zero] لا جديد
    [one] لا جديد منذ يوم واحد
    [two] لا جديد منذ يومين
    [few] لا جديد منذ { $count } أيام
    [many] لا جديد منذ { $count } يوماً
   *[other] لا جديد منذ { $count } يوم
}
updates-silent-text = يجب فحص الخط، أو إحضار التحديثات على ذاكرة USB.
updates-expired-title = انتهت صلاحية أحد التوقيعات
updates-expired-text = تبقى الصفحات مستخدمة. يمكن البحث عن تحديثات؛ وإن لم يكفِ ذلك، يجب إبلاغ من ينشرها.

updates-step = { $step ->
    [look] البحث عن الجديد
    [fetch] التنزيل
   *[build] تحضير الصفحات: بضع دقائق
}
updates-step-of = { $step }: { $owners }
updates-percent = { $percent-number } %

updates-installed = ما يوجد هنا
updates-owner = { $pack ->
    [core] الصفحات الوطنية
    [languages] اللغات
    [streets] خرائط الشوارع
    [it-21] بييمونتي
    [it-23] وادي أوستا
    [it-25] لومبارديا
    [it-34] فينيتو
    [it-36] فريولي فينيتسيا جوليا
    [it-42] ليغوريا
    [it-45] إميليا رومانيا
    [it-52] توسكانا
    [it-55] أومبريا
    [it-57] ماركي
    [it-62] لاتسيو
    [it-65] أبروتسو
    [it-67] موليزي
    [it-72] كامبانيا
    [it-75] بوليا
    [it-77] بازيليكاتا
    [it-78] كالابريا
    [it-82] صقلية
    [it-88] سردينيا
    [it-bz] بولتسانو
    [it-tn] ترينتو
   *[other] { $pack }
}
updates-version = النسخة { $version-number }
updates-age = { $count ->
    [0] وُقّعت اليوم
    [1] وُقّعت أمس
    [two] وُقّعت قبل يومين
    [few] وُقّعت قبل { $count } أيام
    [many] وُقّعت قبل { $count } يوماً
   *[other] وُقّعت قبل { $count } يوم
}
updates-age-unknown = العمر غير معروف
updates-signed-on = وُقّعت في { $date }
updates-expired-on = انتهت في { $date }

updates-trouble = { $kind ->
    [no-network] الشبكة لا تستجيب. يجب فحص الكابل أو الإشارة.
    [source-missing] لم يُعثر على التحديثات. إن كانت على ذاكرة USB، فهل هي موصولة؟
    [source-damaged] التحديثات تالفة. يجب نسخها من جديد أو استخدام غيرها.
    [not-offered] لم يعد الناشر يقدّمها. يجب فحص الإعدادات.
    [out-of-date] هذه التحديثات أقدم مما يوجد هنا. يجب استخدام أحدث منها.
    [expired] انتهت صلاحية التحديثات. يجب فحص الساعة، ثم استخدام أحدث منها.
    [not-trusted] التوقيع غير صالح: لم يؤخذ شيء. يجب إبلاغ من ينشر الصفحات.
    [clock-wrong] ساعة هذا الجهاز غير صحيحة. يجب ضبطها.
    [disk-full] القرص ممتلئ. يجب إفراغ مساحة.
    [disk-faulty] القرص لا يقرأ أو لا يكتب. يجب الاتصال بمن يعتني بالجهاز.
    [content-damaged] جزء من الصفحات تالف. سيُصلَح بعد قليل، أو مع التحديث القادم.
    [trust-unreadable] لم يعد الجهاز يعرف بمن يثق. يجب الاتصال بمن جهّزه.
    [busy] كان تحديث آخر يعمل. يمكن المحاولة بعد قليل.
    [budget-spent] تكفي بيانات اليوم. يتابع غداً.
    [content-cannot-be-built] في الصفحات المنشورة خطأ. يجب إبلاغ من ينشرها.
    [failed-starts] هذه النسخة لا تبدأ جيداً. يجب إبلاغ من ينشر الصفحات.
   *[other] حدث خلل. يمكن المحاولة من جديد؛ وإن تكرر، يجب الاتصال بمن يعتني بالجهاز.
}
updates-kept = تبقى النسخة { $version-number } مستخدمة.

updates-last = آخر بحث: { $when }
updates-last-never = لم يجرِ أي بحث بعد
updates-next = القادم: { $when }
updates-today = نُزّل اليوم: { $size }
updates-today-of = نُزّل اليوم: { $size } من { $limit }
updates-moment = { $date }، { $time }
updates-bytes = { $amount } { $unit ->
    [kilo] kB
   *[mega] MB
}
