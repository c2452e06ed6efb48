"""Sentences about files of cycles and playbooks: what a table says that it may not."""

from flask_babel import lazy_gettext as _

CYCLES = {
    "cycle.unknown": _("The cycle {cycle} is not loaded."),
    "cycle.unknown_key": _("this key is not known; known here are: {expected}."),
    "cycle.missing_key": _("it is missing; expected is: {expected}."),
    "cycle.wrong_type": _("“{found}” is of the wrong type; expected is: {expected}."),
    "cycle.wrong_value": _("“{found}” is not allowed; expected is: {expected}."),
    "cycle.unknown_code": _("the code “{found}” is unknown; expected is one of: {expected}."),
    "cycle.double_code": _("“{found}” stands here a second time; expected is a value of its own."),
    "cycle.double_key": _("this key already stands in {found}; expected is one file for each key."),
    "cycle.wrong_order": _("“{found}” is out of order; expected is: {expected}."),
    "cycle.loop": _("these lead round in a circle: {found}; expected is a way that ends."),
    "cycle.two_tops": _("these levels all stand at the top: {found}; expected is exactly {expected}."),
    "cycle.core_on_extended": _(
        "the task waits for one of the tier “{found}”; expected is one of the tier “{expected}”."
    ),
    "cycle.no_stand_in": _("the level has no body “{found}”; expected is one that stands in for it, in {expected}."),
    "cycle.sitting_too_long": _("the items take {found} minutes; expected is: {expected}."),
    "cycle.no_file": _("the file cannot be read: {found}."),
    "cycle.no_playbook": _("there is no playbook “{found}”; expected is a file or a folder of that name."),
    "cycle.not_toml": _("this is not TOML: {found}."),
    "cycle.wrong_encoding": _("the byte {found} is not UTF-8; expected is a file saved as UTF-8."),
    "cycle.itself": _("{found} waits for itself here; expected is another task."),
    "cycle.level_in_use": _(
        "the level “{level}” is missing, but it is in use (organisations: {organisations}, congresses: {congresses});"
        " expected is that it stays."
    ),
    "cycle.directive_in_force": _(
        "the directive “{number}” is missing, but congresses stand under it ({congresses}: {names});"
        " expected is that it stays."
    ),
    "cycle.congresses_outside": _(
        "the cycle would run from {starts} to {ends}, and congresses would lie outside ({congresses}: {names});"
        " expected is a day that leaves them all inside."
    ),
}
