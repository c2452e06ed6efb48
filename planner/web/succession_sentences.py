"""Sentences about committees that go on in others or change their level, and the words by which the log tells of it."""

from flask_babel import lazy_gettext as _

SUCCESSIONS = {
    "succession.source_unknown": _("There is no organisation with the code {code} that you may change."),
    "succession.heir_unknown": _(
        "There is no organisation with the code {code} that you may change. To found it with this, give it a name."
    ),
    "succession.no_heir": _("Say who goes on: the code of an organisation."),
    "succession.too_many": _("From 1 to {most} organisations can be named here."),
    "succession.too_few_heirs": _("A split needs two or more organisations that go on, each named once."),
    "succession.no_parent": _("Nobody can be founded beside {code}: what stands above it is not yours to change."),
    "succession.twice": _("The code {code} stands twice."),
    "succession.closed": _("{name} ({code}) is closed: it can neither go on in others, nor others in it."),
    "succession.nested": _("{code} stands below {above}. Merge them one after the other, beginning below."),
    "succession.into_itself": _("{code} cannot go on in itself."),
    "succession.into_own_subtree": _("{code} stands below {above}, which cannot go on in what stands below it."),
    "succession.unassigned": _("Say where {name} ({code}) goes on."),
    "succession.in_session": _("The congress of {name} sits today. Wait until it has ended."),
    "succession.changed": _("What stands there has changed since you looked. Look at it again; nothing was done."),
    "organisation.skips_rung": _(
        "The directive has a level between {code} and {parent}. If {code} is to stand directly under it, tick that this"
        " was decided, and move it again."
    ),
    "organisation.same_level": _("{code} stands on this level already."),
    "organisation.root_level": _("{code} cannot be put on this level: only the root of the tree has it, and keeps it."),
    "organisation.level_not_below": _("{above}, under which {code} stands, is not above this level. Move it first."),
    "organisation.level_not_above": _("{below}, which stands below {code}, is not below this level. Move it first."),
}

SUCCESSION_ACTIONS = {
    "organisation.merged": _("merged the organisation into another"),
    "organisation.split": _("split the organisation"),
    "organisation.succeeded": _("let the organisation go on from others"),
    "organisation.level_changed": _("put the organisation on another level"),
}

SUCCESSION_FIELDS = {
    "handed_on": _("Difficulties that go to the new way"),
    "heirs": _("Goes on in"),
    "predecessors": _("Goes on from"),
    "sums": _("Sums written anew"),
}
