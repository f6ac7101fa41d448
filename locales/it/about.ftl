# What this is, and what its content rests on.
about-heading = Che cos'è Sportello
about-text = Informazioni per vivere in Italia: guide, uffici e servizi. Funziona senza internet e non ricorda che cosa leggi. Il programma è libero: GPL-3.0-or-later.
about-packs = Contenuti
about-written = aggiornati al { $date }
about-version = versione { $version }
about-maps = Mappe
about-sources = Fonti e licenze
about-records = { $count ->
    [one] { $count } scheda con licenza { $licence }
   *[other] { $count } schede con licenza { $licence }
}
about-more-sources = { $count ->
    [one] e un'altra fonte
   *[other] e altre { $count } fonti
}
about-acts = { $count ->
    [one] { $count } atto di legge
   *[other] { $count } atti di legge
}
about-works = Icone e caratteri
