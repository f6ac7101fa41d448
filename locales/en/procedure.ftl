# A guided path.
procedure-step = Step { $number }
procedure-step-of = Step { $number } of { $total }
procedure-done = { $done } of { $total }
procedure-checklist = Tick what you have
procedure-forgets = What you tick is deleted at the end.
procedure-next = Step { $number }
procedure-previous = Step before
procedure-end = You have seen all the steps
procedure-ticked = { $item }, ticked
procedure-unticked = { $item }, to be ticked
procedure-costs = What it costs
procedure-see = This may help you
procedure-missing-title = { $tag ->
    [it] These steps are only in Italian.
    [en] These steps are only in English.
    [ar] These steps are only in Arabic.
   *[other] These steps are only in another language.
}
