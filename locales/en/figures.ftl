figures-heading = Facts and figures
figures-text = How many people there are, where, and in which year.
figures-none-heading = There are no numbers here yet
figures-none-text = They come with the next update.

figure-of = { $value } { $unit }
figure-by-regions = by Region
figure-by-provinces = by Province
figure-by-countries = by country
figure-by-sexes = women and men

figure-unknown = Number not known
figure-unknown-mark = ?
figure-italy = Italy
figure-women = Women
figure-men = Men
figure-year-spoken = Year { $year }
figure-chart = Chart
figure-table = Table
figure-all-countries = All countries
figure-country-spoken = Only { $country }

figure-sexes = Women and men
figure-territories = Where in Italy
figure-series = Year by year
figure-some-years = The numbers of some years are not known.
figure-countries = From which countries
figure-countries-note = { $shown-count ->
    [one] The country with the highest number, of { $total-count } in all
   *[other] The { $shown-count } countries with the highest numbers, of { $total-count } in all
}
figure-only-italy = There is only the number of all Italy, not of the Regions.
figure-only-italy-this-time = Here there is only the number of all Italy, not of the Regions.
figure-some-territories = { $count ->
    [one] There is the number of one Region. The others are not known.
   *[other] There are the numbers of { $count } Regions. The others are not known.
}

figure-column-territory = Region
figure-column-year = Year
figure-column-country = Country
figure-column-all = Total

figure-map = Map of the Regions. The same numbers are in the chart.
figure-legend = from { $from } to { $to }
figure-source-date = Date of the source: { $date }

group-mark = ,
