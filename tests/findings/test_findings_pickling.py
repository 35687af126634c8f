"""Everything that a check gives travels between processes."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from report_samples import a_report, realistic_report, reports

from iorkit.errors import FindingsError
from iorkit.findings import POLICIES, Report, Severity, State

_REPORT = realistic_report()
_THINGS = [
    *Severity,
    *State,
    *POLICIES,
    _REPORT,
    _REPORT.findings,
    *_REPORT.findings,
    *_REPORT.not_checked,
    *_REPORT.waived,
    *_REPORT.requirements,
    _REPORT.checklist(),
    *_REPORT.checklist(),
    _REPORT.outcome,
    _REPORT.diff(a_report()),
]


@pytest.mark.parametrize("thing", _THINGS, ids=lambda thing: type(thing).__name__)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_everything_is_pickled(thing: object, protocol: int) -> None:
    """And comes back equal."""
    assert thing == pickle.loads(pickle.dumps(thing, protocol))  # noqa: S301 -- our own pickle


@pytest.mark.parametrize("thing", _THINGS, ids=lambda thing: type(thing).__name__)
def test_everything_is_copied(thing: object) -> None:
    """Deep or not."""
    assert thing == copy.deepcopy(thing) == copy.copy(thing)


def test_the_exception_is_pickled_with_its_findings() -> None:
    """So a worker may raise it."""
    with pytest.raises(FindingsError) as caught:
        _REPORT.raise_for_errors()
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- our own pickle

    assert caught.value.findings == again.findings
    assert str(caught.value) == str(again)


@given(reports())
def test_any_report_is_pickled(report: Report) -> None:
    """With the same rendering."""
    again = pickle.loads(pickle.dumps(report))  # noqa: S301 -- our own pickle

    assert report == again
    assert report.to_text() == again.to_text()
