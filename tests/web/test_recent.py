"""Values that are kept while they are asked for."""

from planner.web.recent import Recent


def test_value_is_made_once_and_again_when_it_was_let_go():
    made = []

    def make(key):
        return lambda: made.append(key) or key.upper()

    recent = Recent(2)
    assert [recent.get(key, make(key)) for key in "abab"] == ["A", "B", "A", "B"]
    assert made == ["a", "b"]

    recent.get("a", make("a"))
    recent.get("c", make("c"))
    assert (recent.find("a"), recent.find("b"), recent.find("c")) == ("A", None, "C")
    recent.get("b", make("b"))
    assert made == ["a", "b", "c", "b"]
    assert recent.find("a") is None


def test_value_that_is_put_takes_the_place_of_the_one_before():
    recent = Recent(1)
    recent.put("a", 1)
    recent.put("a", 2)
    assert recent.get("a", lambda: 3) == 2
