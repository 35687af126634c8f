"""Many findings: an ordered sequence that filters into itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import a_finding

from iorkit.citations import Authority
from iorkit.errors import UnknownCode
from iorkit.findings import LAW, Finding, Findings, Severity

_BLOCKER = a_finding("IOR007", Severity.BLOCKER)
_ERROR = a_finding("BND014", Severity.ERROR, authority=Authority.PRACTICE)
_OTHER = a_finding("BND014", Severity.ERROR, path="q")
_NOTE = a_finding("POA001", Severity.NOTE)
_ALL = Findings([_NOTE, _OTHER, _ERROR, _BLOCKER])

_some = st.lists(
    st.builds(
        a_finding,
        st.sampled_from(["BND001", "BND002", "POA001"]),
        st.sampled_from(Severity),
        path=st.text(max_size=2),
    )
)


def test_findings_stand_in_order_whatever_order_they_come_in() -> None:
    """The worst is the first."""
    assert (_BLOCKER, _ERROR, _OTHER, _NOTE) == tuple(_ALL)


def test_a_finding_that_comes_twice_stands_once() -> None:
    """Equal findings are one."""
    assert _ALL == _ALL + _ALL == Findings([*_ALL, a_finding("IOR007", Severity.BLOCKER)])


def test_findings_filter_by_severity() -> None:
    """By the grade itself or by its name."""
    assert Findings([_BLOCKER]) == _ALL.at_least("blocker")
    assert 3 == len(_ALL.at_least(Severity.ERROR))
    with pytest.raises(UnknownCode, match="dreadful"):
        _ALL.at_least("dreadful")


def test_findings_filter_by_the_beginning_of_the_code() -> None:
    """Several beginnings are taken together; none selects nothing."""
    assert (_BLOCKER, _NOTE) == tuple(_ALL.select("IOR", "POA001"))
    assert _ALL.select("IOR", "POA") == _ALL.without("BND")
    assert Findings() == _ALL.select()
    assert _ALL == _ALL.without()


def test_findings_filter_by_any_test() -> None:
    """The rest is as ordered as the whole."""
    assert (_OTHER,) == tuple(_ALL.where(lambda finding: finding.path == "q"))


def test_findings_are_graded_and_put_in_order_again() -> None:
    """Under law the practice is only noted, and moves down."""
    found = _ALL.under(LAW)

    assert found == _ALL.under("law")
    assert [_BLOCKER, _OTHER, _ERROR.under(LAW), _NOTE] == list(found)


def test_findings_are_counted_and_grouped() -> None:
    """Severities without findings count zero."""
    assert [("blocker", 1), ("error", 2), ("warning", 0), ("note", 1)] == [(s.value, n) for s, n in _ALL.counts.items()]
    assert ("IOR007", "BND014", "POA001") == _ALL.codes == tuple(_ALL.by_code)
    assert Findings([_ERROR, _OTHER]) == _ALL.by_code["BND014"]


def test_an_index_gives_a_finding_and_a_slice_gives_findings() -> None:
    """As every sequence does."""
    assert _ALL[0] == _BLOCKER
    assert _ALL[-1] == _NOTE
    assert Findings([_ERROR, _OTHER]) == _ALL[1:3]
    assert _BLOCKER in _ALL
    assert 3 == _ALL.index(_NOTE)


def test_equal_findings_hash_alike_and_differ_from_tuples() -> None:
    """They may stand in a set."""
    assert 1 == len({_ALL, Findings(reversed(_ALL))})
    assert _ALL != tuple(_ALL)


def test_findings_say_what_they_are() -> None:
    """One line in a notebook, one line a finding in print."""
    assert "Findings(1 blocker, 2 errors, 1 note: IOR007 BND014 POA001)" == repr(_ALL)
    assert "Findings(none)" == repr(Findings())
    assert "blocker IOR007 p: m\nerror BND014 p: m" == str(_ALL[:2])


class _Mine(Findings):
    __slots__ = ()


def test_filters_keep_a_class_of_the_users_own() -> None:
    """Whoever extends the class gets it back."""
    assert type(_Mine(_ALL).select("BND")[:1] + Findings([_NOTE])) is _Mine


@given(_some, _some)
def test_joining_is_the_same_in_either_order(one: list[Finding], other: list[Finding]) -> None:
    """Order is a matter of the findings alone."""
    assert Findings(one) + other == Findings(other) + one


@given(_some, st.sampled_from(["BND", "POA", "BND001"]))
def test_selected_and_unselected_make_the_whole(findings: list[Finding], prefix: str) -> None:
    """No filter loses anything."""
    found = Findings(findings)

    assert found == found.select(prefix) + found.without(prefix)
    assert len(found) == sum(found.counts.values()) == sum(map(len, found.by_code.values()))
