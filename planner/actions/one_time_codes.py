"""Codes that work once: those that a telephone shows, and those on paper for when it is lost."""

import hmac

import pyotp
from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.tokens import token_hash
from planner.domain.moment import Moment
from planner.domain.password import LONGEST
from planner.domain.second_factor import RECOVERY_CODES, steps
from planner.store.second_factors import SecondFactor

TELEPHONE, PAPER = "telephone", "paper"


def new_secret() -> str:
    """A random secret to share with a telephone: 160 bits in 32 letters and digits."""
    return pyotp.random_base32()


def address(secret: str, login: str, issuer: str) -> str:
    """The secret as telephones read it from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)


def take(db: Database, when: Moment, factor: SecondFactor, typed: str) -> str:
    """Use a typed code up, inside the caller's transaction: TELEPHONE or PAPER when it was good, else ""."""
    digits = "".join(typed[:LONGEST].split())
    if _taken(db, when, factor, digits):
        return TELEPHONE
    used = token_hash(passwords.as_made(typed))
    is_confirmed = factor.is_confirmed and store.second_factors.take_code(db, factor.person_id, used, when.stamp)
    return PAPER if is_confirmed else ""


def put_new_codes(db: Database, person_id: int) -> list[str]:
    """Give an account fresh recovery codes, about 59 bits each; they are told this once."""
    codes = [passwords.new_password() for _ in range(RECOVERY_CODES)]
    store.second_factors.put_codes(db, person_id, [token_hash(one) for one in codes])
    return codes


def _taken(db: Database, when: Moment, factor: SecondFactor, digits: str) -> bool:
    made = pyotp.TOTP(factor.secret)
    for step in steps(when.now):
        if hmac.compare_digest(made.generate_otp(step).encode(), digits.encode()):
            return store.second_factors.take_step(db, factor.person_id, step)
    return False
