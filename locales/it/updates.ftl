# How updates go: a screen for staff, who are no engineers.
updates-heading = Aggiornamenti
updates-look = Cerca aggiornamenti adesso
updates-asked = Richiesta inviata. L'aggiornamento comincia tra poco.
updates-ask-failed = La richiesta non è partita: il disco non si può scrivere.

# The sign: what is the matter, and what it means.
updates-well-title = Tutto a posto
updates-well-text = Le pagine sono aggiornate. Non c'è niente da fare.
updates-held-text = Qualcuno è tornato alla versione di prima: quella nuova è da parte fino alla prossima.
updates-coming-title = Arriva un aggiornamento
updates-coming-text = Il chiosco funziona come sempre. Se si spegne, poi continua da dove era.
updates-empty-title = Qui non c'è ancora niente
updates-empty-text = Cerca aggiornamenti, oppure porta una chiavetta con le pagine.
updates-failed-title = L'ultimo aggiornamento non è riuscito
updates-failed-text = Le pagine di prima restano in uso.
updates-refused-title = Aggiornato, ma non tutto
updates-refused-text = Quello che manca resta nella versione di prima.
updates-attention-title = Serve attenzione
updates-attention-text = Il chiosco funziona con quello che ha.
updates-clock-title = L'orologio del chiosco è sbagliato
updates-clock-text = Segna { $now }, ma il { $signed } è già passato. Non si sa quanto sono vecchie le pagine. Regola l'orologio.
updates-returned-title = Il chiosco è tornato alla versione di prima
updates-returned-text = Quella nuova non partiva bene. Arriverà la prossima. Avvisa chi pubblica le pagine.
updates-interrupted-title = Un aggiornamento si è interrotto
updates-interrupted-text = Niente è rotto: il prossimo continua da lì.
updates-silent-title = { $count ->
    [one] Da { $count } giorno nessuna novità
   *[other] Da { $count } giorni nessuna novità
}
updates-silent-text = Controlla la linea, oppure porta gli aggiornamenti con una chiavetta.
updates-expired-title = Una firma è scaduta
updates-expired-text = Le pagine restano in uso. Cerca aggiornamenti; se non basta, avvisa chi le pubblica.

# What is coming.
updates-step = { $step ->
    [look] Guarda che cosa c'è di nuovo
    [fetch] Scarica
   *[build] Prepara le pagine: qualche minuto
}
updates-step-of = { $step }: { $owners }
updates-percent = { $percent-number } %

# What is installed, from whom and how old.
updates-installed = Che cosa c'è qui
updates-owner = { $pack ->
    [core] Pagine nazionali
    [languages] Lingue
    [streets] Mappe delle strade
    [it-21] Piemonte
    [it-23] Valle d'Aosta
    [it-25] Lombardia
    [it-34] Veneto
    [it-36] Friuli-Venezia Giulia
    [it-42] Liguria
    [it-45] Emilia-Romagna
    [it-52] Toscana
    [it-55] Umbria
    [it-57] Marche
    [it-62] Lazio
    [it-65] Abruzzo
    [it-67] Molise
    [it-72] Campania
    [it-75] Puglia
    [it-77] Basilicata
    [it-78] Calabria
    [it-82] Sicilia
    [it-88] Sardegna
    [it-bz] Bolzano
    [it-tn] Trento
   *[other] { $pack }
}
updates-version = Versione { $version-number }
updates-age = { $count ->
    [0] Firmata oggi
    [1] Firmata ieri
   *[other] Firmata { $count } giorni fa
}
updates-age-unknown = Età non conosciuta
updates-signed-on = Firmata il { $date }
updates-expired-on = Scaduta il { $date }

# What went wrong, and what to do.
updates-trouble = { $kind ->
    [no-network] La rete non risponde. Controlla il cavo o il segnale.
    [source-missing] Gli aggiornamenti non si trovano. Se sono su una chiavetta, è inserita?
    [source-damaged] Gli aggiornamenti sono rovinati. Copiali di nuovo o usane altri.
    [not-offered] Chi pubblica non lo offre più. Controlla le impostazioni.
    [out-of-date] Questi aggiornamenti sono più vecchi di quello che c'è. Usane di più nuovi.
    [expired] Gli aggiornamenti sono scaduti. Controlla l'orologio, poi usane di più nuovi.
    [not-trusted] La firma non è valida: non è stato preso niente. Avvisa chi pubblica le pagine.
    [clock-wrong] L'orologio del chiosco è sbagliato. Regolalo.
    [disk-full] Il disco è pieno. Libera spazio.
    [disk-faulty] Il disco non legge o non scrive. Chiama chi cura il chiosco.
    [content-damaged] Una parte delle pagine è rovinata. Si ripara da sola tra poco, o con il prossimo aggiornamento.
    [trust-unreadable] Il chiosco non sa più di chi fidarsi. Chiama chi lo ha preparato.
    [busy] Un altro aggiornamento era al lavoro. Riprova tra poco.
    [budget-spent] Per oggi basta dati. Continua domani.
    [content-cannot-be-built] Le pagine pubblicate hanno un errore. Avvisa chi le pubblica.
    [failed-starts] Questa versione non parte bene. Avvisa chi pubblica le pagine.
   *[other] Qualcosa non ha funzionato. Riprova; se succede ancora, chiama chi cura il chiosco.
}
updates-kept = Resta in uso la versione { $version-number }.

# Facts about when and how much.
updates-last = Ultimo controllo: { $when }
updates-last-never = Ancora nessun controllo
updates-next = Prossimo: { $when }
updates-today = Scaricati oggi: { $size }
updates-today-of = Scaricati oggi: { $size } di { $limit }
updates-moment = { $date }, { $time }
updates-bytes = { $amount } { $unit ->
    [kilo] kB
   *[mega] MB
}
