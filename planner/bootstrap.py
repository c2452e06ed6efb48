"""Set-up on the standard library alone: system libraries, the virtual environment, pinned packages, the hand-over.

It runs before any dependency exists, so its sentences stand here in both languages instead of in the catalogues.
"""

import hashlib
import importlib.util
import os
import shlex
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.debian import PROGRAMS, apt_install, apt_line, may_install, missing_for_tests, missing_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "planner-stamp"
LOCK = ROOT / ".venv.lock"
REQUIREMENTS = ROOT / "planner" / "requirements"

MESSAGES = {
    "starting": (
        "Thiết lập môi trường trong {place}, chỉ làm một lần …",
        "Setting up the environment in {place}, only this once …",
    ),
    "installing_packages": (
        "Cài gói hệ thống bằng apt-get: {names} …",
        "Installing system packages with apt-get: {names} …",
    ),
    "apt_failed": ("apt-get không cài được:\n{output}", "apt-get could not install them:\n{output}"),
    "packages_missing": (
        "Thiếu gói hệ thống. Hãy chạy một lần dòng này:\n\n    {line}\n",
        "System packages are missing. Run this line once:\n\n    {line}\n",
    ),
    "pdf_off": (
        "Chưa có thư viện Pango: chưa xuất được PDF, mọi thứ khác vẫn chạy.",
        "Without the Pango libraries PDF is off; everything else works.",
    ),
    "no_environment": (
        "Python này không có pip. Chạy dòng trên rồi chạy lại, hoặc dùng --offline THƯ_MỤC có các tệp .whl.",
        "This Python has no pip. Run the line above and try again, or give --offline DIR with all wheels.",
    ),
    "creating": ("Tạo môi trường ảo …", "Making the virtual environment …"),
    "fetching": (
        "Tải {count} gói Python theo danh sách khóa bằng mã băm …",
        "Fetching {count} Python packages, pinned by hash …",
    ),
    "fetching_offline": (
        "Lấy {count} gói Python từ thư mục {folder} …",
        "Taking {count} Python packages from the folder {folder} …",
    ),
    "unpacking": ("Cài đặt và biên dịch các gói …", "Installing and compiling the packages …"),
    "pip_failed": (
        "pip dừng với lỗi ở trên. Kiểm tra mạng rồi chạy lại; máy không có mạng thì dùng --offline THƯ_MỤC.",
        "pip stopped with the error above. Check the network and run again; without a network use --offline DIR.",
    ),
    "ready": ("Thiết lập xong sau {seconds:.0f} giây.", "Set up in {seconds:.0f} seconds."),
    "waiting": ("Một lần thiết lập khác đang chạy, xin chờ …", "Another set-up is running, waiting for it …"),
    "tests_left_out": (
        "Chưa đủ các gói này: bỏ qua các kiểm thử cần {programs}, chạy các kiểm thử còn lại.",
        "Without these packages the tests that need {programs} are left out, all others run.",
    ),
    "offline_without_folder": ("Sau --offline cần một thư mục.", "--offline needs a folder."),
    "offline_without_wheels": (
        "Thư mục {folder} không có tệp .whl nào.",
        "The folder {folder} holds no wheels (.whl).",
    ),
    "interrupted": ("Đã dừng. Lần chạy sau sẽ làm lại từ đầu.", "Stopped. The next run starts afresh."),
    "system_error": ("Không thiết lập được: {error}", "The set-up failed: {error}"),
}


class Stop(Exception):
    """The set-up cannot go on; carries the code of its sentence and what the sentence names."""

    def __init__(self, code: str, status: int = 1, **params: object) -> None:
        super().__init__(code)
        self.code, self.status, self.params = code, status, params


def main(argv: Sequence[str]) -> int:
    """Set up what `argv` needs and become that command; comes back, with an exit code, only when it could not."""
    sys.stderr.reconfigure(errors="replace")
    try:
        offline, command = parse(argv)
        testing = command[0] == "test"
        set_up(("run", "test") if testing else ("run",), offline)
        return become_tests(command[1:], offline) if testing else become("-m", "planner", *command)
    except Stop as stop:
        say(stop.code, **stop.params)
        return stop.status
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    except OSError as error:
        say("system_error", error=error)
        return 1


