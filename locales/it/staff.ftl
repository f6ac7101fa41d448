# For staff, behind a PIN: no engineers, and with somebody waiting.
staff-door-heading = Per chi lavora qui
staff-door-enter = Scrivi il PIN
staff-door-choose = Scegli un PIN: da 4 a 12 cifre
staff-door-repeat = Scrivi di nuovo lo stesso PIN
staff-door-new = Scrivi il PIN nuovo: da 4 a 12 cifre
staff-door-first = Chi lavora qui sceglie un PIN una volta sola. Scrivilo anche in un posto sicuro.
staff-door-digits = { $count ->
    [0] Nessuna cifra
    [one] { $count } cifra
   *[other] { $count } cifre
}
staff-door-erase = Togli l'ultima cifra
staff-door-done = Avanti
staff-door-checking = Un momento
staff-door-wrong = { $count ->
    [one] Il PIN non è giusto. Hai ancora { $count } prova.
   *[other] Il PIN non è giusto. Hai ancora { $count } prove.
}
staff-door-wait-seconds = { $count ->
    [one] Troppe prove. Riprova tra { $count } secondo.
   *[other] Troppe prove. Riprova tra { $count } secondi.
}
staff-door-wait-minutes = { $count ->
    [one] Troppe prove. Riprova tra { $count } minuto.
   *[other] Troppe prove. Riprova tra { $count } minuti.
}
staff-door-easy = Questo PIN si indovina subito. Scegline un altro.
staff-door-different = I due PIN non sono uguali. Comincia di nuovo.
staff-door-failed = Il PIN non si può salvare. { $why }
staff-broken-heading = Quello che il chiosco ricorda non si legge
staff-broken-text = PIN, avvisi e contatori non ci sono. Chi visita il chiosco non se ne accorge.
staff-begin-anew = Comincia da zero
staff-begin-anew-again = Tocca ancora: PIN, avvisi e contatori vanno da parte
staff-trouble = { $kind ->
    [damaged] Il file è rovinato.
    [full] Il disco è pieno.
   *[faulty] Il disco non legge o non scrive.
}
staff-not-kept = Non è stato salvato. { $why }
staff-kept = Salvato. Vale da quando il chiosco torna alle lingue.

# The menu.
staff-menu-heading = Il tuo chiosco
staff-menu-place = Luogo
staff-menu-packs = Pagine da tenere
staff-menu-languages = Lingue
staff-menu-notices = Avvisi
staff-menu-counts = Contatori
staff-menu-diagnostics = Stato del chiosco
staff-menu-export = Copia su chiavetta
staff-menu-pin = Cambia il PIN
staff-menu-leave = Esci
staff-pin-changed = Il PIN è cambiato.

# Updates, for those who may.
staff-return = Torna alla versione di prima
staff-return-again = Tocca ancora per tornare indietro
staff-return-asked = Richiesta inviata. Il chiosco torna alla versione di prima tra poco.

# The place.
staff-place-now = Adesso: { $place }
staff-place-none = Nessun luogo scelto
staff-place-text = Scrivi le prime lettere del comune dove sta il chiosco.
staff-place-field = Il comune del chiosco

# What is carried.
staff-packs-text = Scegli le pagine che il chiosco tiene. Quelle nuove arrivano con il prossimo aggiornamento.
staff-packs-keep = Salva e aggiorna
staff-packs-asked = Richiesta inviata. Le pagine cambiano con il prossimo aggiornamento.
staff-pack-always = Ci sono sempre
staff-pack-here = Sul chiosco
staff-pack-not-here = Non ancora sul chiosco
staff-pack-on = Da tenere
staff-pack-off = Da non tenere
staff-gigabytes = { $amount } GB
staff-streets = Strade: { $name }

# The languages of the wall.
staff-languages-text = Tocca una lingua per mostrarla o toglierla. La freccia la porta più su.
staff-languages-order = Ordine delle lingue
staff-languages-by-use = Come le scelgono le persone
staff-languages-fixed = Come le metti tu
staff-languages-on = Si vede
staff-languages-off = Non si vede
staff-languages-up = { $language }: più su
staff-languages-last = Almeno una lingua resta.
staff-machine-heading = Traduzioni automatiche di pagine delicate
staff-machine-text = Un errore in queste pagine può fare male. Se le togli, le pagine restano in italiano.
staff-machine-on = Mostra
staff-machine-off = Non mostrare

