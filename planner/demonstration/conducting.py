"""Several stories at once, so that the log runs forward."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush


def in_order(stories: Iterable[Iterator[datetime]]) -> None:
    """Let every story go on to its end, always the one whose next deed is the earliest.

    A story names the true instant of each deed just before it does it.
    """
    for _ in merged(stories):
        pass


def merged(stories: Iterable[Iterator[datetime]]) -> Iterator[datetime]:
    """Several stories as one."""
    waiting = [(first, place, story) for place, story in enumerate(stories) if (first := next(story, None))]
    heapify(waiting)
    while waiting:
        at, place, story = heappop(waiting)
        yield at
        following = next(story, None)
        if following:
            heappush(waiting, (following, place, story))
