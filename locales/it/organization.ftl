# All about an organization or an association.
organization-kind = Organizzazione
association-kind = Associazione
organization-services = I suoi servizi
organization-all-services = { $count ->
    [one] Il suo servizio
   *[other] Tutti i suoi { $count } servizi
}
organization-register = Registro delle associazioni
organization-register-number = Numero { $number }
organization-register-first = Prima sezione: attività per l'integrazione
organization-register-second = Seconda sezione: assistenza e protezione sociale
organization-contacts = A chi chiedere
organization-communities = Da quali Paesi
organization-open = Chi lo fa
service-map = Vedi sulla mappa
service-website-open = Apri con il telefono
day-today = Oggi
day-closed = Chiuso
day-unknown = Non conosciuto
day-ask = chiedi prima
weekday = { $weekday-number ->
    [1] Lunedì
    [2] Martedì
    [3] Mercoledì
    [4] Giovedì
    [5] Venerdì
    [6] Sabato
   *[7] Domenica
}
hours-checked-on = Orari noti al { $date }
