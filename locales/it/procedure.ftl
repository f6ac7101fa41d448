# A guided path.
procedure-step = Passo { $number }
procedure-step-of = Passo { $number } di { $total }
procedure-done = { $done } di { $total }
procedure-checklist = Segna quello che hai
procedure-forgets = Quello che segni si cancella alla fine.
procedure-next = Passo { $number }
procedure-previous = Passo prima
procedure-end = Hai visto tutti i passi
procedure-ticked = { $item }, segnato
procedure-unticked = { $item }, da segnare
procedure-costs = Quanto costa
procedure-see = Ti può servire
procedure-missing-title = { $tag ->
    [it] Questa pratica è solo in italiano.
    [en] Questa pratica è solo in inglese.
    [ar] Questa pratica è solo in arabo.
   *[other] Questa pratica è solo in un'altra lingua.
}
