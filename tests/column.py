"""The model that positions of cards are held against: a column as a plain list."""

from collections.abc import Sequence


def placed(order: Sequence[str], card: str, after: str = "", before: str = "") -> list[str]:
    """The order of a column with the card put behind `after`, else in front of `before`, else at the end."""
    rest = [other for other in order if other != card]
    if after in rest:
        index = rest.index(after) + 1
    elif before in rest:
        index = rest.index(before)
    else:
        index = len(rest)
    return [*rest[:index], card, *rest[index:]]
