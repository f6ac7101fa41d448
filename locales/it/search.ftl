# Search and its keyboard.
search-clear = Cancella
search-field = Parole da cercare
search-did-you-mean = Forse cercavi:
results = { $count ->
    [one] { $count } risultato
   *[other] { $count } risultati
}
step-spelling = { $results } · scritte quasi così
step-concept = { $results } · altre parole
step-other-language = { $results } · altra lingua
step-any-word = { $results } · alcune parole
step-further = { $results } · più lontano
step-call = { $results } · telefona
dated = dati del { $year }
search-help-heading = Scrivi, oppure prova così
search-none-heading = Nessun risultato con queste parole
search-none-text = Prova una parola più corta o chiedi allo sportello.
search-topics = Guarda gli argomenti
search-emergency = Emergenza: { $number }

# Words that many people look for. They go into the search field as they stand.
word-permit = permesso di soggiorno
word-doctor = medico
word-italian = corso di italiano
word-school = scuola
word-work = lavoro
word-home = casa

key-space = Spazio
key-delete = Cancella una lettera
key-digits = Numeri
key-accents = Lettere con accento
key-alphabet = Cambia alfabeto
