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
    # What is left stands on a circle or waits for one.
    left = set(known) - set(found)
    tangles = _tangles([key for key in known if key in left], waits, left)
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


def _tangles(keys: list[int], waits: Mapping[int, Sequence[int]], among: set[int]) -> list[set[int]]:
    """The sets of keys that wait for one another, by Tarjan's algorithm on a stack of its own: chains are long."""
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    way: list[int] = []
    on_way: set[int] = set()
    found: list[set[int]] = []
    for root in keys:
        stack = [] if root in number else [(root, iter(waits.get(root, ())))]
        while stack:
            key, rest = stack[-1]
            if key not in number:
                number[key] = lowest[key] = len(number)
                way.append(key)
                on_way.add(key)
            ahead = next((one for one in rest if one in among), None)
            if ahead is None:
                stack.pop()
                if stack:
                    lowest[stack[-1][0]] = min(lowest[stack[-1][0]], lowest[key])
                if lowest[key] == number[key]:
                    found.append(_taken(way, on_way, key))
            elif ahead not in number:
                stack.append((ahead, iter(waits.get(ahead, ()))))
            elif ahead in on_way:
                lowest[key] = min(lowest[key], number[ahead])
    return [one for one in found if len(one) > 1 or min(one) in waits.get(min(one), ())]


def _taken(way: list[int], on_way: set[int], key: int) -> set[int]:
    """Take the way from a key to its end."""
    found = set(way[way.index(key) :])
    del way[-len(found) :]
    on_way -= found
    return found
