"""What Debian must bring: the libraries that PDF needs, the browser and tools of the tests; asking apt-get for them.

Standard library alone, like the set-up that uses it; says nothing to the terminal.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# What WeasyPrint opens at run time, with the Debian package of each; these two bring all the others along.
LIBRARIES = {
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# What the browser tests need beside a browser: Playwright's driver opens this one.
DRIVER_LIBRARIES = {"libatomic.so.1": "libatomic1"}
# The first is Chromium without what draws windows: pages come sooner, and less is to be installed.
HEADLESS, CHROMIUM = "chromium-headless-shell", "chromium"
BROWSERS = (HEADLESS, CHROMIUM, "chromium-browser", "google-chrome")
# Programs that the tests let judge what the planner makes, each with its package: of PDF, calendars, certificates.
TOOLS = {
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "khal": "khal",
    "vdirsyncer": "vdirsyncer",
    "openssl": "openssl",
}
# Parts of LibreOffice without a window, each with its Debian package: they open what the planner writes in the tests.
OFFICE = {"libswlo.so": "libreoffice-writer-nogui", "libsclo.so": "libreoffice-calc-nogui"}
# Mark of tests → what people call the programs that they need.
PROGRAMS = {"journey": "Chromium", "tools": "poppler-utils, qpdf, khal, vdirsyncer, openssl", "office": "LibreOffice"}


def missing_libraries(load: Callable[[str], object] | None = None) -> list[str]:
    """Debian names of the libraries that PDF needs and this machine lacks; empty on systems other than Linux.

    `load` opens a library by its soname and raises OSError where there is none; normally the dynamic loader.
    """
    return missing_among(LIBRARIES, load)


def missing_for_journeys(load: Callable[[str], object] | None = None) -> list[str]:
    """Debian names of what the browser tests need and this machine lacks; `load` as in `missing_libraries`."""
    return [*(() if browser() else (HEADLESS,)), *missing_among(DRIVER_LIBRARIES, load)]


def missing_tools() -> list[str]:
    """Debian names of the programs that judge PDF, calendars and certificates in the tests, as far as they lack."""
    return list(dict.fromkeys(package for program, package in TOOLS.items() if not shutil.which(program)))


def missing_office() -> list[str]:
    """Debian names of the parts of LibreOffice that this machine lacks."""
    program = shutil.which("soffice")
    folder = Path(program).resolve().parent if program else None
    return [package for part, package in OFFICE.items() if folder is None or not (folder / part).exists()]


def missing_for_tests() -> dict[str, list[str]]:
    """Debian names of what this machine lacks, by the mark of the tests that need it."""
    return {"journey": missing_for_journeys(), "tools": missing_tools(), "office": missing_office()}


def missing_among(libraries: Mapping[str, str], load: Callable[[str], object] | None) -> list[str]:
    """The packages of those libraries that cannot be opened."""
    if not sys.platform.startswith("linux"):
        return []
    if load is None:
        import ctypes  # here, as a finished environment should start without the time it takes

        load = ctypes.CDLL
    return [package for soname, package in libraries.items() if not opens(soname, load)]


def opens(soname: str, load: Callable[[str], object]) -> bool:
    """Whether the library can be opened."""
    try:
        load(soname)
    except OSError:
        return False
    return True


def browser() -> str | None:
    """The Chromium of this machine, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def apt_line(names: Sequence[str]) -> str:
    """The one line that installs these Debian packages for whoever is reading it."""
    return f"{'' if is_root() else 'sudo '}apt-get install -y {' '.join(names)}"


def may_install() -> bool:
    """Whether this account can install Debian packages here and now."""
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this is the superuser of a Unix system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(names: Sequence[str], may_update: bool) -> str:
    """Install, after `apt-get update` only where the known lists do not suffice; answers as `apt_get` does.

    Systems that do not know the smaller browser get the whole one.
    """
    install = ("install", "-y", "--no-install-recommends")
    problem = apt_get(*install, *names)
    if problem and may_update:
        apt_get("update")  # where it fails, the next line says so
        problem = apt_get(*install, *names)
    if problem and HEADLESS in names:
        problem = apt_get(*install, *(CHROMIUM if name == HEADLESS else name for name in names))
    return problem


def apt_get(*words: str) -> str:
    """Run apt-get quietly; the answer is empty when it went well, else the end of what it said."""
    done = subprocess.run(
        ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    return "\n".join(done.stderr.splitlines()[-5:]) or f"exit {done.returncode}" if done.returncode else ""
