"""What does not hold in a database file, as sentences."""

from pathlib import Path

from flask_babel import gettext as _
from sqlite_utils import Database

from planner import store
from planner.cli import sum_sentences
from planner.cli.context import Stop, damaged
from planner.store.verification import Finding


def sentence_of(finding: Finding) -> str:
    """The finding in the reader's language."""
    if finding.difference:
        return sum_sentences.sentence_of(finding.difference)
    sentences = {
        "integrity": damaged(),
        "foreign_keys": _("References in the table {detail} lead nowhere."),
        "edited": _("Entry {detail} of the audit chain was edited."),
        "removed": _("The audit chain lacks these entries, they were removed: {detail}"),
        "moved": _("Entries of the audit chain were swapped; where one stands now and where it stood: {detail}"),
        "unlinked": _(
            "Entry {detail} of the audit chain does not follow from the one before, which was edited with its hash."
        ),
        "cut": _("The end of the audit chain was cut off, these entries are missing: {detail}"),
        "rewritten": _("Entry {detail} of the audit chain is not the one that the anchor was taken of."),
        "payloads": _("These audit entries no longer hold what was written: {detail}"),
        "lost": _("What these audit entries held is gone, and no purge tells of it: {detail}"),
    }
    return sentences[finding.code].format(detail=finding.detail)


def require_sound(db: Database) -> None:
    """Stop, naming everything that does not hold, and how wrong sums are mended."""
    found = store.verification.findings(db)
    if found:
        lines = [sentence_of(one) for one in found]
        if any(one.difference for one in found):
            lines.append(_("The sums differ from what they sum. Run: planner verify --mend"))
        raise Stop("\n".join(lines))


def require_planner(path: Path) -> None:
    """Stop unless the file is a database of a planner that is not newer than this one."""
    unreadable = _("{path} is no database of the planner.").format(path=path)
    if not path.is_file():
        raise Stop(_("There is no file {path}.").format(path=path))
    try:
        db = store.connection.connect(path)
        try:
            known = store.schema.applied(db)
        finally:
            db.close()
    except store.connection.DatabaseError as error:
        raise Stop(unreadable) from error
    if not known:
        raise Stop(unreadable)
    if set(known) - set(store.schema.names()):
        raise Stop(_("{path} comes from a newer version of the planner.").format(path=path))
