"""Jobs in the background: records, pauses, failures, and every way to end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine.errors import InputError
from gui import background
from gui.background import Job
from gui.errors import defects

Starter = Callable[[], Iterator[Any]]
END_MS = 5_000


class Listener:
    """Records the signals of a job, and the thread they arrive in."""

    def __init__(self, job: Job) -> None:
        self.records: list[Any] = []
        self.ends: list[tuple[str, Any]] = []
        self.threads: set[int] = set()
        job.progressed.connect(self._on_progressed)
        job.finished.connect(lambda result: self._on_end("finished", result))
        job.stopped.connect(lambda: self._on_end("stopped", None))
        job.failed.connect(lambda message: self._on_end("failed", message))

    def _on_progressed(self, records: list[Any]) -> None:
        self.threads.add(threading.get_ident())
        self.records += records

    def _on_end(self, how: str, what: object) -> None:
        self.threads.add(threading.get_ident())
        self.ends.append((how, what))


@pytest.fixture
def job(qapp) -> Iterator[Job]:
    job = Job()
    yield job
    job.close()


def endless(started: threading.Event | None = None) -> Iterator[int]:
    number = 0
    while True:
        if started is not None:
            started.set()
        yield number
        number += 1
        time.sleep(0.001)


def test_every_record_arrives_in_order_and_then_the_result(job: Job, qtbot) -> None:
    def work() -> Iterator[int]:
        yield from range(50_000)
        return "result"

    listener = Listener(job)
    with qtbot.waitSignal(job.finished, timeout=END_MS):
        job.start(work)
    assert listener.records == list(range(50_000))
    assert listener.ends == [("finished", "result")]
    assert not job.is_running


def test_the_work_runs_elsewhere_and_is_heard_in_the_window_s_thread(job: Job, qtbot) -> None:
    def work() -> Iterator[int]:
        yield threading.get_ident()

    listener = Listener(job)
    with qtbot.waitSignal(job.finished, timeout=END_MS):
        job.start(work)
    assert listener.threads == {threading.get_ident()}
    assert listener.records != [threading.get_ident()]


def test_a_second_start_is_refused_while_the_first_runs(job: Job, qtbot) -> None:
    assert job.start(endless)
    assert not job.start(lambda: iter(["other"]))
    listener = Listener(job)
    with qtbot.waitSignal(job.stopped, timeout=END_MS):
        job.stop()
    assert "other" not in listener.records


def test_stopping_ends_once_and_closes_the_generator(job: Job, qtbot) -> None:
    closed = threading.Event()

    def work() -> Iterator[int]:
        try:
            yield from endless()
        finally:
            closed.set()

    listener = Listener(job)
    job.start(work)
    qtbot.waitUntil(lambda: len(listener.records) > 3)
    with qtbot.waitSignal(job.stopped, timeout=END_MS):
        job.stop()
        job.stop()
    assert closed.is_set()
    assert listener.ends == [("stopped", None)]
    assert listener.records == list(range(len(listener.records)))


def test_a_pause_holds_the_work_and_resuming_goes_on_where_it_was(job: Job, qtbot) -> None:
    listener = Listener(job)
    job.start(endless)
    qtbot.waitUntil(lambda: len(listener.records) > 3)
    job.pause()
    assert job.is_paused
    qtbot.wait(100)  # late records may still arrive
    held = len(listener.records)
    qtbot.wait(100)
    assert len(listener.records) == held
    job.resume()
    assert not job.is_paused
    qtbot.waitUntil(lambda: len(listener.records) > held + 3)
    assert listener.records == list(range(len(listener.records)))


def test_a_paused_job_can_be_stopped(job: Job, qtbot) -> None:
    job.start(endless)
    job.pause()
    with qtbot.waitSignal(job.stopped, timeout=END_MS):
        job.stop()


def test_until_pauses_right_after_the_record(job: Job, qtbot) -> None:
    listener = Listener(job)
    job.start(endless, until=lambda number: number == 5)
    qtbot.waitUntil(lambda: 5 in listener.records)
    assert job.is_paused
    job.resume(until=lambda number: number % 10 == 0)
    qtbot.waitUntil(lambda: 10 in listener.records)
    assert job.is_paused
    qtbot.wait(60)
    assert listener.records == list(range(11))


def test_resuming_drops_the_condition_to_pause(job: Job, qtbot) -> None:
    listener = Listener(job)
    job.start(endless, until=lambda number: number == 2)
    qtbot.waitUntil(lambda: 2 in listener.records)
    job.resume()
    qtbot.waitUntil(lambda: 6 in listener.records)
    assert not job.is_paused


def test_bad_input_fails_with_its_sentence_and_is_no_defect(job: Job, qtbot) -> None:
    def work() -> Iterator[int]:
        yield 1
        raise InputError("h is {value}.", value=0)

    reported: list[str] = []
    defects.caught.connect(reported.append)
    listener = Listener(job)
    with qtbot.waitSignal(job.failed, timeout=END_MS):
        job.start(work)
    qtbot.wait(20)
    defects.caught.disconnect(reported.append)
    assert listener.records == [1]
    assert listener.ends == [("failed", "h is 0.")]
    assert reported == []


def test_a_defect_fails_and_is_reported(job: Job, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(defects, "report", reported.append)

    def work() -> Iterator[int]:
        yield 1
        raise KeyError("lost")

    listener = Listener(job)
    with qtbot.waitSignal(job.failed, timeout=END_MS):
        job.start(work)
    assert listener.ends == [("failed", "'lost'")]
    assert [type(error) for error in reported] == [KeyError]


def test_a_job_that_cannot_even_begin_fails(job: Job, qtbot) -> None:
    def work() -> Iterator[int]:
        raise InputError("No data.")

    with qtbot.waitSignal(job.failed, timeout=END_MS) as failed:
        job.start(work)
    assert failed.args == ["No data."]
    assert not job.is_running


def test_after_an_end_another_job_may_begin_at_once(job: Job, qtbot) -> None:
    second: list[bool] = []
    job.finished.connect(lambda result: second.append(job.start(endless)) if not second else None)
    with qtbot.waitSignal(job.finished, timeout=END_MS):
        job.start(lambda: iter([1]))
    assert second == [True]
    assert job.is_running


def test_nothing_arrives_after_closing(job: Job, qtbot) -> None:
    started = threading.Event()
    listener = Listener(job)
    job.start(lambda: endless(started))
    assert started.wait(5)
    job.close()
    assert not job.is_running
    heard = (list(listener.records), list(listener.ends))
    qtbot.wait(100)
    assert (listener.records, listener.ends) == heard
    assert listener.ends == []
    assert not job.start(endless)


def test_closing_from_a_slot_of_the_last_records_ends_it_silently(job: Job, qtbot) -> None:
    listener = Listener(job)
    job.progressed.connect(lambda records: job.close())
    job.start(lambda: iter([1, 2, 3]))
    qtbot.waitUntil(lambda: listener.records == [1, 2, 3])
    qtbot.wait(60)
    assert listener.ends == []


def test_closing_all_ends_every_job(qapp, qtbot) -> None:
    jobs = [Job() for _ in range(3)]
    for one in jobs:
        one.start(endless)
    jobs[1].pause()
    background.close_all()
    assert not any(one.is_running for one in jobs)


def test_one_blas_thread_while_it_runs_and_as_many_as_before_afterwards(job: Job, qtbot) -> None:
    from threadpoolctl import threadpool_info

    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    def work() -> Iterator[list[int]]:
        yield threads()

    before = threads()
    listener = Listener(job)
    with qtbot.waitSignal(job.finished, timeout=END_MS):
        job.start(work, one_blas_thread=True)
    assert listener.records == [[1] * len(before)]
    assert threads() == before
