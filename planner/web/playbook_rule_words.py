"""What the rules of a playbook's line say, in words."""

from collections.abc import Iterable

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from planner.domain.playbook import Rule

EVERY_LABELS = {"week": _("every week"), "day": _("every day")}
_PLAIN = {
    "lower_before_upper": _("done once the congresses below have ended"),
    "delegate_congress_only": _("only for congresses of delegates"),
    "decoration_checklist": _("with the items of the decoration checklist"),
}


def said(rules: Iterable[Rule]) -> str:
    """All of these rules in one sentence; "" for none."""
    return "; ".join(one(rule) for rule in rules)


def one(rule: Rule) -> str:
    """One rule in words."""
    days = rule.days or 0
    if rule.type == "recurring":
        return str(EVERY_LABELS.get(rule.every or "", rule.every))
    if rule.type == "workdays_after_close":
        return ngettext("due %(num)d working day after the closing", "due %(num)d working days after the closing", days)
    if rule.type == "workdays_after":
        return ngettext(
            "follows %(task)s: due %(num)d working day after that is done",
            "follows %(task)s: due %(num)d working days after that is done",
            days,
            task=rule.task,
        )
    if rule.type == "preapproval" and rule.moves:
        return gettext("approved ahead of the opening, with %(tasks)s", tasks=", ".join(rule.moves))
    return gettext("approved ahead of the opening") if rule.type == "preapproval" else str(_PLAIN[rule.type])
