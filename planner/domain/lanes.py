"""Thousands of runs side by side in one whole number: each run has a lane of 32 bits, its highest bit kept free.

One addition, comparison or choice of whole numbers then does it for every run at once, at the speed of the machine; a
loop over runs would take a hundred times as long. Lanes never borrow from each other as long as no value in them is
negative or reaches 2^31.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

BITS = 32
MOST = 1 << (BITS - 2)


@dataclass(frozen=True, slots=True)
class Lanes:
    """So many runs: `ones` has 1 in every lane, `tops` the highest bit, `whole` all bits."""

    runs: int
    ones: int
    tops: int
    whole: int

    def maximum(self, first: int, second: int) -> int:
        """The greater of the two in every run."""
        mask = self.at_least(first, second)
        return second ^ ((first ^ second) & (mask - (mask >> (BITS - 1))))

    def minimum(self, first: int, second: int) -> int:
        """The smaller of the two in every run."""
        return first ^ second ^ self.maximum(first, second)

    def at_least(self, first: int, second: int) -> int:
        """The highest bit of every run in which the first is no smaller than the second."""
        return ((first | self.tops) - second) & self.tops

    def rotated(self, doubled: int, runs: int) -> int:
        """Values handed on by so many runs; `doubled` is what `twice` makes of them."""
        return (doubled >> (BITS * runs)) & self.whole

    def twice(self, values: int) -> int:
        """Values two times in a row, from which all their rotations are cut."""
        return values | (values << (BITS * self.runs))

    def unpacked(self, values: int) -> Sequence[int]:
        """The value of every run."""
        return array("I", values.to_bytes(BITS // 8 * self.runs, "little"))


@lru_cache(maxsize=8)
def lanes(runs: int) -> Lanes:
    """The lanes for so many runs."""
    ones = packed([1] * runs)
    return Lanes(runs, ones, ones << (BITS - 1), ones * ((1 << BITS) - 1))


def packed(values: Iterable[int]) -> int:
    """One value for every run in one whole number."""
    return int.from_bytes(array("I", values).tobytes(), "little")
