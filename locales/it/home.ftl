# The home screen.
home-heading = Che cosa cerchi?
home-search = Scrivi una parola o una domanda
home-near = Vicino a me
home-services = Tutti i servizi
home-map = Mappa dei servizi
home-places = Scegli il comune
home-figures = Dati e numeri
home-emergency = Numeri di emergenza
