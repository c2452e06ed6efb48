"""An order in which every task stands behind what it waits for, and the circles that allow none."""

from collections.abc import Iterable, Mapping, Sequence

from planner.domain.relation_check import circle_through

# A tangle of thousands holds circles without number; whoever mends it needs a few at a time.
MOST_LOOPS = 20


def order(keys: Iterable[int], waits: Mapping[int, Sequence[int]]) -> tuple[list[int], list[set[int]]]:
    """The keys in order without those on circles, and these, in sets that wait for one another.

    `waits` maps a key to those it waits for, all of them among the keys.
    """
    known = list(keys)
    found = _sorted(known, waits)
    if len(found) == len(known):
        return found, []
    tangles = _tangles(known, waits)
    on_circles = set().union(*tangles)
    free = [key for key in known if key not in on_circles]
    return _sorted(free, {key: [one for one in waits.get(key, ()) if one not in on_circles] for key in free}), tangles


def loops(tangles: Iterable[set[int]], waits: Mapping[int, Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Circles that name every key of the tangles, the shortest through each, at most MOST_LOOPS.

    Each begins with a key, goes on with what that waits for, and ends with the key again.
    """
    found: list[tuple[int, ...]] = []
    for tangle in sorted(tangles, key=min):
        inside = {key: [one for one in waits[key] if one in tangle] for key in tangle}
        named: set[int] = set()
        for key in sorted(tangle):
            if len(found) == MOST_LOOPS:
                return tuple(found)
            if key not in named:
                found.append(tuple(circle_through(inside, key)))
                named.update(found[-1])
    return tuple(found)


def _sorted(keys: list[int], waits: Mapping[int, Sequence[int]]) -> list[int]:
    """The keys in order as far as there is one."""
    open_waits = {key: len(waits.get(key, ())) for key in keys}
    awaited_by: dict[int, list[int]] = {}
    for key in keys:
        for one in waits.get(key, ()):
            awaited_by.setdefault(one, []).append(key)
    found = [key for key in keys if not open_waits[key]]
    # The list grows while it is gone through.
    for key in found:
        for second in awaited_by.get(key, ()):
            open_waits[second] -= 1
            if not open_waits[second]:
                found.append(second)
    return found


def _tangles(keys: list[int], waits: Mapping[int, Sequence[int]]) -> list[set[int]]:
    """The sets of keys that wait for one another, after Kosaraju, on a stack of its own: chains are long."""
    awaited_by: dict[int, list[int]] = {}
    for key in keys:
        for one in waits.get(key, ()):
            awaited_by.setdefault(one, []).append(key)
    gone: set[int] = set()
    behind = [key for root in keys for key in _walk(root, waits, gone)]
    gone = set()
    sets = [set(_walk(root, awaited_by, gone)) for root in reversed(behind)]
    return [one for one in sets if len(one) > 1 or (one and min(one) in waits.get(min(one), ()))]


def _walk(root: int, ways: Mapping[int, Sequence[int]], gone: set[int]) -> list[int]:
    """The keys that can be reached from one and were not gone to before, each behind those reached from it."""
    found: list[int] = []
    stack = [] if root in gone else [(root, iter(ways.get(root, ())))]
    gone.add(root)
    while stack:
        key, rest = stack[-1]
        ahead = next((one for one in rest if one not in gone), None)
        if ahead is None:
            stack.pop()
            found.append(key)
        else:
            gone.add(ahead)
            stack.append((ahead, iter(ways.get(ahead, ()))))
    return found
