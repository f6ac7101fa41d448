# The home screen.
home-heading = Che cosa cerchi?
home-search = Scrivi una parola o una domanda
home-near = Vicino a me
home-services = Tutti i servizi
home-map = Mappa dei servizi
home-places = Scegli il comune
home-figures = Dati e numeri
home-emergency = Numeri di emergenza
home-procedures = Passo per passo
home-associations = Associazioni
home-community = La mia comunità
home-news = Novità ed eventi
home-kept = La mia lista
home-kept-spoken = { $count ->
    [0] La mia lista, vuota
    [one] La mia lista, { $count } pagina
   *[other] La mia lista, { $count } pagine
}
home-more = Tutto il resto
