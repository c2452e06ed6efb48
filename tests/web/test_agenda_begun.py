"""What has begun at the clock is not edited: the words of the refusal, and the way out of it."""

from onlooker import ORGANISER

from planner.domain.live_run import START


def test_form_of_a_running_sitting_is_refused_in_words_with_the_way_to_its_clock(office, sign_in):
    form = {"session": "tru_bi", "day": office.day.isoformat(), "starts": "7:15", "half_days": "1", "version": "1"}
    office.press(START, number=1)
    sitting = office.sittings[0].public_id

    answer = sign_in(ORGANISER).post(f"/sittings/{sitting}/text", data=form)

    assert answer.status_code == 422
    assert "Phiên đang họp nên ngày, giờ bắt đầu và hội trường giữ như đã định." in answer.text
    assert f'href="/congresses/{office.congress}/agenda/live?sitting={sitting}"' in answer.text
    assert 'value="7:15"' in answer.text


def test_item_is_moved_in_front_of_none_that_has_begun(office, sign_in):
    office.press(START, number=1)
    first, _, third = (one.item for one in office.agenda[0].items[:3])

    answer = sign_in(ORGANISER).post(
        f"/agenda-items/{third.public_id}/placement", data={"before": first.public_id, "version": third.placed_version}
    )

    assert (answer.status_code, f"“{first.title}” đã bắt đầu nên không đặt gì lên trước nữa" in answer.text) == (
        422,
        True,
    )


def test_item_that_has_begun_says_what_may_still_be_written_into_it(office, sign_in):
    first, second = (one.item for one in office.agenda[0].items[:2])
    said = "Mục này đã bắt đầu ở đồng hồ. Vẫn sửa được chữ"
    client = sign_in(ORGANISER)
    assert said not in client.get(f"/agenda-items/{first.public_id}/text").text

    office.press(START, number=1)

    pages = [client.get(f"/agenda-items/{one.public_id}/text").text for one in (first, second)]
    assert [said in page for page in pages] == [True, False]


def test_classification_of_what_runs_is_not_raised_and_the_form_keeps_what_was_written(office, sign_in):
    office.press(START, number=1)
    first = office.agenda[0].items[0].item
    form = {"title": "Tên khác", "kind": first.kind, "minutes": first.minutes, "classification": "internal"}

    answer = sign_in(ORGANISER).post(f"/agenda-items/{first.public_id}/text", data=form | {"version": first.version})

    assert answer.status_code == 422
    assert f"“{first.title}” đang diễn ra và người khác đang theo dõi" in answer.text
    assert 'value="Tên khác"' in answer.text
