from hypothesis import given
from hypothesis import strategies as st

from planner.domain.difference import parts

texts = st.text(alphabet="ab \n", max_size=30)


def test_changed_words_are_marked_on_both_sides():
    assert parts("Hạn nhận ý kiến ngày 26/5", "Hạn nhận ý kiến hết ngày 24/5") == (
        [("Hạn nhận ý kiến ", False), ("ngày ", False), ("26/5", True)],
        [("Hạn nhận ý kiến ", False), ("hết ", True), ("ngày ", False), ("24/5", True)],
    )


@given(texts, texts)
def test_pieces_joined_again_give_both_texts_whole(mine, theirs):
    ours, others = parts(mine, theirs)

    assert "".join(text for text, _ in ours) == mine
    assert "".join(text for text, _ in others) == theirs


@given(texts)
def test_equal_texts_differ_nowhere(text):
    ours, others = parts(text, text)

    assert not any(is_different for _, is_different in (*ours, *others))
