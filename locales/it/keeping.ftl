# What a visitor keeps during a visit.
keep-add = Metti nella mia lista
keep-remove = Togli dalla mia lista
kept-heading = La mia lista
kept-text = Resta qui finché non finisci. Poi si cancella.
kept-none-heading = La tua lista è vuota
kept-none-text = Apri una pagina o un servizio e tocca «Metti nella mia lista».
