"""The report as JSON: there and back without loss, and strict on the way in."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from report_samples import SSN, a_finding, a_report, a_requirement, realistic_report, report_saying, reports

from iorkit.citations import Authority
from iorkit.findings import Policy, Report, Severity, report_schema

_CHECK = Draft202012Validator(report_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _again(report: Report) -> Report:
    return Report.from_json(json.loads(json.dumps(report.to_json())))


def test_the_schema_is_a_schema() -> None:
    """Of the dialect that it names, closed and described throughout."""
    schema = report_schema()
    Draft202012Validator.check_schema(schema)

    objects = [schema, *schema["$defs"].values()]
    closed = [part["additionalProperties"] for part in objects if "properties" in part]

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    assert {False} == set(closed)
    assert [] == [part for part in objects if not part.get("description")]


def test_every_field_is_described() -> None:
    """In place, or where the kind of value is defined."""
    schema = report_schema()
    fields = [
        (name, field)
        for part in (schema, *schema["$defs"].values())
        for name, field in part.get("properties", {}).items()
    ]

    assert [] == [name for name, field in fields if "description" not in field and "$ref" not in field]


def test_the_schema_is_a_new_copy_at_each_call() -> None:
    """Whoever changes it changes their own."""
    report_schema().clear()

    assert report_schema()


def test_a_realistic_report_goes_there_and_back() -> None:
    """And fits the schema."""
    report = realistic_report()
    _CHECK.validate(report.to_json())

    assert report == _again(report)


@given(reports())
def test_any_report_goes_there_and_back(report: Report) -> None:
    """Also through a store that puts keys in order, and with all that is derived left out."""
    data = json.loads(json.dumps(report.to_json(), sort_keys=True))
    _CHECK.validate(data)
    again = Report.from_json(data)

    assert report == again
    assert report.to_json() == again.to_json()


def test_what_is_derived_is_ignored_on_the_way_in() -> None:
    """It is worked out again, whatever the data says, and may be left out."""
    data = realistic_report().to_json()
    for key in ("outcome", "summary", "has_errors", "is_complete", "checklist"):
        data[key] = "nonsense"
    for finding in data["findings"]:
        del finding["message"], finding["location"], finding["fingerprint"]

    assert realistic_report() == Report.from_json(data)


def test_what_is_derived_is_there_for_readers() -> None:
    """Outcome, message, place, fingerprint, state."""
    report = realistic_report()
    data = report.to_json()

    assert ("blocked", report.summary, True, False) == tuple(
        data[key] for key in ("outcome", "summary", "has_errors", "is_complete")
    )
    assert [finding.message for finding in report.findings] == [item["message"] for item in data["findings"]]
    assert [line.state.value for line in report.checklist()] == [item["state"] for item in data["checklist"]]
    assert ["form5106"] == data["checklist"][4]["missing"]


def test_values_of_a_message_keep_their_kind() -> None:
    """A date, money to the last digit, a whole number, a text."""
    values = {"day": dt.date(2026, 3, 1), "duty": Decimal("50000.00"), "n": 7, "text": "7"}
    report = a_report(a_finding(params=values))

    assert {"day": {"date": "2026-03-01"}, "duty": {"money": "50000.00"}, "n": 7, "text": "7"} == (
        report.to_json()["findings"][0]["params"]
    )
    assert "50000.00" == str(dict(_again(report).findings[0].params)["duty"])


def test_a_policy_of_the_users_own_comes_back() -> None:
    """It is written in full, as it has no entry in any list."""
    mine = Policy(name="mine", summary="s", ceilings={Authority.FORM: Severity.ERROR}, secondary_ceiling=Severity.NOTE)

    assert mine == _again(a_report(policy=mine)).policy


def test_nothing_and_empty_are_told_apart() -> None:
    """An authority that is none, a requirement without a name."""
    first, second = a_finding(authority=None), a_finding(requirement="")
    again = _again(a_report(first, second))

    assert {None, ""} == {finding.requirement for finding in again.findings}
    assert {None, Authority.REGULATION} == {finding.authority for finding in again.findings}


# --- strict on the way in


def _changed(path: str, value: object) -> dict[str, Any]:
    """Returns a report's data with one value changed; ``...`` leaves it out."""
    data: Any = copy.deepcopy(realistic_report().to_json())
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    node = data
    for step in steps:
        node = node[step]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    "path,value,words",
    [
        ("format", "iorkit/report/9", "$.format: expected 'iorkit/report/2', found 'iorkit/report/9'"),
        ("format", 1, "$.format: expected text, found 1"),
        ("format", ..., "$: the key 'format' is missing"),
        ("subject", ..., "$: the key 'subject' is missing"),
        ("extra", 1, "$: the key 'extra' is not known"),
        ("as_of", "2026-02-30", "$.as_of: expected a date as YYYY-MM-DD, found '2026-02-30'"),
        ("as_of", "20260220", "$.as_of: expected a date as YYYY-MM-DD"),
        ("data_as_of", None, "$.data_as_of: expected a date as YYYY-MM-DD, found None"),
        ("findings", {}, "$.findings: expected a list, found {}"),
        ("findings[0]", 7, "$.findings[0]: expected an object, found 7"),
        ("findings[1].code", ..., "$.findings[1]: the key 'code' is missing"),
        (
            "findings[1].severity",
            "dreadful",
            "$.findings[1].severity: expected one of note, warning, error, blocker",
        ),
        ("findings[1].seriousness", "x", "$.findings[1]: the key 'seriousness' is not known"),
        ("findings[2].template", "{x.y}", "$.findings[2].template: expected only names of its params in braces"),
        ("findings[2].params.last_day", 1.5, "$.findings[2].params.last_day: expected text, a whole number"),
        ("findings[2].params.last_day", True, "$.findings[2].params.last_day: expected text, a whole number"),
        ("findings[2].params.last_day", {"date": 1}, "$.findings[2].params.last_day.date: expected a date"),
        ("findings[2].params.last_day", {"money": "1e"}, "$.findings[2].params.last_day: expected text, a"),
        ("findings[2].params.last_day", {"money": "NaN"}, "$.findings[2].params.last_day: expected text, a"),
        ("findings[2].params.last_day", {"date": "2026-03-01", "x": 1}, "$.findings[2].params.last_day: expected"),
        ("findings[2].params", [], "$.findings[2].params: expected an object, found []"),
        ("findings[2].citations[0].trust", None, "$.findings[2].citations[0].trust: expected one of verified"),
        ("findings[2].citations[0].verified_on", "x", "$.findings[2].citations[0].verified_on: expected a date"),
        ("findings[2].evidence[0].value", 1, "$.findings[2].evidence[0].value: expected text, found 1"),
        ("findings[0].authority", "rumour", "$.findings[0].authority: expected one of statute, regulation"),
        ("findings[0].requirement", 1, "$.findings[0].requirement: expected text, found 1"),
        ("waived[0].finding.code", ..., "$.waived[0].finding: the key 'code' is missing"),
        ("waived[0].until", "soon", "$.waived[0].until: expected a date"),
        ("policy", None, "$.policy: expected an object, found None"),
        ("policy.ceilings", [], "$.policy.ceilings: expected an object, found []"),
        ("policy.ceilings.rumour", "note", "$.policy.ceilings.rumour: expected an authority as the key"),
        ("policy.ceilings.form", "high", "$.policy.ceilings.form: expected one of note"),
        ("requirements[0].codes", "BND014", "$.requirements[0].codes: expected a list, found 'BND014'"),
        ("rules_run[0]", 1, "$.rules_run[0]: expected text, found 1"),
        ("settings[0].value", 90, "$.settings[0].value: expected text, found 90"),
        ("subject", [SSN], "$.subject: expected text, found ['***-**-4320']"),
    ],
)
def test_other_data_is_refused_with_its_place(path: str, value: object, words: str) -> None:
    """Wrong version, missing key, unknown key, wrong kind: the place stands first."""
    with pytest.raises(ValueError, match=re.escape(words)) as caught:
        Report.from_json(_changed(path, value))

    assert SSN not in str(caught.value)