# Notices.
staff-notices-text = Le persone li leggono all'inizio, nei giorni che scegli. Al massimo { $count }.
staff-notices-none = Nessun avviso
staff-notices-new = Nuovo avviso
staff-notice-from-until = Dal { $from } al { $until }
staff-notice-now = Si vede adesso
staff-notice-later = Non ancora
staff-notice-over = Finito
staff-notice-heading = Avviso
staff-notice-write = Tocca una lingua e scrivi il testo.
staff-notice-empty = Ancora niente
staff-notice-from = Dal { $date }
staff-notice-until = Fino al { $date }
staff-notice-day-less = Un giorno prima
staff-notice-day-more = Un giorno dopo
staff-notice-week-more = Una settimana dopo
staff-notice-keep = Salva l'avviso
staff-notice-drop = Elimina
staff-notice-drop-again = Tocca ancora per eliminare
staff-notice-text-heading = Avviso: { $language }
staff-notice-field = Testo dell'avviso
staff-notice-left = { $count ->
    [one] Ancora { $count } lettera
   *[other] Ancora { $count } lettere
}
staff-notice-done = Fatto
notice-until = Fino al { $date }
notice-spoken = Avviso: { $text }

# Counters.
staff-counts-text = Quante volte, e niente di chi. I numeri sotto { $least-number } non si dicono.
staff-counts-none = Ancora niente da contare
staff-counts-what = Che cosa
staff-counts-today = Oggi
staff-counts-week = 7 giorni
staff-counts-month = 30 giorni
staff-count-kind = { $kind ->
    [language] Lingue scelte
    [axis] Temi aperti
    [screen] Schermate aperte
    [nothing_found] Ricerche senza risultati
   *[report] Segnalazioni
}
staff-count-all = Tutte
staff-screen-kind = { $kind ->
    [home] Inizio
    [area] Tema
    [topic] Argomento
    [page] Pagina
    [search] Ricerca
    [services] Elenco dei servizi
    [map] Mappa
    [places] Scelta del comune
    [service] Servizio
    [emergency] Emergenza
    [reading] Come leggere
    [outside] Indirizzo esterno
    [about] Che cos'è
    [figures] Dati
    [figure] Un dato
    [list] Elenchi
    [procedure] Passo per passo
    [organization] Organizzazione
    [kept] La mia lista
    [more] Tutto il resto
   *[other] { $kind }
}

# How the kiosk fares.
staff-diagnostics-version = Programma
staff-diagnostics-release = Versione delle pagine
staff-diagnostics-nothing = Niente
staff-diagnostics-free = Spazio libero sul disco
staff-diagnostics-clock = Orologio
staff-diagnostics-clock-believed = { $when }: va bene
staff-diagnostics-clock-wrong = { $when }: è sbagliato
staff-diagnostics-clock-unchecked = { $when }: non si può controllare
staff-diagnostics-update = Ultimo aggiornamento
staff-diagnostics-update-well = { $when }: riuscito
staff-diagnostics-update-failed = { $when }: non riuscito
staff-diagnostics-screen = Schermo
staff-diagnostics-pixels = { $width } per { $height } punti
staff-diagnostics-fonts = Caratteri
staff-diagnostics-fonts-well = Tutte le lingue si leggono
staff-diagnostics-fonts-missing = Mancano: { $languages }
staff-diagnostics-desk = PIN, avvisi, contatori
staff-diagnostics-well = Tutto a posto
staff-diagnostics-outbox = Segnalazioni da inviare
staff-diagnostics-faults = Ultimi problemi, per chi cura il chiosco
staff-diagnostics-no-faults = Nessun problema

# Onto a stick.
staff-export-text = Contatori, stato del chiosco e segnalazioni vanno su una chiavetta di nome { $label }. Le segnalazioni copiate non restano qui.
staff-export-start = Copia adesso
staff-export-working = Copia in corso. Non togliere la chiavetta.
staff-export-result = { $result ->
    [no-stick] La chiavetta non c'è. Inserisci una chiavetta di nome { $label }, aspetta un momento e riprova.
    [not-mounted] La chiavetta c'è, ma non è pronta. Aspetta un momento e riprova.
    [full] La chiavetta è piena. Qui c'è ancora tutto: usane un'altra.
    [read-only] La chiavetta non si può scrivere. Qui c'è ancora tutto: togli il blocco o usane un'altra.
    [lost] La chiavetta è stata tolta, o è rovinata. Qui c'è ancora tutto: riprova.
   *[unreadable] Quello da copiare non si legge. Chiama chi cura il chiosco.
}
staff-export-done = { $count ->
    [one] Copiato: { $count } file nella cartella { $folder }. Puoi togliere la chiavetta.
   *[other] Copiati: { $count } file nella cartella { $folder }. Puoi togliere la chiavetta.
}
