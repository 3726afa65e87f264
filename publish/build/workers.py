"""Several books at once: each in a process of its own, with its progress told back."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Any, NoReturn, TypeVar

from publish.build.watch import Step, Watch
from publish.progress import Progress

Task = TypeVar("Task")
Result = TypeVar("Result")

_EVERY = 0.1  # seconds between two looks at whether a book is done
_events: Any = None  # in a worker: where its progress goes


def spread(
    work: Callable[[Task, Watch], Result],
    tasks: Sequence[Task],
    died: Callable[[Task], Result],
    workers: int,
    watch: Watch,
) -> Iterator[Result]:
    """``work(task, watch)`` for every task, `workers` at a time; the results in the order of the tasks.

    `work` must be a function of a module, and tasks and results must be picklable. `died` gives the result of a
    task whose process is killed also when it is alone. When the caller is interrupted the workers end too.
    """
    context = multiprocessing.get_context("spawn")  # a forked copy of loaded engines is not safe everywhere
    events = context.Queue()
    told: dict[Step, Progress] = {}

    def results(pool: ProcessPoolExecutor, some: Sequence[Task]) -> Iterator[Result]:
        futures = [pool.submit(_work, work, task) for task in some]
        for future in futures:
            _listen(events, future, told, watch)
            yield future.result()

    def attempt(some: Sequence[Task]) -> Iterator[Result]:
        pool = ProcessPoolExecutor(min(workers, len(some)), context, _begin, (events,))
        try:
            yield from results(pool, some)
        except BrokenProcessPool:
            pass
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    done = 0
    for result in attempt(tasks):
        done += 1
        yield result
    for task in tasks[done:]:  # one of them took the others down: which one shows when each is alone
        yield next(attempt([task]), None) or died(task)
    events.close()


def _listen(events: Any, future: Future[Any], told: dict[Step, Progress], watch: Watch) -> None:
    """Pass on what the workers tell until `future` is done."""
    while True:
        try:
            step, stage, done, total = events.get(timeout=_EVERY)
        except queue.Empty:
            if future.done():
                return
            continue
        if step not in told:
            told[step] = watch(step)
        told[step](stage, done, total)


def _begin(events: Any) -> None:
    """A worker begins. Ctrl-C is for the one who started it; asked to end, or alone, it unwinds and then goes."""
    global _events
    _events = events
    events.cancel_join_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _outlive_nobody() -> None:
    """End with the process that started this one, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _work(work: Callable[[Task, Watch], Result], task: Task) -> Result:
    try:
        return work(task, _watch)
    except SystemExit as end:  # all has been unwound; the pool would go on
        os._exit(end.code if isinstance(end.code, int) else 1)


def _watch(step: Step) -> Progress:
    def progress(stage: str, done: int = 0, total: int = 0) -> None:
        _events.put((step, stage, done, total))

    return progress
