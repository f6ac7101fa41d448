# The same services seen from above.
map-list = Elenco
map-list-hint = Gli stessi servizi, uno sotto l'altro
map-map = Mappa
map-map-hint = Gli stessi servizi, visti dall'alto
map-count = { $count ->
    [one] { $count } servizio sulla mappa.
   *[other] { $count } servizi sulla mappa.
}
map-rest = { $count ->
    [one] { $count } altro è solo nell'elenco.
   *[other] Altri { $count } sono solo nell'elenco.
}
map-nearest = Il più vicino
map-group = { $count ->
    [one] { $count } servizio in questo punto
   *[other] { $count } servizi in questo punto
}
map-group-rest = { $count ->
    [one] { $count } altro è nell'elenco
   *[other] Altri { $count } sono nell'elenco
}
map-walk = { $count ->
    [one] circa { $count } minuto a piedi
   *[other] circa { $count } minuti a piedi
}
map-open = Vedi il servizio
map-close = Chiudi
map-nearer = Avvicina la mappa
map-further = Allontana la mappa
map-back-here = Torna dove sei
map-you-are-here = Tu sei qui
map-ends = Qui la mappa finisce
map-spoken = Mappa. Gli stessi servizi sono nell'elenco.
map-missing-heading = Questo apparecchio non ha la mappa
map-missing-text = Gli stessi servizi sono nell'elenco.
