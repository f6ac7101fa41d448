page-contents = On this page
page-related = See also
badge-machine = Automatic translation
badge-reviewed = Checked translation
only-in = { $tag ->
    [it] Only in Italian
    [en] Only in English
    [ar] Only in Arabic
   *[other] Only in another language
}
page-missing-title = { $tag ->
    [it] This page is only in Italian.
    [en] This page is only in English.
    [ar] This page is only in Arabic.
   *[other] This page is only in another language.
}
page-missing-text = Ask the desk to read it with you.
page-withheld-title = { $tag ->
    [it] Read this page in Italian.
    [en] Read this page in English.
    [ar] Read this page in Arabic.
   *[other] Read this page in another language.
}
page-withheld-text = The translation is not checked yet and may be wrong. Ask at the desk.
checked-never = Not checked yet
checked-on = Checked on { $date }
sources = { $count ->
    [one] Source: { $names }
   *[other] Sources: { $names }
}
law-known-on = The law as it was on { $date }
page-words = Words explained
page-words-more = More words explained
page-note-of = Also, from { $owner }
page-services = Services of this Region
page-associations = Associations
page-region-news = News of the Region
page-figures-of = { $name }: figures
# How hard an Italian text is to read; the Gulpease index goes from 0, hard, to 100, easy.
level-easy = Italian text: easy to read (Gulpease { $index })
level-medium = Italian text: not so easy to read (Gulpease { $index })
level-hard = Italian text: hard to read (Gulpease { $index })
page-documents = Documents
document-here = The document is stored here
document-elsewhere = The document is not here
document-here-text = This is the summary. The whole document is stored here, but this screen cannot open it.
document-elsewhere-text = This is the summary. The whole document is not here.
document-open = Open it with your phone
document-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
