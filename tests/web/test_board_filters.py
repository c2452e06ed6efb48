"""What a board shows of a congress: lanes, filters, the beginning of long columns; and what a move leaves of them."""

import re
from types import SimpleNamespace

import factories
import pytest
import world as cast

from planner import store


@pytest.fixture
def board(world):
    """The address of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def task(db, world):
    """An ordinary task of the district, in the first column."""
    return factories.a_task(db, world.congresses[cast.DISTRICT], subcommittee_id=_vk(db))


def _vk(db):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    bodies = store.bodies.of_organisation(db, organisation)
    return next(body.id for body in bodies if (body.kind, body.code) == ("subcommittee", "VK"))


def _cards(page):
    """The ids of cards by column, in order."""
    columns = re.findall(r'<ul class="cards[^>]*data-status="(\w+)"[^>]*>(.*?)</ul>', page, re.DOTALL)
    found = {}
    for status, cards in columns:
        found.setdefault(status, []).extend(re.findall(r'id="card-(\w+)"', cards))
    return found


def _fill(db, world, count):
    """Bring the district's board to so many ordinary cards."""
    congress = world.congresses[cast.DISTRICT]
    have = sum(task.classification == 0 for task in factories.tasks_of(db, congress))
    for _ in range(count - have):
        factories.make_task(db, congress, by="vanphong.longho")


@pytest.mark.parametrize("query", ["", "body=VK&mine=1&late=1&q=a&lane=lead&sort=title", "who=vanphong.longho"])
def test_whoever_is_bound_to_bodies_and_filters_asks_no_more_often(query, sign_in, board, queries):
    client = sign_in("vankien.longho")
    client.get(board)
    queries.clear()

    client.get(f"{board}?{query}")

    # The teams of his bodies make his scope; a name in the address is looked up.
    assert 0 < len(queries) <= 11 + ("who" in query)


def test_long_column_shows_its_first_cards_and_the_way_to_the_rest(sign_in, board, db, world, htmx):
    _fill(db, world, 160)
    client = sign_in("bandoc.longho")

    first = client.get(board).text
    rest = re.search(r'data-rest><a class="link" href="([^"]+)"[^>]*>([^<]+)<', first)
    whole = client.get(rest[1], headers=htmx).text

    assert "all=--todo" in rest[1]
    assert int(re.search(r"\d+", rest[2])[0]) + len(_cards(first)["todo"]) == len(_cards(whole)["todo"])
    assert re.findall(r'id="count-todo">(\d+)<', first) == re.findall(r'id="count-todo">(\d+)<', whole)
    assert "data-rest" not in whole


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", lambda task: True),
        ("status=doing", lambda task: task.status == "doing"),
        ("body=VK", lambda task: ("subcommittee", "VK") in task.codes),
        ("unit=VK", lambda task: True),
        ("unit=VP&late=0", lambda task: ("unit", "VP") in task.codes),
        ("phase=VAN_KIEN", lambda task: task.phase == "VAN_KIEN"),
        ("q=bao+cao", lambda task: "báo cáo" in task.title.lower()),
        ("q=nothing+of+this", lambda task: False),
        ("who=nobody&body=&status=x&due=soon", lambda task: True),
    ],
)  # fmt: skip
def test_filter_shows_those_tasks_alone_and_counts_them(query, kept, sign_in, board, db, world, htmx):
    expected = {key for key, task in _known(db, world).items() if kept(task)}
    everything = sum(1 for _ in _known(db, world))

    page = sign_in("bandoc.longho").get(f"{board}?all=*&{query}", headers=htmx).text

    assert {key for keys in _cards(page).values() for key in keys} == expected
    state = re.search(r'hx-target="#filter-state"[^>]*>\s*(?:<b><span class="hidden">(\d+) trên (\d+)<)?', page)
    assert state.groups() == ((None, None) if len(expected) == everything else (str(len(expected)), str(everything)))


def _known(db, world, login="bandoc.longho"):
    """What a person's board shows, by public id, with the codes of everybody who has a part."""
    scope = cast.person(db, login).scope
    congress = store.congresses.get(db, scope, world.congresses[cast.DISTRICT])
    codes = {body.id: (body.kind, body.code) for body in store.bodies.of_organisation(db, congress.organisation_id)}
    found = {}
    for card in store.boards.cards(db, scope, congress, with_partners=True):
        found[card.public_id] = SimpleNamespace(
            status=card.status, priority=card.priority, phase=card.phase, title=card.title,
            codes={codes[key] for key in card.body_ids},
        )  # fmt: skip
    return found


@pytest.mark.parametrize("lane", ["subcommittee", "phase", "lead", "none"])
def test_every_card_stands_once_in_whatever_lanes(lane, sign_in, board, db, world):
    page = sign_in("bandoc.longho").get(f"{board}?all=*&lane={lane}").text

    shown = [key for keys in _cards(page).values() for key in keys]
    assert sorted(shown) == sorted(_known(db, world))
    assert len(re.findall('class="lane"', page)) == 1 if lane == "none" else len(re.findall('class="lane"', page)) > 2


def test_poll_carries_the_filter_in_one_way_and_its_tag_tells_filters_apart(sign_in, board, htmx):
    client = sign_in("bandoc.longho")
    page = client.get(f"{board}?q=+b%C3%A1o++c%C3%A1o&late=0&lane=lead&unknown=1", headers=htmx)
    address = re.search(r'id="board"[^>]* hx-get="([^"]+)"', page.text)[1].replace("&amp;", "&")
    tag = {"HX-PTag": page.headers["HX-PTag"]}

    assert address == f"{board}?lane=lead&q=b%C3%A1o+c%C3%A1o"
    assert page.headers["HX-Replace-Url"] == address
    assert client.get(address, headers=htmx | tag).status_code == 304
    assert client.get(board, headers=htmx | tag).status_code == 200
    assert "HX-Replace-Url" not in client.get(address, headers=htmx | {"HX-Source": "div#board"}).headers


def test_move_on_a_filtered_board_keeps_the_filter_and_counts_within_it(sign_in, board, task, db, world, htmx):
    client, known = sign_in("thanhvien.longho"), _known(db, world, "thanhvien.longho")
    form = {"status": "doing", "placed_version": "1", "query": "body=VK"}

    answer = client.post(f"/tasks/{task.public_id}/placement", data=form, headers=htmx).text
    plain = client.post(f"/tasks/{task.public_id}/placement", data=form | {"placed_version": "2"})

    shown = sum(("subcommittee", "VK") in one.codes and one.status == "todo" for one in known.values()) - 1
    whole = int(re.search(r'hx-target="#count-todo"[^>]*><span class="hidden">\d+ trên (\d+)', answer)[1])
    assert f'aria-hidden="true">{shown}/{whole}<' in answer
    assert plain.headers["Location"].startswith(f"{board}?body=VK&to=doing&undo=")


def test_refused_move_shows_the_truth_as_it_was_filtered(sign_in, task, htmx):
    form = {"status": "doing", "placed_version": "7", "query": "body=VK&lane=none"}
    answer = sign_in("thanhvien.longho").post(f"/tasks/{task.public_id}/placement", data=form, headers=htmx)

    assert answer.status_code == 409
    assert 'data-query="lane=none&amp;body=VK"' in answer.text
