"""The sentences for what can be wrong with accounts, passwords and sign-ins."""

from flask_babel import lazy_gettext as _

ACCOUNTS = {
    "person.unknown": _("There is no account {login}."),
    "person.bad_login": _("A login is made of small letters and digits, joined by dots."),
    "person.login_taken": _("The login {login} is taken."),
    "person.unknown_role": _(
        "There is no role {role}. Possible are: member, reader, organiser, inspector, administrator, acts_for."
    ),
    "person.administrator_is_ordinary": _("An administrator is cleared for ordinary things only."),
    "person.unknown_language": _("There is no such language."),
    "person.not_suspended": _("The clearance of this account is in force already."),
    "reset.none_waits": _("No link to a new password waits for this account."),
    "invitation.unknown": _("There is no such invitation."),
    "invitation.ended": _("This invitation was accepted or taken back already."),
    "invitation.gone": _("This invitation does not work any more. Ask the office that sent it for a new one."),
    "invitation.login_invited": _("Somebody is invited to the login {login} already. Take that invitation back first."),
    "reset.gone": _("This link does not work any more. Ask the administrator of your committee for a new one."),
    "password.length": _("A password has {shortest} to {longest} characters."),
    "password.holds_login": _("A password must not contain the login."),
    "password.common": _("This is one of the passwords that are tried first. Choose another one."),
    "password.wrong": _("This is not your present password."),
    "password.unequal": _("The two new passwords differ."),
    "session.refused": _("Login or password is wrong."),
    "session.throttled": _("Too many failed attempts here. Wait {minutes} minutes."),
    "session.address_throttled": _(
        "Too many failed attempts from this address. Wait {minutes} minutes, or use a browser in which this account"
        " signed in before."
    ),
    "session.account_throttled": _(
        "Too many failed attempts for this account. Wait {minutes} minutes, or use a browser in which it signed in"
        " before."
    ),
    "session.step_over": _("The time for the code is over. Please sign in again with your password."),
    "session.wrong_code": _("This code is wrong, too old, or was used before."),
    "second_factor.wrong_code": _("This is not what the telephone shows now. Wait for the next code and type it."),
    "second_factor.set_already": _("Your account has a second factor already. Take it away before setting up another."),
    "second_factor.not_begun": _("Begin to set it up first."),
    "second_factor.not_set": _("Your account has no second factor."),
    "second_factor.demanded": _("Your role demands a second factor, so it cannot be taken away."),
    "session.unknown": _("This sign-in has already ended."),
}
