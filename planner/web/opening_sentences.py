"""The sentences for moving a congress: what is wrong with it, what is worth knowing, what it does to a task."""

from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from planner.domain.shift_effect import Effect

OPENINGS = {
    "opening.changed": _("{name}: somebody else changed the congress in the meantime. Look at it again."),
    "opening.cancelled": _("{name}: the congress is cancelled. Restore it first."),
    "opening.nothing_changes": _("{name}: it stands like that already; nothing was changed."),
    "opening.bad_days": _("Give a whole number of days, at most {most}: 7 is later, −7 is earlier."),
    "opening.two_days": _("Give either a number of days or a day, not both."),
    "opening.none_chosen": _("Choose at least one congress."),
    "opening.foreign": _("One of the congresses that were chosen is not in {name} or below. Choose again."),
    "opening.too_many": _("At most {most} congresses can be moved at once."),
    "opening.on_day_off": _("The opening day {day} is a day off. That is allowed; preparations fall before it."),
    "opening.on_named_day_off": _(
        "The opening day {day} is a day off: {name}. That is allowed; preparations fall before it."
    ),
    "opening.unreadable_day": _("“{found}” cannot be read as a day. Give the opening day such as 6/10/2010."),
    "opening.in_past": _("{day} lies {days} days back: the congress would count as held, or as running."),
    "spread.day_missing": _("Give the first and the last day of the window."),
    "spread.ends_before": _("The window ends on {last}, before it begins on {first}."),
    "spread.too_long": _("The window is too long: at most {most} days."),
    "spread.bad_number": _("Give how many congresses may open on one day: a whole number from 1 to {most}."),
    "spread.no_window": _("The window above cannot be used as it is, so no day is proposed."),
    "spread.no_open_day": _("The window leaves no day on which people work."),
    "spread.bounds_cross": _("It could open from {earliest} on, but by {latest} at the latest: no day fits both."),
    "spread.latest_by_directive": _("Must open by {day} to finish within the limit; the window begins later."),
    "spread.latest_by_upper": _("Must open by {day}, before the congress above opens; the window begins later."),
    "spread.earliest_by_directive": _("May not open before {day} by the directive; the window ends earlier."),
    "spread.earliest_by_lower": _(
        "May not open before {day}, when the congresses below have ended; the window ends earlier."
    ),
    "spread.full": _("Every day of the window that suits it is full: have more on one day, or a longer window."),
    "bulk_opening.day_cleared": _("No opening day is given."),
    "bulk_opening.too_many": _(
        "{count} were chosen; at most {most} congresses are opened at once. Nothing was opened."
    ),
    "bulk_opening.none_chosen": _("Choose at least one organisation."),
    "bulk_opening.foreign": _("One of the organisations that were chosen is not below {name}. Choose again."),
    "bulk_opening.no_day": _("{name}: give its opening day, or do not tick it."),
    "bulk_opening.opened_already": _(
        "{name}: somebody opened this congress in the meantime. Nothing was opened; the list is as it is now."
    ),
    "bulk_opening.opened_many_already": _(
        "{count} congresses were opened by somebody in the meantime ({names}). Nothing was opened; the list is as it is"
        " now."
    ),
    "undo.opening_touched": _("{name}: {who} has worked in this congress since, so it stays."),
    "undo.opening_touched_by_you": _("{name}: you have worked in this congress since, so it stays."),
    "undo.congress_changed": _("{name} was moved again since by {who}, so your change cannot be taken back."),
    "undo.congress_changed_by_you": _("You moved {name} again since. Take the later change back first."),
}

_EFFECTS = {
    "squeezed": _("its start comes to the due day, behind which it would lie"),
    "by_hand": _("set by hand, stays"),
    "start_by_hand": _("start set by hand, stays; the due day moves"),
    "due_by_hand": _("due day set by hand, stays; the start moves"),
    "fine": _("can be done"),
    "follows": _("counted from what is done, stays"),
    "done": _("done, stays"),
}


def effect_words(effect: Effect) -> str:
    """What a shift does to a task, in words."""
    counted = {
        "late": lambda: ngettext("becomes late by %(num)d day", "becomes late by %(num)d days", effect.days),
        "late_still": lambda: ngettext(
            "late by %(num)d day, as before", "late by %(num)d days, as before", effect.days
        ),
        "soon": lambda: ngettext("%(num)d day left", "%(num)d days left", effect.days),
        "too_short": lambda: ngettext(
            "%(num)d working day left for %(needed)s",
            "%(num)d working days left for %(needed)s",
            effect.days,
            needed=effect.needed,
        ),
    }
    return counted[effect.name]() if effect.name in counted else str(_EFFECTS[effect.name])


FILTERS = {"effect_words": effect_words}