def parse(argv: Sequence[str]) -> tuple[Path | None, list[str]]:
    """Split off `--offline DIR` where it stands before the command; no command means `demo`."""
    words, offline = list(argv), None
    while words and words[0].partition("=")[0] == "--offline":
        _, given, folder = words.pop(0).partition("=")
        if not given:
            folder = words.pop(0) if words else ""
        offline = wheel_folder(folder)
    return offline, words or ["demo"]


def wheel_folder(name: str) -> Path:
    """The folder of wheels that was named, as an absolute path; Stop when it is none."""
    if not name:
        raise Stop("offline_without_folder", status=2)
    folder = Path(name).resolve()
    if not any(folder.glob("*.whl")):
        raise Stop("offline_without_wheels", status=2, folder=folder)
    return folder


def set_up(layers: Sequence[str], offline: Path | None) -> None:
    """Make the environment hold these layers of requirements ("run", "test"); a finished one costs a look at a file."""
    if is_ready(layers):
        return
    with alone() as held:
        if is_ready(layers):  # the set-up waited for has done it
            return
        began = time.monotonic()
        say("starting", place=VENV)
        prepare_system(offline)
        build(layers, offline, held)
        say("ready", seconds=time.monotonic() - began)


def is_ready(layers: Sequence[str]) -> bool:
    """Whether a finished set-up of these very requirements, for this Python at this place, is there."""
    try:
        stamped = STAMP.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return set(stamp(layers)) <= set(stamped) and os.access(PYTHON, os.X_OK)


def stamp(layers: Sequence[str]) -> list[str]:
    """One line per layer: its name and the hash of Python's version, the checkout's place and the pinned packages."""
    home = f"{sys.implementation.cache_tag} {sys.platform} {ROOT}\n".encode("utf-8", "surrogateescape")
    return [
        f"{layer} {hashlib.sha256(home + (REQUIREMENTS / f'{layer}.txt').read_bytes()).hexdigest()}" for layer in layers
    ]


@contextmanager
def alone() -> Iterator[tuple[int, ...]]:
    """Keep other set-ups of this checkout waiting; yields what pip inherits, to keep the hold where this dies."""
    try:
        import fcntl
    except ImportError:  # Windows: two set-ups at once are the user's own care
        yield ()
        return
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield (lock.fileno(),)


def prepare_system(offline: Path | None) -> None:
    """Bring the system packages where this account may, else say the one line to run; lacking Pango never stops."""
    names = [*(() if find_pip(offline) else ("python3-venv",)), *missing_libraries()]
    install_packages(names, offline)
    if missing_libraries():
        say("pdf_off")


def install_packages(names: Sequence[str], offline: Path | None) -> bool:
    """Install Debian packages as root, else print the line that does; True when nothing is missing any more."""
    if not names:
        return True
    if may_install():
        say("installing_packages", names=" ".join(names))
        problem = apt_install(names, may_update=offline is None)
        if not problem:
            return True
        say("apt_failed", output=problem)
    say("packages_missing", line=apt_line(names))
    return False


def build(layers: Sequence[str], offline: Path | None, held: tuple[int, ...]) -> None:
    """Make or complete the environment. Its stamp is written last, so whatever is interrupted is made anew."""
    pip = [str(PYTHON), "-m", "pip"] if is_ready(("run",)) else []
    if VENV.is_symlink():
        VENV.unlink()  # what it leads to is somebody else's environment, and stays
    STAMP.unlink(missing_ok=True)
    install(pip or create(offline), layers, offline, held)
    link_checkout()
    STAMP.write_text("\n".join(stamp(layers)) + "\n", "ascii")


def create(offline: Path | None) -> list[str]:
    """Make an empty environment in place of any older one; the answer is the command that starts pip for it."""
    pip = find_pip(offline)
    if not pip:
        raise Stop("no_environment")
    import venv  # here, as a finished environment should start without the time it takes

    say("creating")
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(VENV)
    return pip


