"""Hashes of passwords, and what a password must be."""

import re

import pytest

from planner.actions import passwords


def test_right_password_alone_fits_and_equal_ones_have_different_hashes():
    one, other = passwords.hashed("mat-khau-dai"), passwords.hashed("mat-khau-dai")
    assert one != other
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.is_right(one, "mat-khau-dai")
    assert not passwords.is_right(one, "mat-khau-dai ")


@pytest.mark.parametrize("typed", ["abcd-efgh-2345", "ABCD EFGH 2345", " abcdefgh2345 ", "Abcd–efgh—2345\n"])
def test_made_password_is_the_same_however_it_is_typed(typed):
    assert passwords.as_made(typed) == "abcd-efgh-2345"


def test_typed_password_is_cut_and_may_be_nothing():
    assert len(passwords.as_made("x" * 100_000)) < 300
    assert passwords.as_made(" - ") == ""


@pytest.mark.parametrize("stored", [None, "", "!", "$argon2id$broken"])
def test_no_password_fits_what_is_no_hash(stored):
    assert not passwords.is_right(stored, "mat-khau-dai")
    assert not passwords.is_right(stored, "")


def test_unknown_account_costs_a_verification_like_a_known_one(monkeypatch):
    verified = []
    monkeypatch.setattr(
        passwords, "_hasher", type("H", (), {"verify": lambda _, stored, password: verified.append(stored)})()
    )
    passwords.is_right(None, "mat-khau-dai")
    assert [one[:31] for one in verified] == ["$argon2id$v=19$m=19456,t=2,p=1$"]


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("bon-mua-hoa", []),
        ("bon-mua", ["password.length"]),
        ("toi-la-VanPhong", ["password.holds_login"]),
        ("Mật khẩu 2026!", ["password.common"]),
    ],
)
def test_new_password_is_held_to_the_rules_and_to_the_list(password, codes):
    assert [one.code for one in passwords.problems(password, "new", "vanphong")] == codes


def test_new_password_can_be_read_out():
    made = {passwords.new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}", one) for one in made)
