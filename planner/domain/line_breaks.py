"""A name in lines of nearly equal length, counted in letters or measured."""

from collections.abc import Callable

from planner.domain.typography import bound

Measure = Callable[[str], float]
# Lines are tried so many times to a letter or em of their width.
_STEPS = 4


def broken(name: str, most: float, measure: Measure = len) -> tuple[str, ...]:
    """The name in as few lines of at most `most` as it takes, of nearly equal length, broken between words.

    `measure` says how long a line is: letters, if not told otherwise. Two syllables that make one word ("CẤP ỦY") stay
    together. A word longer than a line is cut. Without a name there are no lines.
    """
    words = [piece for word in bound(" ".join(name.split())).split(" ") for piece in _pieces(word, most, measure)]
    whole = _filled(words, most, measure)
    # The narrowest line that needs no more lines gives the evenest break.
    tried = (_filled(words, step / _STEPS, measure) for step in range(_STEPS, int(most * _STEPS)))
    return tuple(next((lines for lines in tried if len(lines) == len(whole)), whole))


def _pieces(bound_words: str, most: float, measure: Measure) -> list[str]:
    words = bound_words.split()
    if measure(bound_words) <= most:
        return [" ".join(words)] if words else []
    return [piece for word in words for piece in _cut(word, most, measure)]


def _cut(word: str, most: float, measure: Measure) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _filled(words: list[str], width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
