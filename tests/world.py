"""The cast everyone knows: six committees with their congresses, and accounts by function.

The nation TW; the province P86 with its two districts and one commune; P87, a neighbouring province.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from unittest.mock import patch

from sqlite_utils import Database

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.actions.sessions import LIFETIME, token_hash
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.moment import Moment
from planner.domain.permission import ACTS_FOR, ADMINISTRATOR, INSPECTOR, MEMBER, ORGANISER, READER, Person
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES
from planner.store.organisations import NewOrganisation

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
# The true day of NOW in Việt Nam minus this many days is the planning day.
DAY_OFFSET = -6041
ZONE = "Asia/Ho_Chi_Minh"
DAY = date(2010, 5, 10)
MOMENT = Moment(NOW, DAY)
CYCLE = "XI"
PASSWORD = "matkhau-cua-the-gioi"

NATION, PROVINCE, NEIGHBOUR = "TW", "P86", "P87"
DISTRICT, SIBLING, COMMUNE = "P86.857", "P86.858", "P86.857.29575"

_ORGANISATIONS = (
    NewOrganisation(PROVINCE, "Đảng bộ tỉnh Vĩnh Long", "tinh", "assumed", "truc_thuoc_trung_uong", NATION),
    NewOrganisation(NEIGHBOUR, "Đảng bộ tỉnh Đồng Tháp", "tinh", "assumed", "truc_thuoc_trung_uong", NATION),
    NewOrganisation(DISTRICT, "Đảng bộ huyện Long Hồ", "huyen", "assumed", "cap_tren_truc_tiep_co_so", PROVINCE),
    NewOrganisation(SIBLING, "Đảng bộ huyện Mang Thít", "huyen", "assumed", "cap_tren_truc_tiep_co_so", PROVINCE),
    NewOrganisation(COMMUNE, "Đảng bộ thị trấn Long Hồ", "thi-tran", "assumed", "co_so", DISTRICT),
)
_OPENINGS = {
    COMMUNE: (date(2010, 5, 26), 1),
    DISTRICT: (date(2010, 7, 14), 2),
    SIBLING: (date(2010, 7, 21), 2),
    PROVINCE: (date(2010, 9, 15), 3),
    NEIGHBOUR: (date(2010, 9, 28), 3),
}


@dataclass(frozen=True)
class Member:
    """One account: where it is granted what, bound to which subcommittee, cleared how far."""

    login: str
    role: str
    organisation: str
    clearance: int
    body: str = ""


CAST = (
    Member("quantri", ADMINISTRATOR, NATION, ORDINARY),
    Member("vanphong.tw", ORGANISER, NATION, REGISTERED),
    Member("kiemtra.tw", INSPECTOR, NATION, INTERNAL),
    Member("vanphong.vinhlong", ORGANISER, PROVINCE, REGISTERED),
    Member("thaymat.vinhlong", ACTS_FOR, PROVINCE, INTERNAL),
    Member("bandoc.vinhlong", READER, PROVINCE, ORDINARY),
    Member("vanphong.longho", ORGANISER, DISTRICT, REGISTERED),
    Member("thanhvien.longho", MEMBER, DISTRICT, INTERNAL),
    Member("vankien.longho", MEMBER, DISTRICT, ORDINARY, "VK"),
    Member("bandoc.longho", READER, DISTRICT, ORDINARY),
    Member("thanhvien.mangthit", MEMBER, SIBLING, INTERNAL),
    Member("bandoc.thitran", READER, COMMUNE, ORDINARY),
    Member("vanphong.dongthap", ORGANISER, NEIGHBOUR, REGISTERED),
)
LOGINS = tuple(member.login for member in CAST)


@dataclass(frozen=True)
class World:
    """The finished database file, never opened for writing: tests copy it; congresses by code of organisation."""

    path: Path
    congresses: dict[str, str]


def build(path: Path) -> World:
    """Migrate an empty file and fill it; equal runs give equal public ids."""
    store.connection.create(path)
    store.schema.migrate(path)
    db = store.connection.connect(path)
    with patch.object(store.connection, "new_public_id", numbered_ids("world")):
        congresses = _fill(db)
    store.connection.settle(db)
    db.close()
    return World(path, congresses)


def numbered_ids(prefix: str) -> Callable[[], str]:
    """A stand-in for random public ids: the same sequence for the same prefix."""
    numbers = count()

    def new_public_id() -> str:
        digest = hashlib.sha256(f"{prefix} {next(numbers)}".encode()).digest()
        return base64.b32encode(digest)[:10].decode().lower()

    return new_public_id


def token_of(login: str) -> str:
    """The token of the session that the world holds for this account."""
    return f"token-of-{login}"


def person(db: Database, login: str) -> Person:
    """The account with its grants as they stand in this database."""
    return store.people.get(db, login)


def _fill(db: Database) -> dict[str, str]:
    installer = actions.installation.installer(db, MOMENT)
    actions.cycles.load(db, installer, MOMENT, "XI.toml", *read_cycle_file(CYCLES / "XI.toml"))
    root = NewOrganisation(NATION, "Ban Chấp hành Trung ương", "toan-quoc", "sourced", "toan_quoc", "")
    actions.organisations.found(db, installer, MOMENT, CYCLE, root)
    actions.organisations.bring_in(db, installer, MOMENT, CYCLE, list(enumerate(_ORGANISATIONS, start=2)))
    store.installation.put(db, "secret", "5" * 64)
    store.installation.put(db, "planning_offset_days", str(DAY_OFFSET))
    _add_people(db)
    congresses = _open_congresses(db, person(db, "vanphong.tw"))
    _grant_bound(db)
    return congresses


def _add_people(db: Database) -> None:
    password_hash = actions.passwords.hashed(PASSWORD)
    for member in CAST:
        key = store.people.add(db, member.login, member.login, password_hash, member.clearance, "vi")
        if not member.body:
            organisation = store.organisations.key_of(db, member.organisation)
            store.people.grant(db, key, organisation, member.role, None, MOMENT.stamp, None)
        store.sessions.add(
            db,
            public_id=store.connection.new_public_id(),
            token_hash=token_hash(token_of(member.login)),
            person_id=key,
            now=MOMENT.stamp,
            expires=(NOW + LIFETIME).isoformat(timespec="seconds"),
            address="127.0.0.1",
            agent="world",
        )


def _open_congresses(db: Database, national: Person) -> dict[str, str]:
    """Opened by somebody who may act everywhere, so that no account of the cast needs more than its role."""
    everywhere = replace(national, grants=tuple(replace(one, role=ACTS_FOR) for one in national.grants))
    opened = {}
    for code, (opens, days) in _OPENINGS.items():
        new = NewCongress(opens, days, "members" if code == COMMUNE else "delegates", (1, 2, 3, 4))
        opened[code] = actions.congresses.open_one(db, everywhere, MOMENT, CYCLE, code, new).public_id
    return opened


def _grant_bound(db: Database) -> None:
    """Grants bound to a subcommittee: it exists only once its congress is open."""
    installer = actions.installation.installer(db, MOMENT)
    for member in CAST:
        if member.body:
            actions.grants.give(db, installer, MOMENT, member.login, member.organisation, member.role, member.body)
