"""Settings, read once from PLANNER_... variables; code receives them, nothing else reads the environment."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# In a checkout templates and static stand beside the package, in a wheel inside it.
_HOME = _PACKAGE.parent if (_PACKAGE.parent / "templates").is_dir() else _PACKAGE
TEMPLATES = _HOME / "templates"
STATIC = _HOME / "static"
CYCLES = _PACKAGE / "cycles"
DEMONSTRATION_DATA = _PACKAGE / "demonstration"
TRANSLATIONS = _PACKAGE / "translations"
LANGUAGES = ("vi", "en")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


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
    def papers(self) -> Path:
        """The folder of made papers, beside the database."""
        return self.db.with_name(self.db.name + ".papers")

    @property
    def has_tls(self) -> bool:
        """Whether browsers come over TLS: the server's own, or that of a trusted proxy."""
        return bool(self.cert and self.key) or self.proxy > 0


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives; what it leaves out keeps its default.

    Raises ValueError naming the variable when a value cannot be read.
    """
    get = environment.get
    hosts = tuple(host.strip() for host in get("PLANNER_TRUSTED_HOSTS", "").split(",") if host.strip())
    language = get("PLANNER_LANG", "vi")
    if language not in LANGUAGES:
        raise ValueError(f"PLANNER_LANG: {language!r} is none of {', '.join(LANGUAGES)}")
    return Settings(
        db=Path(get("PLANNER_DB", ".instance/planner.db")),
        host=get("PLANNER_HOST", "127.0.0.1"),
        port=_number("PLANNER_PORT", get("PLANNER_PORT", "8000")),
        url=get("PLANNER_URL", ""),
        lang=language,
        tz=get("PLANNER_TZ", "Asia/Ho_Chi_Minh"),
        proxy=_number("PLANNER_PROXY", get("PLANNER_PROXY", "0") or "0"),
        trusted_hosts=hosts,
        cert=get("PLANNER_CERT", ""),
        key=get("PLANNER_KEY", ""),
        is_insecure=get("PLANNER_INSECURE", "") == "1",
    )


def _number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"{name}: {value!r} is not a whole number") from error
