"""Sentences about difficulties and about questions from above, and the words by which the log tells of them."""

from flask_babel import lazy_gettext as _

QUESTIONS = {
    "difficulty.unknown": _("There is no such difficulty."),
    "difficulty.unknown_field": _("Choose what the difficulty is about."),
    "difficulty.unknown_step": _("There is no such step."),
    "difficulty.not_above": _("A question goes to a committee above the one that asks. Choose one of those offered."),
    "difficulty.of_registered": _("Nothing is written about a registered task. Ask by way of the register."),
    "difficulty.day_missing": _("Say by which day the answer comes."),
    "difficulty.day_not_ahead": _("Choose today or a later day, at most until the end of next year."),
    "difficulty.closed": _(
        "Who asked has closed this difficulty, so it takes no answer any more. Your text stands below; it can be"
        " used once the difficulty is opened again."
    ),
    "difficulty.changed": _(
        "Somebody took another step in the meantime. Your text and what was said stand below; nothing is lost."
    ),
    "difficulty.came_back": _(
        "This difficulty has been answered or returned already: now it is the turn of who asked."
        " Your text stands below."
    ),
    "difficulty.waits": _("This difficulty waits for an answer already. It can be asked again once one has come."),
    "difficulty.not_closed": _("This difficulty is not closed."),
    "difficulty.lost": _(
        "The committee was moved, and {name} no longer stands above it. Who asked can pass the question on to"
        " whoever stands above it now."
    ),
    "organisation.takes_nothing_new": _(
        "This organisation is closed: it begins no plan, report or question any more and is asked nothing new."
        " What was asked before may still be answered."
    ),
    "inquiry.unknown": _("There is no such question."),
    "inquiry.day_missing": _("Say by which day the answer is due."),
    "inquiry.day_not_ahead": _("Choose today or a later day, at most a year ahead."),
    "inquiry.unknown_sign": _("There is no such sign."),
    "inquiry.answered": _("{who} has answered this question in the meantime. Your text stands below; nothing is lost."),
    "inquiry.withdrawn": _("{who} has taken this question back, so it takes no answer. Your text stands below."),
    "inquiry.changed": _("This question was changed in the meantime. Your text stands below; nothing is lost."),
}

QUESTION_ACTIONS = {
    "difficulty.asked": _("raised a difficulty"),
    "difficulty.promised": _("promised an answer to a difficulty"),
    "difficulty.answered": _("answered a difficulty"),
    "difficulty.returned": _("returned a difficulty for a clearer question"),
    "difficulty.passed_on": _("passed a difficulty on"),
    "difficulty.asked_again": _("asked about a difficulty again"),
    "difficulty.closed": _("closed a difficulty"),
    "difficulty.reopened": _("opened a difficulty again"),
    "inquiry.asked": _("asked the committee a question"),
    "inquiry.answered": _("answered the question from above"),
    "inquiry.withdrawn": _("took back a question to the committee"),
}

QUESTION_FIELDS = {
    "difficulty_field": _("Field"),
    "question": _("Question"),
    "said": _("Words"),
    "wished_on": _("Answer wished for by"),
    "answer_due": _("Answer due"),
    "holder": _("Whose turn it is"),
    "sign": _("Sign of trouble"),
}

QUESTION_NOUNS = {
    "difficulty": _("Difficulties"),
    "inquiry": _("Questions from above"),
}
