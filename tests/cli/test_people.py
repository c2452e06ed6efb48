"""Accounts from the terminal: invitations and resets, whose links are printed once."""

import re
from dataclasses import replace

import world as cast
from cli.test_commands import run

from planner import actions, store

LINK = re.compile(r"The link, shown only this once: (\S*)/(\w+)/([\w-]{43})\n")
PASSWORD = "mot-mat-khau-khac-2026"


def test_invitation_is_made_and_its_link_printed_under_the_address_of_the_installation(settings, db):
    words = ("person", "invite", "tuyengiao.longho", cast.DISTRICT, "member", "--name", "Ban Tuyên giáo")
    wanted = ("--clearance", "internal", "--body", "VK", "--as", "vanphong.longho")
    printed = run(replace(settings, url="https://kehoach.example/"), *words, *wanted)

    address, noun, token = LINK.fullmatch(printed.output).groups()
    actions.invitations.accept(db, cast.MOMENT, token, PASSWORD, "vi")
    assert (printed.exit_code, address, noun) == (0, "https://kehoach.example", "invitations")
    assert cast.person(db, "tuyengiao.longho").clearance == 1


def test_reset_and_restored_clearance(settings, db):
    login = "thanhvien.longho"
    printed = run(settings, "person", "reset", login, "--as", "quantri")

    address, noun, token = LINK.fullmatch(printed.output).groups()
    actions.resets.use_reset(db, cast.MOMENT, token, PASSWORD)
    assert (printed.exit_code, address, noun) == (0, "", "resets")
    assert store.people.find(db, login).is_suspended

    restored = run(settings, "person", "restore", login, "--as", "vanphong.longho")

    assert (restored.exit_code, restored.output) == (0, f"The clearance of {login} is in force again.\n")
    assert not store.people.find(db, login).is_suspended


def test_refusals_are_said_in_words(settings):
    refused = run(settings, "person", "reset", "quantri", "--as", "quantri")

    assert (refused.exit_code, refused.output) == (1, "You may see this, but it is not yours to change.\n")
