"""LibreOffice without a window: what other programs make of the documents and workbooks that the planner writes.

One process opens many files, as starting it takes longer than the work; each worker of the tests has a profile of its
own, since two processes cannot share one.
"""

import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

from planner.settings import STATIC

# Documents name the face of every office; Tinos is set in its place, whose letters are as wide.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
"""
_PATIENCE = 240


class Office:
    """LibreOffice with a folder of its own for profile and fonts."""

    def __init__(self, folder: Path):
        """`folder` is empty."""
        self._folder = folder
        self._turns = count()
        self._fonts = folder / "fonts.conf"
        self._fonts.write_text(_FONTS.format(fonts=STATIC / "fonts" / "tinos", cache=folder / "fonts"), "utf-8")

    def opened(self, files: dict[str, bytes], ending: str) -> dict[str, Path]:
        """The files, by names with their ending, opened all by one process and written again as another kind."""
        turn = next(self._turns)
        source, made = self._folder / f"{turn}-to-{ending}", self._folder / f"{turn}-as-{ending}"
        source.mkdir()
        for name, content in files.items():
            (source / name).write_bytes(content)
        program = shutil.which("soffice")
        assert program, "LibreOffice is not installed"
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        words = ["--headless", "--norestore", "--convert-to", ending, "--outdir", str(made)]
        done = subprocess.run(
            [program, profile, *words, *(str(source / name) for name in files)],
            env=os.environ | {"FONTCONFIG_FILE": str(self._fonts), "HOME": str(self._folder)},
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        found = {name: (made / name).with_suffix(f".{ending}") for name in files}
        missing = [name for name, path in found.items() if not path.is_file()]
        assert not missing, f"{missing}: {done.stderr.decode(errors='replace')[-2000:]}"
        return found
