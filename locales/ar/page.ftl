page-contents = في هذه الصفحة
page-related = انظر أيضاً
badge-machine = ترجمة آلية
badge-reviewed = ترجمة مُراجَعة
only-in = { $tag ->
    [it] بالإيطالية فقط
    [en] بالإنجليزية فقط
    [ar] بالعربية فقط
   *[other] بلغة أخرى فقط
}
page-missing-title = { $tag ->
    [it] هذه الصفحة بالإيطالية فقط.
    [en] هذه الصفحة بالإنجليزية فقط.
    [ar] هذه الصفحة بالعربية فقط.
   *[other] هذه الصفحة بلغة أخرى فقط.
}
page-missing-text = يمكنك أن تطلب من مكتب الاستقبال قراءتها معك.
page-withheld-title = { $tag ->
    [it] نعرض هذه الصفحة بالإيطالية.
    [en] نعرض هذه الصفحة بالإنجليزية.
    [ar] نعرض هذه الصفحة بالعربية.
   *[other] نعرض هذه الصفحة بلغة أخرى.
}
page-withheld-text = لم تُراجَع الترجمة بعد وقد تكون خاطئة. يمكنك سؤال مكتب الاستقبال.
checked-never = لم يُراجَع بعد
checked-on = تمت المراجعة في { $date }
sources = { $count ->
    [zero] المصادر: { $names }
    [one] المصدر: { $names }
    [two] المصدران: { $names }
    [few] المصادر: { $names }
    [many] المصادر: { $names }
   *[other] المصادر: { $names }
}
law-known-on = القانون كما كان في { $date }
page-words = كلمات مشروحة
page-words-more = كلمات أخرى مشروحة
page-note-of = إضافة من { $owner }
page-services = خدمات هذا الإقليم
page-associations = الجمعيات
page-region-news = أخبار الإقليم
page-figures-of = { $name }: الأرقام
# How hard an Italian text is to read; the Gulpease index goes from 0, hard, to 100, easy.
level-easy = النص الإيطالي: سهل القراءة (Gulpease { $index })
level-medium = النص الإيطالي: متوسط الصعوبة (Gulpease { $index })
level-hard = النص الإيطالي: صعب القراءة (Gulpease { $index })
page-documents = الوثائق
document-here = الوثيقة محفوظة هنا
document-elsewhere = الوثيقة ليست هنا
document-here-text = هذا ملخص الوثيقة. الوثيقة كاملة محفوظة هنا، لكن هذه الشاشة لا تفتحها.
document-elsewhere-text = هذا ملخص الوثيقة. الوثيقة الكاملة ليست هنا.
document-open = افتحها بهاتفك
document-pages = { $count ->
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
   *[other] { $count } صفحة
}
