"""An authority of one's own for networks that no public one reaches, and the server's certificate, by openssl."""

import hashlib
import ipaddress
import re
import secrets
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# What every certificate holds besides: the server's own machine is always one of its names.
OWN = ("localhost", "127.0.0.1")
_YEARS = 10
_NAME = re.compile(r"(?=.{1,253}\Z)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\Z")
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
_PLAN = """\
[req]
distinguished_name = name
prompt = no
utf8 = yes
string_mask = utf8only
[name]
CN = {title}
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical, {permitted}
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = {names}
"""


class Failed(Exception):
    """No certificate was made; the text is what openssl said.

    `code`: `no_openssl`, `no_key` (the authority's was put elsewhere), `other_names` (it signs for others), `failed`.
    """

    def __init__(self, code: str, said: str = ""):
        super().__init__(said)
        self.code, self.said = code, said


@dataclass(frozen=True)
class Made:
    """The files of a folder: what other machines install, and what the server is given."""

    authority: Path
    certificate: Path
    key: Path

    @property
    def fingerprint(self) -> str:
        """The authority's SHA-256, to be compared before it is installed."""
        der = ssl.PEM_cert_to_DER_cert(self.authority.read_text("ascii"))
        return hashlib.sha256(der).digest().hex(":").upper()


def known(name: str) -> str:
    """A host name or address as certificates hold it; "" when it is neither."""
    try:
        return str(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        lower = name.lower().removesuffix(".")
        return lower if _NAME.match(lower) else ""


def make(folder: Path, names: Sequence[str], days: int) -> Made:
    """A certificate for these names (each as `known` gives it), signed by the folder's authority, made where missing.

    The authority may sign for the names it was made with and for no others, so whoever installs it trusts it with
    nothing else. All files of keys are their owner's alone. Raises Failed, and then nothing in the folder has changed.
    """
    if not shutil.which("openssl"):
        raise Failed("no_openssl")
    names = tuple(dict.fromkeys((*names, *OWN)))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Made(folder / "authority.pem", folder / "server.pem", folder / "server.key")
    with tempfile.TemporaryDirectory(prefix=".", dir=folder) as beside:
        work = Path(beside)
        authority = folder if made.authority.is_file() else work
        if authority == work:
            _make_authority(work, names)
        elif not (folder / "authority.key").is_file():
            raise Failed("no_key")
        _make_server(work, authority, names, days)
        _require_trusted(work, authority, names)
        for name in ("authority.key", "server.key", "authority.pem", "server.pem"):
            if (work / name).is_file():
                (work / name).chmod(0o600 if name.endswith(".key") else 0o644)
                (work / name).replace(folder / name)
    return made


def ends_within(certificate: Path, days: int) -> bool | None:
    """Whether a certificate is valid for fewer days than these; None where openssl is missing."""
    if not shutil.which("openssl"):
        return None
    return _openssl("x509", "-checkend", str(days * 86_400), "-noout", "-in", str(certificate)).returncode != 0


def _make_authority(work: Path, names: Sequence[str]) -> None:
    title = f"Kế hoạch đại hội · {names[0]}"
    plan = _plan(work, title[:64], names)
    _run(
        *("req", "-x509", *_KEY, "-sha256", "-days", str(_YEARS * 365), "-config", plan, "-extensions", "authority"),
        *("-keyout", str(work / "authority.key"), "-out", str(work / "authority.pem")),
    )


def _make_server(work: Path, authority: Path, names: Sequence[str], days: int) -> None:
    plan, asked = _plan(work, names[0][:64], names), str(work / "server.csr")
    _run("req", "-new", *_KEY, "-sha256", "-config", plan, "-keyout", str(work / "server.key"), "-out", asked)
    _run(
        *("x509", "-req", "-sha256", "-days", str(days), "-in", asked, "-out", str(work / "server.pem")),
        *("-CA", str(authority / "authority.pem"), "-CAkey", str(authority / "authority.key")),
        *("-set_serial", f"0x{secrets.token_hex(16)}", "-extfile", plan, "-extensions", "server"),
    )


def _require_trusted(work: Path, authority: Path, names: Sequence[str]) -> None:
    """Each name as a browser would look at it: an authority from before may not sign for a new one."""
    for name in names:
        asked = "-verify_ip" if _is_address(name) else "-verify_hostname"
        done = _openssl("verify", "-CAfile", str(authority / "authority.pem"), asked, name, str(work / "server.pem"))
        if done.returncode:
            raise Failed("other_names", done.stderr)


def _plan(work: Path, title: str, names: Sequence[str]) -> str:
    """The file that tells openssl what to write; its values are names that were looked at."""
    written = _PLAN.format(
        title=title,
        names=", ".join(f"{'IP' if _is_address(one) else 'DNS'}:{one}" for one in names),
        permitted=", ".join(f"permitted;{_permitted(one)}" for one in names),
    )
    path = work / "plan.cnf"
    path.write_text(written, "utf-8")
    return str(path)


def _permitted(name: str) -> str:
    if not _is_address(name):
        return f"DNS:{name}"
    return f"IP:{name}/{ipaddress.ip_network(name).netmask}"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _run(*words: str) -> None:
    done = _openssl(*words)
    if done.returncode:
        raise Failed("failed", done.stderr.strip())


def _openssl(*words: str) -> subprocess.CompletedProcess:
    command = ["openssl", *words]
    # Found on the path of whoever makes it; its words are names that were looked at and files of our own, and no shell.
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - fixed words, and names that were looked at
