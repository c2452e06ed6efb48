"""The accounts of the demonstration, named by function and never by a person; one password opens them all."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.change import change
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.moment import Moment
from planner.domain.permission import ACTS_FOR, ADMINISTRATOR, INSPECTOR, MEMBER, ORGANISER, READER, Person


@dataclass(frozen=True)
class Account:
    """One account: what it is called, how far it is cleared, and its role in one organisation."""

    login: str
    name: str
    clearance: int
    role: str
    organisation: str
    subcommittee: str = ""
    acts_for_below: bool = False


ACCOUNTS = (
    Account("vanphong.tw", "Văn phòng Trung ương", REGISTERED, ORGANISER, "TW"),
    Account("vanphong.vinhlong", "Văn phòng Tỉnh ủy Vĩnh Long", INTERNAL, ORGANISER, "P86"),
    Account("tieuban.vankien.vinhlong", "Tiểu ban Văn kiện Tỉnh ủy Vĩnh Long", ORDINARY, MEMBER, "P86", "VK"),
    Account("bandoc.vinhlong", "Bạn đọc Tỉnh ủy Vĩnh Long", ORDINARY, READER, "P86"),
    Account("vanphong.longho", "Văn phòng Huyện ủy Long Hồ", INTERNAL, ORGANISER, "P86.857"),
    Account("vanphong.thanhduc", "Văn phòng Đảng ủy xã Thanh Đức", INTERNAL, ORGANISER, "P86.857.29590"),
    # The office whose congress runs on the day of the demonstration.
    Account("vanphong.anbinh", "Văn phòng Đảng ủy xã An Bình", INTERNAL, ORGANISER, "P86.857.29587"),
    # The one office that has not opened its congress yet: here a newcomer opens one, and those below all at once.
    Account("vanphong.langson", "Văn phòng Tỉnh ủy Lạng Sơn", INTERNAL, ORGANISER, "P20", acts_for_below=True),
    Account("kiemtra.tw", "Ủy ban Kiểm tra Trung ương", INTERNAL, INSPECTOR, "TW"),
    Account("quantri", "Quản trị hệ thống", ORDINARY, ADMINISTRATOR, "TW"),
)


def hashes(password: str) -> dict[str, Future]:
    """The hash for each login, each with a salt of its own, being computed beside other work."""
    threads = ThreadPoolExecutor(max_workers=2)
    waiting = {account.login: threads.submit(passwords.hashed, password) for account in ACCOUNTS}
    threads.shutdown(wait=False)
    return waiting


def add(db: Database, actor: Person, when: Moment, hashed: Mapping[str, Future]) -> None:
    """Add every account with its role; the one bound to a subcommittee is bound by `bind`."""
    with change(db, actor, when) as log:
        for account in ACCOUNTS:
            password_hash = hashed[account.login].result()
            key = store.people.add(db, account.login, account.name, password_hash, account.clearance, "vi")
            if not account.subcommittee:
                _grant(db, when, key, account, None)
            if account.acts_for_below:
                _grant(db, when, key, replace(account, role=ACTS_FOR), None)
            log(
                "person.added",
                "person",
                account.login,
                organisation=account.organisation,
                after={"name": account.name, "clearance": account.clearance, "role": account.role},
            )


def bind(db: Database, actor: Person, when: Moment) -> None:
    """Grant the role that is bound to a subcommittee, once the congress has set it up."""
    with change(db, actor, when) as log:
        for account in ACCOUNTS:
            if account.subcommittee:
                organisation_id = store.organisations.key_of(db, account.organisation)
                bodies = store.bodies.of_organisation(db, organisation_id)
                body = next(b for b in bodies if (b.kind, b.code) == ("subcommittee", account.subcommittee))
                _grant(db, when, store.people.get(db, account.login).id, account, body.id)
                log(
                    "person.granted",
                    "person",
                    account.login,
                    organisation=account.organisation,
                    after={"role": account.role, "body": account.subcommittee},
                )


def renew_password(db: Database, actor: Person, when: Moment, password: str) -> None:
    """Give every account a new password."""
    hashed = hashes(password)
    with change(db, actor, when) as log:
        for account in ACCOUNTS:
            store.people.set_password(db, store.people.get(db, account.login).id, hashed[account.login].result())
            log("person.password_changed", "person", account.login)


def _grant(db: Database, when: Moment, key: int, account: Account, body_id: int | None) -> None:
    organisation_id = store.organisations.key_of(db, account.organisation)
    store.people.grant(db, key, organisation_id, account.role, body_id, when.stamp, None)