def find_pip(offline: Path | None) -> list[str]:
    """The command that starts a pip for the new environment, or [] where this machine has none.

    A wheel of pip runs as it is: the one in the folder of wheels, when its hash is pinned, or the one Python ships
    (which Debian keeps in a package of its own); that is five seconds faster than ensurepip. Else the system's pip.
    """
    pinned = (REQUIREMENTS / "run.txt").read_text("utf-8")
    for wheel in offline.glob("pip-*.whl") if offline else ():
        if f"sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" in pinned:
            return [str(PYTHON), f"{wheel}/pip"]
    shipped = Path(
        sysconfig.get_config_var("WHEEL_PKG_DIR") or Path(sysconfig.get_path("stdlib"), "ensurepip/_bundled")
    )
    for wheel in shipped.glob("pip-*.whl"):
        return [str(PYTHON), f"{wheel}/pip"]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return []


def install(pip: Sequence[str], layers: Sequence[str], offline: Path | None, held: tuple[int, ...]) -> None:
    """Let pip install the pinned packages of these layers, ready-made files only, and show how far it is."""
    command = [*pip, "install", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary=:all:"]
    command += ["--no-index", f"--find-links={offline}"] if offline else []
    files = [REQUIREMENTS / f"{layer}.txt" for layer in layers]
    count = sum(line[:1].isalnum() for file in files for line in file.read_text("utf-8").splitlines())
    say("fetching_offline" if offline else "fetching", count=count, folder=offline)
    command += [f"--requirement={file}" for file in files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace", pass_fds=held) as process:
        show_progress(process.stdout, count)
    if process.returncode:
        raise Stop("pip_failed")


def show_progress(lines: Iterable[str], count: int) -> None:
    """Turn what pip says into one line that counts the packages on a terminal, and into silence in a log."""
    number = 0
    for line in lines:
        if line.startswith("Installing collected packages"):
            say("unpacking")
        elif line.startswith("Collecting ") and sys.stderr.isatty():
            number += 1
            print(f"\r  {number}/{count} {line.split()[1]:<40}", end="\r", file=sys.stderr, flush=True)


def link_checkout() -> None:
    """Make the package of this checkout importable in the environment, and `planner` a command of it."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    # relative, as Python reads this file in the locale's encoding and a checkout may lie under "Đại hội"
    (packages / "planner-checkout.pth").write_text(os.path.relpath(ROOT, packages) + "\n", "ascii")
    script = PYTHON.with_name("planner")
    script.write_bytes(b"#!/bin/sh\nexec " + os.fsencode(shlex.quote(str(PYTHON))) + b' -P -m planner "$@"\n')
    script.chmod(0o755)


def become_tests(arguments: Sequence[str], offline: Path | None) -> int:
    """Run pytest in the checkout, without the tests whose programs are missing and cannot be installed."""
    # One after the other: where one of them cannot be had, the others are there all the same.
    for packages in missing_for_tests().values():
        install_packages(packages, offline)
    lacking = [marker for marker, packages in missing_for_tests().items() if packages]
    for marker in lacking:
        say("tests_left_out", programs=PROGRAMS[marker])
    os.chdir(ROOT)
    left_out = ("-m", " and ".join(f"not {marker}" for marker in lacking)) if lacking else ()
    return become("-m", "pytest", f"-n{(os.cpu_count() or 1) + 1}", "--dist=worksteal", *left_out, *arguments)


def become(*arguments: str) -> int:
    """Replace this process by the environment's Python; -P keeps the working folder from shadowing a package."""
    command = [str(PYTHON), "-P", *arguments]
    if os.name != "nt":
        os.execv(PYTHON, command)
    return subprocess.run(command, check=False).returncode


def say(code: str, **params: object) -> None:
    """One sentence to the terminal, beside and not among the output of the command."""
    vietnamese, english = MESSAGES[code]
    text = english if os.environ.get("PLANNER_LANG") == "en" else vietnamese
    print(text.format(**params), file=sys.stderr, flush=True)
