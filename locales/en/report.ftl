# Something is wrong here, and an association nobody knows yet.
report-wrong = Something is wrong
report-wrong-heading = What is wrong?
report-about = What you talk about: { $title }
report-phone = Nobody answers the phone
report-address = The address is not right
report-hours = The hours are not right
report-closed = It is closed for ever
report-text = The text is wrong
report-unclear = It is not clear
report-translation = The translation is wrong
report-other = Something else
report-tell-heading = What do you want to tell us?
report-association-new = An association is missing
report-association-changed = An association has changed
report-association-closed = An association is no longer there
report-words-heading = Do you want to add anything?
report-words-association = What is it called, and in which town is it?
report-words-placeholder = Write here if you like
report-words-field = Your words
report-words-privacy = Do not write names of people, private phone numbers or documents.
report-left = { $count ->
    [one] { $count } letter left
   *[other] { $count } letters left
}
report-send = Send
report-send-without = Send without words
report-sent-heading = Thank you
report-sent-text = The message is saved. It leaves with the next connection. Your name is not in it.
report-failed-heading = The message was not saved
report-failed-text = Tell it to the people at the desk.
