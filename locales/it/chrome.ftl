# Header, bar and whatever stands on every screen. Labels of keys: at most three words.
nav-back = Indietro
nav-home = Inizio
nav-reading = Ingrandisci
nav-hide = Nascondi tutto
nav-hide-spoken = Nascondi tutto e finisci la visita
nav-language-spoken = Cambia lingua. Adesso: { $language }
nav-about = Che cos'è, fonti e licenze
nav-emergency = Emergenza
nav-emergency-spoken = Emergenza, { $number }
desk-name = Punto informativo di { $place }
demo-mark = DIMOSTRAZIONE

# Two things in one line.
pair = { $first }, { $second }
# How often, for whoever hears it: third of six.
position = { $position-number } di { $total-count }

# Keys that turn a list, for whoever hears them.
turn-back = Pagina prima. { $position }
turn-on = Pagina dopo. { $position }
