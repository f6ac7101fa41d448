search-clear = Clear
search-field = Words to search for
search-did-you-mean = Did you mean:
results = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
step-spelling = { $results } · similar spelling
step-concept = { $results } · other words
step-other-language = { $results } · other language
step-any-word = { $results } · some of the words
step-further = { $results } · further away
step-call = { $results } · by phone
dated = as known in { $year }
search-help-heading = Type, or try one of these
search-none-heading = No results for these words
search-none-text = Try a shorter word or ask at the desk.
search-topics = See the topics
search-emergency = Emergency: { $number }

word-permit = residence permit
word-doctor = doctor
word-italian = Italian course
word-school = school
word-work = work
word-home = home

key-space = Space
key-delete = Delete a letter
key-digits = Numbers
key-accents = Letters with accents
key-alphabet = Change alphabet
