"""The reasons of tasks that were cancelled by the planner itself, in the reader's language."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner.domain import lapse

_KINDS = {"members": _("congress of members"), "delegates": _("congress of delegates")}


def worded(reason: str) -> str:
    """The reason as it is read: what a person wrote stays as it is."""
    found = lapse.read(reason)
    if found is None:
        return reason
    if found.code == lapse.PLAYBOOK:
        return gettext("The playbook no longer has this task.")
    if found.code == lapse.BULK:
        return gettext("It was opened together with many others, and that was taken back.")
    if not found.kind:
        return gettext("The congress no longer has the contents or the form that need this task.")
    return gettext(
        "The congress no longer has the contents or the form that need this task: %(kind)s, contents %(contents)s.",
        kind=_KINDS[found.kind],
        contents=", ".join(map(str, found.contents)),
    )


FILTERS = {"lapse_words": worded}
