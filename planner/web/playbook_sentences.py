"""Sentences about playbooks that are changed, and about what they offer a congress."""

from flask_babel import lazy_gettext as _

PLAYBOOKS = {
    "playbook.unknown_line": _("There is no line {code} here."),
    "playbook.unknown_version": _("There is no version {number} here."),
    "playbook.no_level": _("Say at one level at least when it starts and is due."),
    "playbook.offset_too_far": _("At most {most} days before or after the congress."),
    "playbook.too_far": _("The line {task} lies more than {most} days from the congress."),
    "playbook.counts_too_far": _("The line {task} counts more than {most} days from another task."),
    "playbook.bad_relation": _("“{found}” cannot be read: write a code such as T025, and days such as +3."),
    "playbook.names_internal": _("The line {task} is open to all and cannot wait for {other}, which is internal."),
    "playbook.internal_moves": _(
        "The line {task} is internal and waits only for internal lines here, not for {other}."
    ),
    "playbook.double_code": _("The code {code} is taken already."),
    "playbook.foreign_code": _(
        "The line {code}: own lines here bear codes that begin with {prefix} and end in a number, as {prefix}1."
    ),
    "playbook.office_code": _(
        "The line {code}: a code that ends in a number behind a - is one of an office's own lines."
    ),
    "playbook.said": "{place}: {text}",
    "playbook.too_many_items": _("A line has at most {most} check items."),
    "playbook.item_twice": _("The check item “{item}” stands there twice."),
    "playbook.too_many": _("At most {most} lines."),
    "playbook.changed": _("Somebody changed this playbook meanwhile. Nothing was saved; saving again writes over it."),
    "playbook.nothing_changes": _("The playbook says all of this already."),
    "playbook.no_file": _("Choose a TOML file."),
    "playbook.file_too_large": _("The file is larger than {most} kB."),
    "playbook.offer_changed": _("The playbook or the plan changed meanwhile. Look at it again; nothing was taken."),
    "playbook.not_offered": _("Something that was ticked is not offered here. Nothing was taken."),
    "playbook.nothing_offered": _("Nothing is offered here any more."),
    "playbook.not_left": _("Nothing of the line {code} is left aside here."),
    "playbook.taken_since": _("Something else of the playbook was decided since."),
}
