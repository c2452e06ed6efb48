"""The sentences for what can be wrong with rights of accounts."""

from flask_babel import lazy_gettext as _

PEOPLE = {
    "person.has_it_already": _("The account has this right already."),
    "person.ended_already": _("The account has this right no more; somebody else may have ended it."),
    "person.changed": _("Somebody else changed this account in the meantime. Please look at it again."),
    "person.removed_already": _("This account is closed already."),
}
