# A page to read.
page-contents = In questa pagina
page-related = Vedi anche
badge-machine = Traduzione automatica
badge-reviewed = Traduzione controllata
only-in = { $tag ->
    [it] Solo in italiano
    [en] Solo in inglese
    [ar] Solo in arabo
   *[other] Solo in un'altra lingua
}
page-missing-title = { $tag ->
    [it] Questa pagina è solo in italiano.
    [en] Questa pagina è solo in inglese.
    [ar] Questa pagina è solo in arabo.
   *[other] Questa pagina è solo in un'altra lingua.
}
page-missing-text = Chiedi allo sportello di leggerla con te.
page-withheld-title = { $tag ->
    [it] Leggi questa pagina in italiano.
    [en] Leggi questa pagina in inglese.
    [ar] Leggi questa pagina in arabo.
   *[other] Leggi questa pagina in un'altra lingua.
}
page-withheld-text = La traduzione non è ancora controllata e può sbagliare. Chiedi allo sportello.
checked-never = Non ancora controllato
checked-on = Controllato il { $date }
sources = { $count ->
    [one] Fonte: { $names }
   *[other] Fonti: { $names }
}
law-known-on = La legge com'era il { $date }
page-words = Parole spiegate
page-words-more = Altre parole spiegate
page-note-of = In più, da { $owner }
page-services = Servizi di questa Regione
page-associations = Associazioni
page-region-news = Novità della Regione
page-figures-of = { $name }: i numeri
# How hard an Italian text is to read; the Gulpease index goes from 0, hard, to 100, easy.
level-easy = Facile da leggere (Gulpease { $index })
level-medium = Un po' difficile da leggere (Gulpease { $index })
level-hard = Difficile da leggere (Gulpease { $index })
page-documents = Documenti
document-here = Il documento è salvato qui
document-elsewhere = Il documento non è qui
document-here-text = Questo è il riassunto. Il documento intero è salvato qui, ma questo schermo non lo apre.
document-elsewhere-text = Questo è il riassunto. Il documento intero non è qui.
document-open = Apri con il telefono
document-pages = { $count ->
    [one] { $count } pagina
   *[other] { $count } pagine
}
