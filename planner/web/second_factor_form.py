"""The forms of the second factor: a code, and the password that changes of it ask for."""

from flask_babel import lazy_gettext as _
from wtforms import Form, PasswordField, StringField


class CodeForm(Form):
    """A code of the telephone, or one from paper."""

    factor_code = StringField(_("Code"))


class OwnPasswordForm(Form):
    """The present password, so that nobody changes it at an open browser."""

    password = PasswordField(_("Present password"))
