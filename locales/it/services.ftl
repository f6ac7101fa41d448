# The list of services and the choice of a municipality.
services-near-you = Servizi vicino a te
services-near = Servizi vicino a { $place }
services-where = In quale comune cerchi?
services-choose-place = Scegli il comune
services-place-spoken = Comune: { $place }. Cambia
services-region-spoken = Territorio: { $place }. Cambia
services-only-here = Solo in questo comune
services-speaks = Parlano la mia lingua
services-open-now = Aperti adesso
services-axes = Argomento
services-reset = Togli i filtri
filter-on = { $filter }, filtro acceso
filter-off = { $filter }, filtro spento
services-count-near = { $count ->
    [one] { $count } servizio. Distanza in linea d'aria.
   *[other] { $count } servizi, dal più vicino. Distanza in linea d'aria.
}
services-rest = Qui ne vedi { $count }. Per gli altri scegli un filtro o un altro comune.
services-empty-heading = Nessun servizio con questi filtri
services-empty-text = Togli i filtri o chiedi allo sportello.
services-none-heading = Qui non conosciamo ancora servizi
services-none-text = Scegli un altro comune o chiedi allo sportello.
services-show-all = { $count ->
    [one] Mostra { $count } servizio
   *[other] Mostra tutti i { $count }
}
service-line = { $organization } · { $place }
hours-unknown = Orario non conosciuto
hours-open = Aperto
hours-open-until = Aperto · chiude { $when }
hours-closed = Chiuso
hours-closed-until = Chiuso · apre { $when }
spoken-languages = { $count ->
    [one] { $count } lingua
   *[other] { $count } lingue
}
spoken-only-italian = Solo italiano
places-heading = In quale comune?
places-other = Un altro comune
place-search-placeholder = Scrivi il nome del comune o della Regione
place-search-field = Nome del comune o della Regione
place-search-more = Non c'è? Scrivi altre lettere.
place-search-help-heading = Scrivi le prime lettere del comune o della Regione
place-search-help-text = Poi tocca il nome. Gli accenti non servono. Molte città si trovano anche in altri alfabeti.
place-search-none-heading = Nessun comune e nessuna Regione con queste lettere
place-search-none-text = Cancella una lettera o chiedi allo sportello.
place-search-near = Torna alla scelta dei comuni
region-named = Regione { $name }
region-autonomous-province = Provincia autonoma di { $name }
