"""Settings, read once from PLANNER_... variables; code receives them, nothing else reads the environment."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_PACKAGE = Path(__file__).resolve().parent
# In a checkout templates and static stand beside the package, in a wheel inside it.
_HOME = _PACKAGE.parent if (_PACKAGE.parent / "templates").is_dir() else _PACKAGE
TEMPLATES = _HOME / "templates"
STATIC = _HOME / "static"
CYCLES = _PACKAGE / "cycles"
DEMONSTRATION_DATA = _PACKAGE / "demonstration"
TRANSLATIONS = _PACKAGE / "translations"
REQUIREMENTS = _PACKAGE / "requirements"
HELP = _PACKAGE / "help"
LANGUAGES = ("vi", "en")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_LAST_PORT = 65535
# No name that a browser sends: a star, an address with its scheme, words.
_NO_HOST = re.compile(r"[*/\s]")
_EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - looked for, not listened on


class Unusable(ValueError):
    """A variable that cannot be used as it is: `number`, `port`, `zone`, `host` or `language`, said in `lang`."""

    def __init__(self, code: str, name: str, value: str, lang: str):
        super().__init__(f"{name}: {value!r} ({code})")
        self.code, self.name, self.value, self.lang = code, name, value, lang


def _true_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Settings:
    """All that differs from one installation to the next; `now` is the true clock (UTC), frozen in tests."""

    db: Path = Path(".instance/planner.db")
    host: str = "127.0.0.1"
    port: int = 8000
    url: str = ""
    lang: str = "vi"
    tz: str = "Asia/Ho_Chi_Minh"
    proxy: int = 0
    trusted_hosts: tuple[str, ...] = ()
    cert: str = ""
    key: str = ""
    is_insecure: bool = False
    now: Callable[[], datetime] = field(default=_true_now, compare=False)

    @property
    def is_loopback(self) -> bool:
        """Whether the server is reached from this machine alone."""
        return self.host in LOOPBACK

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are answered: those that were set, else this machine's own and that of PLANNER_URL.

        No other name that somebody points at the server is answered, so no page is made for it.
        """
        if self.trusted_hosts:
            return self.trusted_hosts
        listening = () if self.host in (*LOOPBACK, *_EVERY_ADDRESS) else (self.host,)
        found = (*LOOPBACK, *listening, urlsplit(self.url).hostname or "")
        return tuple(dict.fromkeys(f"[{one}]" if ":" in one else one for one in found if one))

    @property
    def is_named(self) -> bool:
        """Whether people on other machines have a name or address to type that is answered."""
        return bool(self.trusted_hosts or self.url) or self.host not in _EVERY_ADDRESS

    @property
    def papers(self) -> Path:
        """The folder of made papers, beside the database."""
        return self.db.with_name(self.db.name + ".papers")

    @property
    def has_tls(self) -> bool:
        """Whether browsers come over TLS: the server's own, or that of a trusted proxy."""
        return bool(self.cert and self.key) or self.proxy > 0

    @property
    def is_plain_refused(self) -> bool:
        """Whether a request that came without TLS is refused: on a network, unless that was allowed."""
        return self.has_tls and not self.is_loopback and not self.is_insecure


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives; what it leaves out keeps its default.

    Raises Unusable naming the variable when a value cannot be used.
    """
    get = environment.get
    hosts = tuple(host.strip() for host in get("PLANNER_TRUSTED_HOSTS", "").split(",") if host.strip())
    language, zone = get("PLANNER_LANG", "vi"), get("PLANNER_TZ", "Asia/Ho_Chi_Minh")
    if language not in LANGUAGES:
        raise Unusable("language", "PLANNER_LANG", language, LANGUAGES[0])
    if not _is_zone(zone):
        raise Unusable("zone", "PLANNER_TZ", zone, language)
    for host in filter(_NO_HOST.search, hosts):
        raise Unusable("host", "PLANNER_TRUSTED_HOSTS", host, language)
    port = _number("PLANNER_PORT", get("PLANNER_PORT", "8000"), language)
    if not 0 < port <= _LAST_PORT:
        raise Unusable("port", "PLANNER_PORT", str(port), language)
    return Settings(
        db=Path(get("PLANNER_DB", ".instance/planner.db")),
        host=get("PLANNER_HOST", "127.0.0.1"),
        port=port,
        url=get("PLANNER_URL", ""),
        lang=language,
        tz=zone,
        proxy=_number("PLANNER_PROXY", get("PLANNER_PROXY", "0") or "0", language),
        trusted_hosts=hosts,
        cert=get("PLANNER_CERT", ""),
        key=get("PLANNER_KEY", ""),
        is_insecure=get("PLANNER_INSECURE", "") == "1",
    )


def _number(name: str, value: str, language: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise Unusable("number", name, value, language) from error


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of names
        return False
    return True
