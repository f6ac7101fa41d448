# For staff, behind a PIN: no engineers, and with somebody waiting.
staff-door-heading = For those who work here
staff-door-enter = Type the PIN
staff-door-choose = Choose a PIN: 4 to 12 digits
staff-door-repeat = Type the same PIN again
staff-door-new = Type the new PIN: 4 to 12 digits
staff-door-first = Those who work here choose a PIN only once. Write it down in a safe place too.
staff-door-digits = { $count ->
    [0] No digit
    [one] { $count } digit
   *[other] { $count } digits
}
staff-door-erase = Take the last digit away
staff-door-done = Next
staff-door-checking = One moment
staff-door-wrong = { $count ->
    [one] The PIN is not right. You have { $count } more try.
   *[other] The PIN is not right. You have { $count } more tries.
}
staff-door-wait-seconds = { $count ->
    [one] Too many tries. Try again in { $count } second.
   *[other] Too many tries. Try again in { $count } seconds.
}
staff-door-wait-minutes = { $count ->
    [one] Too many tries. Try again in { $count } minute.
   *[other] Too many tries. Try again in { $count } minutes.
}
staff-door-easy = This PIN is easy to guess. Choose another one.
staff-door-different = The two PINs are not the same. Start again.
staff-door-failed = The PIN cannot be saved. { $why }
staff-broken-heading = What the kiosk remembers cannot be read
staff-broken-text = There is no PIN, no notices, no counters. Visitors do not notice it.
staff-begin-anew = Start from zero
staff-begin-anew-again = Touch again: PIN, notices and counters are put aside
staff-trouble = { $kind ->
    [damaged] The file is damaged.
    [full] The disk is full.
   *[faulty] The disk does not read or write.
}
staff-not-kept = It was not saved. { $why }
staff-kept = Saved. It counts from when the kiosk goes back to the languages.

# The menu.
staff-menu-heading = Your kiosk
staff-menu-place = Place
staff-menu-packs = Pages to carry
staff-menu-languages = Languages
staff-menu-notices = Notices
staff-menu-counts = Counters
staff-menu-diagnostics = State of the kiosk
staff-menu-export = Copy to a stick
staff-menu-pin = Change the PIN
staff-menu-leave = Leave
staff-pin-changed = The PIN has changed.

# Updates, for those who may.
staff-return = Go back to the earlier version
staff-return-again = Touch again to go back
staff-return-asked = Request sent. The kiosk goes back to the earlier version soon.

# The place.
staff-place-now = Now: { $place }
staff-place-none = No place chosen
staff-place-text = Type the first letters of the town where the kiosk stands.
staff-place-field = The town of the kiosk

# What is carried.
staff-packs-text = Choose the pages that the kiosk carries. New ones come with the next update.
staff-packs-keep = Save and update
staff-packs-asked = Request sent. The pages change with the next update.
staff-pack-always = Always there
staff-pack-here = On the kiosk
staff-pack-not-here = Not yet on the kiosk
staff-pack-on = To carry
staff-pack-off = Not to carry
staff-gigabytes = { $amount } GB
staff-streets = Streets: { $name }

# The languages of the wall.
staff-languages-text = Touch a language to show it or take it away. The arrow moves it up.
staff-languages-order = Order of the languages
staff-languages-by-use = As people choose them
staff-languages-fixed = As you put them
staff-languages-on = Shown
staff-languages-off = Not shown
staff-languages-up = { $language }: move up
staff-languages-last = At least one language stays.
staff-machine-heading = Machine translations of sensitive pages
staff-machine-text = An error in these pages can do harm. Without them the pages stay in Italian.
staff-machine-on = Show
staff-machine-off = Do not show

# Notices.
staff-notices-text = People read them at the start, on the days that you choose. At most { $count }.
staff-notices-none = No notices
staff-notices-new = New notice
staff-notice-from-until = From { $from } to { $until }
staff-notice-now = Shown now
staff-notice-later = Not yet
staff-notice-over = Over
staff-notice-heading = Notice
staff-notice-write = Touch a language and write the text.
staff-notice-empty = Nothing yet
staff-notice-from = From { $date }
staff-notice-until = Until { $date }
staff-notice-day-less = One day earlier
staff-notice-day-more = One day later
staff-notice-week-more = One week later
staff-notice-keep = Save the notice
staff-notice-drop = Delete
staff-notice-drop-again = Touch again to delete
staff-notice-text-heading = Notice: { $language }
staff-notice-field = Text of the notice
staff-notice-left = { $count ->
    [one] { $count } letter left
   *[other] { $count } letters left
}
staff-notice-done = Done
notice-until = Until { $date }
notice-spoken = Notice: { $text }

# Counters.
staff-counts-text = How often, and nothing of anybody. Numbers below { $least-number } are not told.
staff-counts-none = Nothing to count yet
staff-counts-what = What
staff-counts-today = Today
staff-counts-week = 7 days
staff-counts-month = 30 days
staff-count-kind = { $kind ->
    [language] Languages chosen
    [axis] Topics opened
    [screen] Screens opened
    [nothing_found] Searches that found nothing
   *[report] Reports
}
staff-count-all = All
staff-screen-kind = { $kind ->
    [home] Start
    [area] Area
    [topic] Topic
    [page] Page
    [search] Search
    [services] List of services
    [map] Map
    [places] Choice of a town
    [service] Service
    [emergency] Emergency
    [reading] How to read
    [outside] Outside address
    [about] What this is
    [figures] Figures
    [figure] A figure
    [list] Lists
    [procedure] Step by step
    [organization] Organisation
    [kept] My list
    [more] Everything else
   *[other] { $kind }
}

# How the kiosk fares.
staff-diagnostics-version = Program
staff-diagnostics-release = Version of the pages
staff-diagnostics-nothing = Nothing
staff-diagnostics-free = Free space on the disk
staff-diagnostics-clock = Clock
staff-diagnostics-clock-believed = { $when }: right
staff-diagnostics-clock-wrong = { $when }: wrong
staff-diagnostics-clock-unchecked = { $when }: cannot be checked
staff-diagnostics-update = Last update
staff-diagnostics-update-well = { $when }: successful
staff-diagnostics-update-failed = { $when }: not successful
staff-diagnostics-screen = Screen
staff-diagnostics-pixels = { $width } by { $height } pixels
staff-diagnostics-fonts = Fonts
staff-diagnostics-fonts-well = All languages can be read
staff-diagnostics-fonts-missing = Missing: { $languages }
staff-diagnostics-desk = PIN, notices, counters
staff-diagnostics-well = All is well
staff-diagnostics-outbox = Reports to send
staff-diagnostics-faults = Last problems, for those who look after the kiosk
staff-diagnostics-no-faults = No problems

# Onto a stick.
staff-export-text = Counters, state of the kiosk and reports go onto a stick named { $label }. Reports that were copied do not stay here.
staff-export-start = Copy now
staff-export-working = Copying. Do not take the stick out.
staff-export-result = { $result ->
    [no-stick] There is no stick. Put in a stick named { $label }, wait a moment and try again.
    [not-mounted] The stick is there, but not ready. Wait a moment and try again.
    [full] The stick is full. Everything is still here: use another one.
    [read-only] The stick cannot be written. Everything is still here: unlock it or use another one.
    [lost] The stick was taken out, or is damaged. Everything is still here: try again.
   *[unreadable] What should be copied cannot be read. Call those who look after the kiosk.
}
staff-export-done = { $count ->
    [one] Copied: { $count } file in the folder { $folder }. You can take the stick out.
   *[other] Copied: { $count } files in the folder { $folder }. You can take the stick out.
}
