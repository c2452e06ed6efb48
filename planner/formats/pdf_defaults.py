"""The rules that hold where a style sheet says nothing, without those for what no paper has.

WeasyPrint's own sheet gives every element of a document five styles for notes at the foot of a page and one for the
sign before an item of a list, most of them for nothing. This runs in the printer's child alone.
"""

from copy import copy

from weasyprint.html import UA_STYLESHEET

# Styles of every element, and the only kind of element that has use for one of them; None where none has.
_FOR = {
    "marker": "li",
    "footnote-call": None,
    "footnote-marker": None,
    "note-call": None,
    "note-marker": None,
    "note-callback": None,
}


def reduced() -> object:
    """WeasyPrint's style sheet with a marker for items of lists alone, and without notes."""
    sheet = copy(UA_STYLESHEET)
    matcher = sheet.matcher = copy(sheet.matcher)
    named = matcher.lower_local_name_selectors = dict(matcher.lower_local_name_selectors)
    matcher.other_selectors = []
    for entry in UA_STYLESHEET.matcher.other_selectors:
        _test, _specificity, _order, pseudo, _payload = entry
        if pseudo not in _FOR:
            matcher.other_selectors.append(entry)
        elif (name := _FOR[pseudo]) is not None:
            named[name] = [*named.get(name, ()), entry]
    return sheet
