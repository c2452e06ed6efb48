"""Made papers in a folder of their own, so that nothing is made twice; whatever is missing can be made again."""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9_-]{1,120}(\.[a-z]{1,8})?")
# Another word after each clearing.
_CLEARED = ".cleared"
# Of all papers together; the least recently used go first.
MOST_BYTES = 500_000_000


class Papers:
    """A folder of files that its owner alone can read, by names that whoever keeps them makes up of keyed hashes."""

    def __init__(self, folder: Path):
        """Whoever makes a paper makes this before he reads what stands in it."""
        self._folder = folder
        self._seen = self._cleared()

    def find(self, name: str) -> bytes | None:
        """The paper of this name, or None; being asked for keeps it from being discarded as unused."""
        path = self._path(name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def keep(self, name: str, content: bytes) -> bool:
        """Write it whole or not at all; False when it could not be kept, on a full disk for instance.

        Nor is it kept when the folder was cleared since this was made: the paper may hold what had to go.
        """
        path = self._path(name)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(prefix=".", dir=self._folder)
            half = Path(half)
        except OSError:
            return False
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            half.replace(path)
        except OSError:
            with suppress(OSError):
                half.unlink()
            return False
        if self._cleared() != self._seen:
            self.drop(name)
            return False
        return True

    def drop(self, name: str) -> None:
        """Be without the paper of this name."""
        with suppress(OSError):
            self._path(name).unlink()

    def discard(self, before: float, most: int = MOST_BYTES) -> None:
        """Remove what was not used since an instant (seconds of the true clock), and what goes beyond `most` bytes."""
        held = 0
        for used, size, path in sorted(self._files(), reverse=True):
            held += size
            if used < before or held > most:
                with suppress(OSError):
                    path.unlink()

    def clear(self) -> None:
        """Remove every paper, half written ones too, and those that are being made just now."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self._folder / _CLEARED).write_text(secrets.token_hex(8), encoding="ascii")
        for _used, _size, path in self._files():
            with suppress(OSError):
                path.unlink()

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name == _CLEARED:
                    continue
                with suppress(OSError):
                    state = entry.stat(follow_symlinks=False)
                    found.append((state.st_mtime, state.st_size, Path(entry.path)))
        return found

    def _cleared(self) -> str:
        """What the last clearing left; "" where there was none."""
        try:
            return (self._folder / _CLEARED).read_text(encoding="ascii")
        except OSError:
            return ""

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("no name of a paper")
        return self._folder / name
