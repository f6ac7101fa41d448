# What is said where something does not work, or takes its time.
failed-heading = Questa pagina non si apre
failed-text = Le altre funzionano. Scegli dove andare.
unknown-heading = Questa pagina non c'è più
unknown-text = Le altre ci sono. Scegli dove andare.
outside-heading = Questo indirizzo è su internet
outside-text = Qui internet non c'è. Copia l'indirizzo: { $address }
waiting = Un momento

# The idle warning. Whoever walks past may read it too.
idle-heading = Sei ancora qui?
idle-text = Tra poco si cancella tutto. Nessuno vede che cosa hai letto.
idle-stay = Resto qui
idle-finish = Ho finito

# A kiosk without content.
nothing-heading = Qui non ci sono ancora pagine
nothing-text = Arrivano con il prossimo aggiornamento. Per un'emergenza chiama il { $number }.
outside-qr = Inquadra il codice con la fotocamera del telefono. Serve internet sul telefono.
outside-domain = Sito: { $domain }
outside-pdf = È un documento PDF. Qui non c'è: lo apri con il telefono.
