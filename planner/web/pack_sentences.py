"""Sentences about packs of documents."""

from flask_babel import lazy_gettext as _

PACKS = {
    "pack.no_kind": _("Choose at least one kind of document."),
    "pack.unknown_kind": _("A pack holds no documents of the kind {found}."),
    "pack.unknown_form": _("A pack is one PDF or a ZIP of many, not {found}."),
    "pack.unknown_level": _("There is no congress of the level {found} here."),
    "pack.no_congress": _("There is no congress here, nor below it, so there is nothing to put in a pack."),
    "pack.too_many": _(
        "{count} documents are too many for one pack (at most {most}). Choose one level or fewer kinds."
    ),
    "pack.empty": _("There is nothing in it yet."),
    "pack.cancelled": _("The congress was cancelled meanwhile."),
    "pack.nothing_made": _("None of its documents could be made, or there is nothing in any of them."),
    "job.ended": _("It had ended before, so there was nothing to cancel."),
}
