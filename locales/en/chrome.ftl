nav-back = Back
nav-home = Start
nav-reading = Enlarge
nav-hide = Hide everything
nav-hide-spoken = Hide everything and end the visit
nav-language-spoken = Change language. Now: { $language }
nav-about = About, sources and licences
nav-emergency = Emergency
nav-emergency-spoken = Emergency, { $number }
desk-name = Information point, { $place }
demo-mark = DEMONSTRATION

pair = { $first }, { $second }
position = { $position-number } of { $total-count }

# Keys that turn a list, for whoever hears them.
turn-back = Previous page. { $position }
turn-on = Next page. { $position }