@pytest.mark.parametrize("data", [None, [], "text", 7])
def test_what_is_no_object_is_refused(data: Any) -> None:  # noqa: ANN401 -- not what the annotation allows
    """Whatever it is."""
    with pytest.raises(ValueError, match=r"^\$: expected an object"):
        Report.from_json(data)


def test_an_unknown_key_is_named_with_personal_numbers_masked() -> None:
    """A key may be as personal as a value."""
    with pytest.raises(ValueError, match=re.escape(r"$: the key '***-**-4320' is not known")):
        Report.from_json({**realistic_report().to_json(), SSN: 1})


def test_a_key_that_is_no_text_is_refused() -> None:
    """JSON has none, a dict may."""
    data: dict[Any, Any] = {**realistic_report().to_json(), 7: "x"}

    with pytest.raises(ValueError, match=r"\$: expected text as every key, found 7"):
        Report.from_json(data)


def test_own_severities_of_a_rule_come_back() -> None:
    """With the policy that each is for."""
    finding = a_finding(by_policy=(("law", Severity.NOTE), ("mine", Severity.BLOCKER)))

    assert finding == _again(a_report(finding)).findings[0]


@pytest.mark.parametrize("hostile", ["</script>", "\u202e", "\ud800", "{x}", "a\nb"])
def test_text_of_others_comes_back_as_it_was(hostile: str) -> None:
    """JSON escapes on its own and loses nothing."""
    report = report_saying(hostile.replace("{", "(").replace("}", ")"))

    assert report == _again(report)


def test_a_requirement_comes_back_with_its_sentences() -> None:
    """And its arrangements."""
    requirement = a_requirement(sentences=("S1", "S2"), arrangements=("agent",))

    assert (requirement,) == _again(a_report(requirements=(requirement,))).requirements
