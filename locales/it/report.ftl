# Something is wrong here, and an association nobody knows yet.
report-wrong = Qualcosa è sbagliato
report-wrong-heading = Che cosa è sbagliato?
report-about = Di che cosa parli: { $title }
report-phone = Il telefono non risponde
report-address = L'indirizzo non è giusto
report-hours = L'orario non è giusto
report-closed = È chiuso per sempre
report-text = Il testo è sbagliato
report-unclear = Non si capisce
report-translation = La traduzione è sbagliata
report-other = Altro
report-tell-heading = Che cosa vuoi dirci?
report-association-new = C'è un'associazione che manca
report-association-changed = Un'associazione è cambiata
report-association-closed = Un'associazione non c'è più
report-words-heading = Vuoi aggiungere qualcosa?
report-words-association = Come si chiama e in quale comune è?
report-words-placeholder = Scrivi qui, se vuoi
report-words-field = Le tue parole
report-words-privacy = Non scrivere nomi di persone, telefoni privati o documenti.
report-left = { $count ->
    [one] Ancora { $count } lettera
   *[other] Ancora { $count } lettere
}
report-send = Invia
report-send-without = Invia senza parole
report-sent-heading = Grazie
report-sent-text = Il messaggio è salvo. Parte con il prossimo collegamento. Non c'è il tuo nome.
report-failed-heading = Il messaggio non è stato salvato
report-failed-text = Dillo a chi sta allo sportello.
