# Published figures: the list, and one of them as chart and table.
figures-heading = Dati e numeri
figures-text = Quante persone ci sono, dove e in quale anno.
figures-none-heading = Qui non ci sono ancora numeri
figures-none-text = Arrivano con il prossimo aggiornamento.

# A number with what is counted: 5.141.341 persone.
figure-of = { $value } { $unit }
# By what the figures are told apart.
figure-by-regions = per Regione
figure-by-provinces = per Provincia
figure-by-countries = per Paese
figure-by-sexes = donne e uomini

# Of the figure shown.
figure-unknown = Numero non conosciuto
# The same in a cell of a table.
figure-unknown-mark = ?
figure-italy = Italia
figure-women = Donne
figure-men = Uomini
# What a key does, for whoever hears it.
figure-year-spoken = Anno { $year }
figure-chart = Grafico
figure-table = Tabella
figure-all-countries = Tutti i Paesi
figure-country-spoken = Solo { $country }

# Headings of charts and tables, and what is to be known of them.
figure-sexes = Donne e uomini
figure-territories = Dove in Italia
figure-series = Anno per anno
figure-some-years = Di alcuni anni il numero non è conosciuto.
figure-countries = Da quali Paesi
figure-countries-note = { $shown-count ->
    [one] Il Paese con il numero più alto, di { $total-count } in tutto
   *[other] I { $shown-count } Paesi con i numeri più alti, di { $total-count } in tutto
}
figure-only-italy = C'è solo il numero di tutta l'Italia, non delle Regioni.
figure-only-italy-this-time = Qui c'è solo il numero di tutta l'Italia, non delle Regioni.
figure-some-territories = { $count ->
    [one] C'è il numero di una Regione. Delle altre non è conosciuto.
   *[other] C'è il numero di { $count } Regioni. Delle altre non è conosciuto.
}

# Heads of the columns of a table.
figure-column-territory = Regione
figure-column-year = Anno
figure-column-country = Paese
figure-column-all = Totale

# The map beside the chart.
figure-map = Carta delle Regioni. Gli stessi numeri sono nel grafico.
figure-legend = da { $from } a { $to }
figure-source-date = Data della fonte: { $date }

# Between thousands: 1.234.567
group-mark = .
