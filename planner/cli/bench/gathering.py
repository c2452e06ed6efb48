"""Processes that begin their work at the same moment, however long each took to load."""

import multiprocessing
from collections.abc import Callable, Sequence
from threading import Barrier

_PATIENCE = 60.0
# In a worker process: the gate that it waits at.
_gate: list[Barrier] = []


def together(work: Callable, words: Sequence[tuple], meanwhile: Callable[[], None] = lambda: None) -> list:
    """Call `work` once per tuple of words, each in a process of its own; `meanwhile` runs here once all have begun."""
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(len(words) + 1)
    with context.Pool(len(words), initializer=_keep, initargs=(gate,)) as pool:
        waiting = pool.starmap_async(_begin, [(work, one) for one in words], chunksize=1)
        gate.wait(_PATIENCE)
        meanwhile()
        return waiting.get()


def _keep(gate: Barrier) -> None:
    _gate.append(gate)


def _begin(work: Callable, words: tuple) -> object:
    _gate[0].wait(_PATIENCE)
    return work(*words)
