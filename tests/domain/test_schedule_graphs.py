"""The schedule and its loops against networkx, on five hundred random graphs."""

import random

import networkx as nx
import pytest
from plans import OPENS, TODAY, WORKDAYS, activity, scheduled

from planner.domain.schedule import Wait
from planner.domain.task_order import MOST_LOOPS, loops, order

# The last working day before the opening, counted from the planning day.
LAST = WORKDAYS.count(TODAY, WORKDAYS.back(OPENS)) - 1


@pytest.mark.parametrize("seed", range(500))
def test_random_graph(seed):
    chance = random.Random(seed)
    tasks = chance.randint(1, 40)
    share = chance.choice((0.02, 0.1, 0.3))
    edges = [(a, b) for a in range(tasks) for b in range(a) if chance.random() < share]
    if seed % 2:
        check_days({key: chance.randint(0, 12) for key in range(tasks)}, [(b, a) for a, b in edges])
    else:
        edges += [(chance.randrange(tasks), chance.randrange(tasks)) for _ in range(chance.randint(0, 4))]
        check_loops(tasks, edges)


def check_days(lengths, edges):
    """Earliest and latest days are the longest ways from the start and to the end; the path is where both meet."""
    tasks = [activity(key, due=WORKDAYS.add(TODAY, length)) for key, length in lengths.items()]
    found = scheduled(tasks, [Wait(first, second, "FS", 0) for first, second in edges])

    graph = nx.DiGraph([(first, second, {"weight": lengths[first]}) for first, second in edges])
    graph.add_weighted_edges_from(("start", key, 0) for key in lengths)
    graph.add_weighted_edges_from((key, "end", length) for key, length in lengths.items())
    early = longest_ways(graph)
    late = longest_ways(graph.reverse())
    slack = {key: LAST - early[key] - late[key] for key in lengths}

    for key, one in found.by_key.items():
        assert one.earliest_start == WORKDAYS.add(TODAY, early[key])
        assert one.latest_start == WORKDAYS.add(TODAY, LAST - late[key])
        assert one.slack == slack[key]
    assert nx.dag_longest_path_length(graph) == LAST - min(slack.values())
    bound = max(0, min(slack.values()))
    assert set(found.critical) == {key for key in lengths if slack[key] <= bound}
    days = [found.by_key[key].earliest_start for key in found.critical]
    assert days == sorted(days)
    assert found.loops == ()


def longest_ways(graph):
    """From the one node that nothing leads to."""
    ways = dict.fromkeys(graph, 0)
    for node in nx.topological_sort(graph):
        for following, edge in graph[node].items():
            ways[following] = max(ways[following], ways[node] + edge["weight"])
    return ways


def check_loops(tasks, edges):
    """What is on no circle is in order; each loop named is one, and all that stands on one is named."""
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(tasks))
    waits = {key: sorted(graph[key]) for key in range(tasks)}
    tangles = [
        component for component in nx.strongly_connected_components(graph)
        if len(component) > 1 or graph.has_edge(*[min(component)] * 2)
    ]  # fmt: skip
    ordered, found = order(range(tasks), waits)

    assert sorted(map(sorted, found)) == sorted(map(sorted, tangles))
    places = {key: place for place, key in enumerate(ordered)}
    assert set(places) == set(range(tasks)) - set().union(*tangles)
    assert all(places[one] < places[key] for key in places for one in waits[key] if one in places)

    named = loops(found, waits)
    assert len(named) < MOST_LOOPS
    assert {key for loop in named for key in loop} == set().union(*tangles)
    for loop in named:
        assert loop[0] == loop[-1]
        assert len(set(loop)) == len(loop) - 1
        assert nx.is_path(graph, loop)


def test_loops_of_a_plan_are_left_out_and_named():
    chance = random.Random(7)
    edges = [(chance.randrange(30), chance.randrange(30)) for _ in range(40)]
    found = scheduled([activity(key) for key in range(30)], [Wait(*edge, "FS", 0) for edge in edges])

    graph = nx.DiGraph([(second, first) for first, second in edges])
    assert all(nx.is_path(graph, loop) and loop[0] == loop[-1] for loop in found.loops)
    assert found.loops
    assert set(found.by_key) == set(range(30)) - {key for loop in found.loops for key in loop}
