nav-back = رجوع
nav-home = البداية
nav-reading = تكبير
nav-hide = إخفاء الكل
nav-hide-spoken = إخفاء كل شيء وإنهاء الزيارة
nav-language-spoken = تغيير اللغة. اللغة الآن: { $language }
nav-about = ما هذا، المصادر والتراخيص
nav-emergency = طوارئ
nav-emergency-spoken = طوارئ، { $number }
desk-name = نقطة المعلومات في { $place }
demo-mark = عرض تجريبي

pair = { $first }، { $second }
position = { $position-number } من { $total-count }

# Keys that turn a list, for whoever hears them.
turn-back = الصفحة السابقة. { $position }
turn-on = الصفحة التالية. { $position }
