# What an axis or a topic holds.
guides = { $count ->
    [one] { $count } guida
   *[other] { $count } guide
}
services = { $count ->
    [one] { $count } servizio
   *[other] { $count } servizi
}
area-near = Vicino a te
area-services = Servizi
area-all-services = { $count ->
    [one] Vedi il servizio
   *[other] Tutti i { $count } servizi
}
topic-services = Uffici e servizi
topic-map = Gli stessi servizi sulla mappa
area-empty-heading = Qui non c'è ancora niente
area-empty-text = Cerca con una parola o chiedi allo sportello.

# Kinds of records, one word each.
kind-guide = Guida
kind-focus = Approfondimento
kind-news = Novità
kind-event = Evento
kind-law = Norma
kind-document = Documento
kind-experience = Esperienza
kind-culture = Cultura
kind-fact = Vero o falso
kind-service = Servizio
kind-procedure = Passo per passo
kind-call = Bando
kind-region = Regione
kind-community = Comunità
kind-association = Associazione
kind-organization = Organizzazione
kind-indicator = Numeri
