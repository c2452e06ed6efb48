"""The sentences for what can be wrong with rights of accounts."""

from flask_babel import lazy_gettext as _

PEOPLE = {
    "person.has_it_already": _("The account has this right already."),
    "person.not_above": _("Only an organiser of this organisation or of one above it can act for it."),
    "person.role_is_not_bound": _("Only a member is bound to a subcommittee or a unit; leave the choice empty."),
    "person.ended_already": _("The account has this right no more; somebody else may have ended it."),
    "person.changed": _("Somebody else changed this account in the meantime. Please look at it again."),
    "person.removed_already": _("This account is closed already."),
}
