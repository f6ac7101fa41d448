updates-heading = Updates
updates-look = Look for updates now
updates-asked = The request was sent. The update begins shortly.
updates-ask-failed = The request could not be sent: the disk cannot be written.

updates-well-title = All is well
updates-well-text = The pages are up to date. There is nothing to do.
updates-held-text = Somebody went back to the version before: the new one is set aside until the next one comes.
updates-coming-title = An update is coming
updates-coming-text = The kiosk works as always. If it is switched off, it goes on later from where it was.
updates-empty-title = There is nothing here yet
updates-empty-text = Look for updates, or bring a stick with the pages.
updates-failed-title = The last update did not succeed
updates-failed-text = The pages from before stay in use.
updates-refused-title = Up to date, but not all of it
updates-refused-text = What is missing stays in the version before.
updates-attention-title = This needs attention
updates-attention-text = The kiosk works with what it has.
updates-clock-title = The clock of this kiosk is wrong
updates-clock-text = It says { $now }, but { $signed } has passed already. Nobody knows how old the pages are. Set the clock.
updates-returned-title = The kiosk went back to the version before
updates-returned-text = The new one did not start well. The next one will come. Tell whoever publishes the pages.
updates-interrupted-title = An update was interrupted
updates-interrupted-text = Nothing is broken: the next one goes on from there.
updates-silent-title = { $count ->
    [one] Nothing new for { $count } day
   *[other] Nothing new for { $count } days
}
updates-silent-text = Check the line, or bring the updates on a stick.
updates-expired-title = A signature has expired
updates-expired-text = The pages stay in use. Look for updates; if that does not help, tell whoever publishes them.

updates-step = { $step ->
    [look] Looking what is new
    [fetch] Fetching
   *[build] Preparing the pages: a few minutes
}
updates-step-of = { $step }: { $owners }
updates-percent = { $percent-number } %

updates-installed = What is here
updates-owner = { $pack ->
    [core] National pages
    [languages] Languages
    [streets] Street maps
    [it-21] Piedmont
    [it-23] Aosta Valley
    [it-25] Lombardy
    [it-34] Veneto
    [it-36] Friuli-Venezia Giulia
    [it-42] Liguria
    [it-45] Emilia-Romagna
    [it-52] Tuscany
    [it-55] Umbria
    [it-57] Marche
    [it-62] Lazio
    [it-65] Abruzzo
    [it-67] Molise
    [it-72] Campania
    [it-75] Apulia
    [it-77] Basilicata
    [it-78] Calabria
    [it-82] Sicily
    [it-88] Sardinia
    [it-bz] Bolzano
    [it-tn] Trento
   *[other] { $pack }
}
updates-version = Version { $version-number }
updates-age = { $count ->
    [0] Signed today
    [1] Signed yesterday
   *[other] Signed { $count } days ago
}
updates-age-unknown = Age not known
updates-signed-on = Signed on { $date }
updates-expired-on = Expired on { $date }

updates-trouble = { $kind ->
    [no-network] The network does not answer. Check the cable or the signal.
    [source-missing] The updates are not found. If they are on a stick, is it plugged in?
    [source-damaged] The updates are damaged. Copy them again, or use others.
    [not-offered] Its publisher does not offer it any more. Check the settings.
    [out-of-date] These updates are older than what is here. Use newer ones.
    [expired] The updates have expired. Check the clock, then use newer ones.
    [not-trusted] The signature is not valid: nothing was taken. Tell whoever publishes the pages.
    [clock-wrong] The clock of this kiosk is wrong. Set it.
    [disk-full] The disk is full. Free some space.
    [disk-faulty] The disk does not read or write. Call whoever looks after the kiosk.
    [content-damaged] A part of the pages is damaged. It is mended shortly, or by the next update.
    [trust-unreadable] The kiosk no longer knows whom to trust. Call whoever set it up.
    [busy] Another update was at work. Try again shortly.
    [budget-spent] Enough data for today. It goes on tomorrow.
    [content-cannot-be-built] The published pages have an error. Tell whoever publishes them.
    [failed-starts] This version does not start well. Tell whoever publishes the pages.
   *[other] Something did not work. Try again; if it happens again, call whoever looks after the kiosk.
}
updates-kept = Version { $version-number } stays in use.

updates-last = Looked last: { $when }
updates-last-never = Not looked yet
updates-next = Next: { $when }
updates-today = Fetched today: { $size }
updates-today-of = Fetched today: { $size } of { $limit }
updates-moment = { $date }, { $time }
updates-bytes = { $amount } { $unit ->
    [kilo] kB
   *[mega] MB
}
