"""Tasks in order, and circles of relations: chains of thousands, tangles of thousands."""

from planner.domain.task_order import MOST_LOOPS, loops, order


def test_tasks_stand_behind_what_they_wait_for():
    assert order([3, 1, 2], {1: [2], 2: [3]}) == ([3, 2, 1], [])


def test_task_that_waits_for_itself_is_a_loop():
    assert order([1, 2], {1: [1], 2: [1]}) == ([2], [{1}])
    assert loops([{1}], {1: [1], 2: [1]}) == ((1, 1),)


def test_what_waits_for_a_circle_is_in_order_without_it():
    waits = {1: [2], 2: [1], 3: [2, 4], 4: []}
    ordered, tangles = order([1, 2, 3, 4], waits)
    assert ordered == [4, 3]
    assert loops(tangles, waits) == ((1, 2, 1),)


def test_each_task_of_a_tangle_is_named_on_the_shortest_circle_through_it():
    # 1 → 2 → 3 → 1, and 3 → 4 → 3
    waits = {1: [2], 2: [3], 3: [1, 4], 4: [3]}
    assert loops([{1, 2, 3, 4}], waits) == ((1, 2, 3, 1), (4, 3, 4))


def test_circle_of_thousands_of_tasks_is_found():
    waits = {key: [(key + 1) % 5000] for key in range(5000)}
    ordered, tangles = order(range(5000), waits)
    (loop,) = loops(tangles, waits)
    assert ordered == []
    assert loop == (*range(5000), 0)


def test_chain_of_thousands_of_tasks_is_in_order():
    waits = {key: [key - 1] for key in range(1, 5000)}
    assert order(reversed(range(5000)), waits) == (list(range(5000)), [])


def test_tangle_without_number_names_a_few_of_its_circles():
    waits = {key: [key ^ 1] for key in range(400)}
    named = loops(order(range(400), waits)[1], waits)
    assert named == tuple((key, key + 1, key) for key in range(0, 2 * MOST_LOOPS, 2))
