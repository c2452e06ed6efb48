"""Files in, one ZIP out; whoever gives the same gets the same bytes."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo


def archive(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """The files under their names, dated with `day`; PDF are packed within themselves, so nothing is pressed."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as pack:
        for name, content in files:
            entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, content)
    return written.getvalue()
