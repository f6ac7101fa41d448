# Something is wrong here, and an association nobody knows yet.
report-wrong = هناك خطأ
report-wrong-heading = ما هو الخطأ؟
report-about = عمّ تتكلم: { $title }
report-phone = لا أحد يرد على الهاتف
report-address = العنوان غير صحيح
report-hours = المواعيد غير صحيحة
report-closed = مغلق نهائياً
report-text = النص خاطئ
report-unclear = غير مفهوم
report-translation = الترجمة خاطئة
report-other = شيء آخر
report-tell-heading = ماذا تريد أن تقول لنا؟
report-association-new = هناك جمعية ناقصة
report-association-changed = جمعية تغيّرت
report-association-closed = جمعية لم تعد موجودة
report-words-heading = هل تريد أن تضيف شيئاً؟
report-words-association = ما اسمها وفي أي بلدية هي؟
report-words-placeholder = اكتب هنا إن أردت
report-words-field = كلماتك
report-words-privacy = لا تكتب أسماء أشخاص أو أرقام هواتف خاصة أو أرقام وثائق.
report-left = { $count ->
    [zero] لم يبق أي حرف
    [one] بقي حرف واحد
    [two] بقي حرفان
    [few] بقيت { $count } أحرف
   *[other] بقي { $count } حرفاً
}
report-send = أرسل
report-send-without = أرسل بلا كلمات
report-sent-heading = شكراً
report-sent-text = حُفظت الرسالة. تُرسل مع الاتصال القادم. اسمك ليس فيها.
report-failed-heading = لم تُحفظ الرسالة
report-failed-text = قل ذلك لمن يعمل في المكتب.
