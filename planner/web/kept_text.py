"""What was typed into a form of a session that had ended: carried along through signing in, and handed back."""

import json
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from planner.web.action_sentences import FIELDS, LOG_FIELDS
from planner.web.security import is_safe_path

# Bytes; a plan of two thousand pasted tasks is among what is kept.
MOST = 2_000_000
# Nobody's password is carried along or shown.
_SECRET = {"password", "old", "new", "again", "factor_code"}
# Where people write sentences; what else is in a form is chosen again in a moment.
_WRITTEN = ("question", "said", "text", "words", "title", "title_en", "description", "note", "reason", "entries")


@dataclass(frozen=True)
class Kept:
    """A form to be sent again: where it was meant to go, and its fields."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def is_look(self) -> bool:
        """Whether the form asks for a preview, which saves nothing yet."""
        return self.path.split("?", maxsplit=1)[0].endswith("/preview")

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The texts among the fields, each with the label of what it says."""
        return [(str(FIELDS[name]), value) for name, value in self.fields if name in FIELDS and value]


def of_request() -> str:
    """The form that was just posted, as one text that a sign-in page carries along; "" when there is none to keep."""
    if request.method != "POST" or holds_file() or not request.form or _SECRET & request.form.keys():
        return ""
    kept = json.dumps([request.full_path.rstrip("?"), list(request.form.items(multi=True))], ensure_ascii=False)
    return kept if read(kept) else ""


def texts() -> list[tuple[str, str]]:
    """What was written into the form that was just posted, each text with its label; nothing of a secret form."""
    if request.method != "POST":
        return []
    try:
        fields = request.form
    except HTTPException:
        # Larger than a form may be: it was refused unread.
        return []
    if _SECRET & fields.keys():
        return []
    labels = FIELDS | LOG_FIELDS
    written = [(name, value) for name in _WRITTEN for value in fields.getlist(name) if value.strip()]
    return [(str(labels.get(name, "")), value) for name, value in written]


def holds_file() -> bool:
    """Whether a file came with the form, which no page can carry along; an empty field for one is none."""
    return any(file.filename for file in request.files.values())


def read(kept: str) -> Kept | None:
    """The form again; None for what is too long, has no such shape, or was not meant for one of our own forms."""
    if len(kept.encode("utf-8", "surrogatepass")) > MOST:
        return None
    try:
        path, fields = json.loads(kept)
        pairs = [(name, value) for name, value in fields if isinstance(name, str) and isinstance(value, str)]
    except (ValueError, TypeError, RecursionError):
        return None
    is_whole = isinstance(path, str) and len(pairs) == len(fields) and not _SECRET & dict(pairs).keys()
    return Kept(path, pairs) if is_whole and _is_form(path) else None


def _is_form(path: str) -> bool:
    """Whether a form of the signed-in is sent there."""
    if not is_safe_path(path) or "#" in path:
        return False
    try:
        endpoint, _ = current_app.url_map.bind("").match(path.split("?", maxsplit=1)[0], method="POST")
    except HTTPException:
        return False
    return getattr(current_app.view_functions[endpoint], "access_rule", "") in {"signed in", "administrator"}
