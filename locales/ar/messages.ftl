failed-heading = هذه الصفحة لا تُفتح
failed-text = الصفحات الأخرى تعمل. يمكنك اختيار وجهة أخرى.
unknown-heading = لم تعد هذه الصفحة هنا
unknown-text = الصفحات الأخرى موجودة. يمكنك اختيار وجهة أخرى.
outside-heading = هذا العنوان على الإنترنت
outside-text = لا يوجد إنترنت هنا. يمكنك نسخ العنوان: { $address }
waiting = لحظة واحدة

idle-heading = هل ما زلت هنا؟
idle-text = بعد قليل يُمسح كل شيء. لا أحد يرى ما قرأت.
idle-stay = ما زلت هنا
idle-finish = انتهيت

# A kiosk without content.
nothing-heading = لا توجد صفحات هنا بعد
nothing-text = تصل مع التحديث القادم. في حالة الطوارئ اتصل بالرقم { $number }.
outside-qr = وجّه كاميرا هاتفك إلى الرمز. يحتاج هاتفك إلى الإنترنت.
outside-domain = الموقع: { $domain }
outside-pdf = هذه وثيقة PDF. ليست هنا: تفتحها بهاتفك.
