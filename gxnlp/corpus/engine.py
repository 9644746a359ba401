"""The engines that run the map: this process, or several that may die without harm."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from gxnlp.corpus.worker import Outcome, Task

Work = Callable[[Task], Outcome]

_WAITING_PER_JOB = 4
DIED = "分析进程意外终止（内存不足，或文件使底层库崩溃），已跳过该文件"


class EngineError(Exception):
    """Worker processes cannot be started at all."""


def run(tasks: Iterable[Task], work: Work, jobs: int) -> Iterator[Outcome]:
    """The outcome of every task, in any order; tasks are drawn only as workers get free."""
    if jobs == 1:
        for task in tasks:
            yield work(task)
    else:
        yield from _run_in_processes(iter(tasks), work, jobs)


def _run_in_processes(tasks: Iterator[Task], work: Work, jobs: int) -> Iterator[Outcome]:
    exhausted = False
    while not exhausted:
        pool = _start(jobs)
        running: dict[Future[Outcome], Task] = {}
        suspects: list[Task] = []
        try:
            while not suspects:
                while len(running) < jobs * _WAITING_PER_JOB and not exhausted:
                    task = next(tasks, None)
                    if task is None:
                        exhausted = True
                        break
                    try:
                        running[pool.submit(work, task)] = task
                    except BrokenProcessPool:
                        suspects.append(task)
                        break
                if not running:
                    break
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    task = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        suspects.append(task)
            # One worker took all others with it: each task in flight is tried by itself.
            suspects.extend(running.values())
        finally:
            _stop(pool)
        if suspects:
            yield from _one_by_one(suspects, work)


def _one_by_one(tasks: list[Task], work: Work) -> Iterator[Outcome]:
    pool: ProcessPoolExecutor | None = None
    try:
        for task in tasks:
            pool = pool or _start(1)
            try:
                yield pool.submit(work, task).result()
            except BrokenProcessPool:
                _stop(pool)
                pool = None
                yield Outcome(task.todo, "failed", DIED, lasting=False)
    finally:
        if pool is not None:
            _stop(pool)


def _start(jobs: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool as error:
        _stop(pool)
        raise EngineError(
            "Worker processes cannot be started. In a script of your own, call gxnlp.build under "
            '`if __name__ == "__main__":`, or use jobs=1.'
        ) from error
    return pool


def _stop(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=True, cancel_futures=True)


def _ready() -> bool:
    return True


def _begin() -> None:
    """In a worker: leave Ctrl-C to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
