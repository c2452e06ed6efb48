"""The one place of a database's clerk: who holds it works, and whether anybody does can be asked at any time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except (
    ImportError
):  # not on Windows, where two clerks are the operator's own care, and nobody can tell whether one works
    fcntl = None  # type: ignore[assignment]


@contextmanager
def held_alone(db: Path) -> Iterator[bool]:
    """Hold the one place beside a database; yields False when a clerk, and so a running planner, holds it already."""
    if fcntl is None:
        yield True
        return
    db.parent.mkdir(parents=True, exist_ok=True)
    _file(db).touch(mode=0o600)
    with _file(db).open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_held(db: Path) -> bool:
    """Whether a clerk works on the database now, as far as this system can tell; looking at it writes nothing.

    The kernel lets go of the place of a process that was killed, so it is told of at once.
    """
    if fcntl is None:
        return True
    try:
        with _file(db).open() as place:
            fcntl.flock(place, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _file(db: Path) -> Path:
    return db.with_name(db.name + ".clerk")
