"""Signature and recipients on paper: whole, once, above the foot, and never on a page by themselves."""

import re

import pytest
import world as cast
from web.printed import joined, pdf, sheet, words_of

from planner import store
from planner.domain.document import Options
from planner.domain.party_layout import GUIDANCE_2004 as LAYOUT
from planner.store.connection import connect

pytestmark = pytest.mark.tools
_NAMES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười-một", "mười-hai")
RECIPIENTS = tuple(f"Nơi nhận thứ {name}" for name in _NAMES)
SIGNED = {"number": "57-KH/HU", "signer": "Phó Bí thư", "recipients": RECIPIENTS}
FOR = {"vi": "T/M", "en": "FOR"}


@pytest.fixture(scope="module")
def db(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ends")
    (folder / "planner.db").write_bytes(world.path.read_bytes())
    connection = connect(folder / "planner.db")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def bodies(db, world):
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, world.congresses[cast.DISTRICT])
    found = store.bodies.of_organisation(db, congress.organisation_id)
    return [one.code for one in found if one.kind == "subcommittee"]


def faults(path, options):
    """What is wrong with the end of a signed paper, in words."""
    words = words_of(path)
    last = max(word.page for word in words)
    text = joined(" ".join(word.text for word in words))
    found = [one for one in RECIPIENTS if text.count(f"-{joined(one)}{'.' if one == RECIPIENTS[-1] else ','}") != 1]
    found += [one for one in ("PHÓBÍTHƯ",) if text.count(one) != 1]
    on_last = [word for word in words if word.page == last]
    begins = [word for word in on_last if word.text == FOR[options.language]]
    if len(begins) != 1 or sum(word.text == FOR[options.language] for word in words) != 1:
        return [*found, "in whose name"]
    hand = max(word.bottom for word in on_last if word.text == "THƯ") + LAYOUT.hand_space.value
    lowest = max(hand, *(word.bottom for word in on_last if re.fullmatch(r"(một|hai|mười-hai)[,.]", word.text)))
    foot = min(word.top for word in on_last if word.text in ("Mã", "Check") and word.top > 230)
    if lowest > 297 - LAYOUT.bottom.value + 0.5 or lowest > foot:
        found.append(f"behind the foot: {lowest:.0f} mm")
    # Below head, head of the table and the words that go on from the page before, a row at least.
    rows = [word for word in on_last if LAYOUT.top.value + 8 < word.bottom < begins[0].top]
    return found if rows else [*found, "alone on its page"]


def wrong(db, path, options):
    path.write_bytes(pdf(sheet(db, cast.DISTRICT, options)))
    return faults(path, options)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("group", ["subcommittee", "week", "lead"])
def test_checklist_of_every_body_ends_whole(db, bodies, tmp_path, group, language):
    wanted = [Options("checklist", language, body, group, **SIGNED) for body in ("", *bodies)]

    found = {one.body: wrong(db, tmp_path / "made.pdf", one) for one in wanted}

    assert {body: bad for body, bad in found.items() if bad} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_week_and_agenda_end_whole(db, bodies, tmp_path, language):
    wanted = [*(Options("week", language, body, **SIGNED) for body in bodies), Options("agenda", language, **SIGNED)]

    found = {(one.kind, one.body): wrong(db, tmp_path / "made.pdf", one) for one in wanted}

    assert {key: bad for key, bad in found.items() if bad} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_timeline_ends_above_its_foot(db, bodies, tmp_path, language):
    lowest = {}
    for body in ("", bodies[0]):
        path = tmp_path / "made.pdf"
        path.write_bytes(pdf(sheet(db, cast.DISTRICT, Options("timeline", language, body, **SIGNED))))
        words = words_of(path)
        foot = min(word.top for word in words if word.text in ("Mã", "Check"))
        lowest[body] = foot - max(word.bottom for word in words if word.text == "mười-hai.")

    assert {body: gap for body, gap in lowest.items() if gap < 1} == {}
