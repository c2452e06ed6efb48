"""Sentences about numbers of delegates and documents, and the words by which the log tells of them."""

from flask_babel import lazy_gettext as _

from planner.domain.tally import DELEGATES, DOCUMENTS

KIND_LABELS = {DELEGATES: _("Delegates"), DOCUMENTS: _("Documents for delegates")}

TALLIES = {
    "tally.unknown": _("There is no such unit."),
    "tally.unknown_kind": _("Delegates and documents are counted, not “{found}”."),
    "tally.no_number": _("“{found}” is no whole number. Leave the field empty as long as the number is not known."),
    "tally.too_many": _("A number is 0 to {most}."),
    "tally.unit_twice": _("“{unit}” is counted here already."),
    "tally.too_many_units": _("At most {most} units of a kind are counted at a congress."),
    "tally.changed": _("Somebody else changed this number in the meantime. Both numbers stand below; nothing is lost."),
    "tally.withdrawn": _("This unit is counted no longer. Put it back first."),
    "tally.not_withdrawn": _("This unit is counted."),
}

TALLY_ACTIONS = {
    "tally.added": _("began to count the unit"),
    "tally.edited": _("changed the numbers of the unit"),
    "tally.withdrawn": _("counted the unit no longer"),
    "tally.restored": _("counted the unit again"),
}

TALLY_FIELDS = {
    "counted": _("What is counted"),
    "unit": _("Unit"),
    "expected": _("Expected"),
    "received": _("Received"),
}
