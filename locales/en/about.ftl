about-heading = What Sportello is
about-text = Information for living in Italy: guides, offices and services. It works without the internet and does not remember what you read. The program is free software: GPL-3.0-or-later.
about-packs = Content
about-written = as of { $date }
about-version = version { $version }
about-maps = Maps
about-sources = Sources and licences
about-records = { $count ->
    [one] { $count } record under { $licence }
   *[other] { $count } records under { $licence }
}
about-more-sources = { $count ->
    [one] and one more source
   *[other] and { $count } more sources
}
about-acts = { $count ->
    [one] { $count } act of law
   *[other] { $count } acts of law
}
about-works = Icons and fonts
