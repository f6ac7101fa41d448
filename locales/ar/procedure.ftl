# A guided path.
procedure-step = الخطوة { $number }
procedure-step-of = الخطوة { $number } من { $total }
procedure-done = { $done } من { $total }
procedure-checklist = ضع علامة على ما عندك
procedure-forgets = ما تضع عليه علامة يُمحى في النهاية.
procedure-next = الخطوة { $number }
procedure-previous = الخطوة السابقة
procedure-end = رأيت كل الخطوات
procedure-ticked = { $item }، عليه علامة
procedure-unticked = { $item }، بلا علامة
procedure-costs = كم يكلّف
procedure-see = قد يفيدك
procedure-missing-title = { $tag ->
    [it] هذه المعاملة بالإيطالية فقط.
    [en] هذه المعاملة بالإنجليزية فقط.
    [ar] هذه المعاملة بالعربية فقط.
   *[other] هذه المعاملة بلغة أخرى فقط.
}
