"""What somebody at the clock presses: where it goes, and under which keys it is sent by pages without script."""

import hashlib
import hmac
from dataclasses import dataclass

from flask import request

from planner.domain.live_press import Press
from planner.web import forms


@dataclass(frozen=True)
class Hand:
    """Whoever may press: the address that takes it, and how many presses he has `seen`.

    The same button of the same state has the same key, so that a form sent twice is one press.
    """

    to: str
    seen: int
    secret: bytes

    def key(self, kind: str, item: str = "", minutes: object = "") -> str:
        """The key of a button's press."""
        said = repr((self.seen, kind, item, str(minutes)))
        return hmac.new(self.secret, said.encode(), hashlib.sha256).hexdigest()[:32]


def read() -> Press:
    """The press that was posted; what cannot be read stands for nothing that makes sense."""
    form = request.form
    return Press(
        kind=form.get("kind", ""),
        key=form.get("key", ""),
        seen=_whole("seen", -1),
        item=form.get("item", ""),
        minutes=_whole("minutes", None),
        ago=_whole("ago", -1) if form.get("ago") else 0,
        may_skip=form.get("skips") == "1",
        may_be_beside=form.get("beside") == "1",
        title=form.get("title", ""),
        item_kind=form.get("item_kind", "organisation"),
        presenter=form.get("presenter", ""),
        takes=form.get("takes", ""),
    )


def _whole(name: str, otherwise: int | None) -> int | None:
    """A whole number of the form, which may have a sign."""
    text = request.form.get(name, "")
    digits = text.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return otherwise
    return -forms.whole(digits) if text.startswith("-") else forms.whole(digits)
