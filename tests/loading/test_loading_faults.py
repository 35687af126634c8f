"""What cannot be read is said, all at once, and the rest is kept."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import reasons
from strategies import dossiers

from iorkit.findings import Finding, Severity
from iorkit.loading import FORMAT, LOADING_CODES, dumps, loads
from iorkit.model import CustomsBond, Dossier

_NINE_DIGITS = re.compile(r"[0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{3} [0-9]{2} [0-9]{4}")


def problems(**fields: Any) -> tuple[Finding, ...]:  # noqa: ANN401 -- any JSON value
    """Loads a dossier of these values and returns its problems."""
    return loads(json.dumps({"format": FORMAT, **fields})).problems


def only(text: str | bytes) -> Finding:
    """Loads a text and returns its one problem."""
    (problem,) = loads(text).problems
    return problem


def with_value(path: str, value: Any) -> tuple[Finding, ...]:  # noqa: ANN401 -- any JSON value
    """Loads a dossier with one value in one field of one document."""
    paper, _, field = path.partition(".")
    holder: Any = {field: value}
    return problems(**{paper.removesuffix("[0]"): [holder] if paper.endswith("[0]") else holder})


@pytest.mark.parametrize(
    "text,message",
    [
        ("", "the file is empty; expected one JSON object"),
        (b" \n", "the file is empty; expected one JSON object"),
        ("{", "no JSON: expecting property name enclosed in double quotes, in line 1, column 2"),
        ('{\n  "ior": ,\n}', "no JSON: expecting value, in line 2, column 10"),
        ("[]", "expected one JSON object, found a list"),
        ("null", "expected one JSON object, found nothing"),
        ('"987-65-4320"', "expected one JSON object, found the text '***-**-4320'"),
        ("12.5", "expected one JSON object, found the number 12.5"),
        ("475550101.0", "expected one JSON object, found the number ******101.0"),
        ("NaN", "expected one JSON object, found NaN, which is no number"),
        (b"{\n\xff}", "the file is not in UTF-8, first in line 2; save it in UTF-8"),
        ("{}".encode("utf-16"), "the file is in UTF-16 or UTF-32; save it in UTF-8"),
        ("{}".encode("utf-32"), "the file is in UTF-16 or UTF-32; save it in UTF-8"),
        (b"\xfe\xff\x00{", "the file is in UTF-16 or UTF-32; save it in UTF-8"),
        ("[" * 100_000, "lists and objects stand inside each other too deeply"),
        ('{"a":' * 100_000, "lists and objects stand inside each other too deeply"),
    ],
)
def test_not_readable(text: str | bytes, message: str) -> None:
    """A file that is no JSON object gives one finding for the whole of it, and an empty dossier."""
    dossier = loads(text)

    (problem,) = reasons(dossier)

    assert ("DAT001", "", message) == (problem.code, problem.path, problem.message)
    assert Dossier() == attrs.evolve(dossier, problems=())


@pytest.mark.parametrize("text", ["\ufeff{}", b"\xef\xbb\xbf{}", b"{}", "{}"])
def test_byte_order_mark_is_accepted(text: str | bytes) -> None:
    """UTF-8 with or without a byte order mark is read."""
    assert "DAT009" == only(text).code


@pytest.mark.parametrize(
    "paper,key,message",
    [
        ("", "bnds", "no such key is known here; nearest: bonds"),
        ("", "fromat", "no such key is known here; nearest: format"),
        ("ior", "EIN", "no such key is known here; nearest: ein"),
        ("ior", "last-used on", "no such key is known here; nearest: last_used_on"),
        ("ior", "lastUsedOn", "no such key is known here; nearest: last_used_on"),
        ("ior", "bonds", "no such key is known here; it belongs in the dossier itself or importer_records"),
        ("ior", "postal_code", "no such key is known here; it belongs in ior.address or ior.mailing_address or "),
        ("broker", "duns", "no such key is known here; it belongs in form5106"),
        ("ior", "zzz", "no such key is known here"),
        ("ior", "z" * 100_000, "no such key is known here"),
        ("", "problems", "no such key is known here"),
    ],
)
def test_unknown_key(paper: str, key: str, message: str) -> None:
    """A key that is not known is named, with the nearest one or the place where it belongs."""
    found = problems(**({paper: {key: 1}} if paper else {key: 1}))

    (problem,) = found

    assert ("DAT002", Severity.ERROR) == (problem.code, problem.severity)
    assert problem.message.startswith(message)
    assert len(problem.path) < 100


_QUOTES = "put quotes around it, because a number loses its leading zeros"
_NO_MONEY = 'expected money as text such as "1250.00" or as a whole number, found'


@pytest.mark.parametrize(
    "path,value,code,message",
    [
        ("ior.name", 7, "DAT003", f"expected text, found the number 7; {_QUOTES}"),
        ("ior.name", 7.5, "DAT003", f"expected text, found the number 7.5; {_QUOTES}"),
        ("ior.name", True, "DAT003", "expected text, found the flag true"),
        ("ior.name", {}, "DAT003", "expected text, found an object"),
        (
            "ior.ein",
            475550101,
            "DAT003",
            f"expected a number of the kind EIN as text, found the number *****0101; {_QUOTES}",
        ),
        ("ior.kind", 1, "DAT003", "expected one of corporation, llc, partnership, "),
        ("ior.is_resident", "true", "DAT003", "expected true or false, found the text 'true'; write true or false, "),
        ("ior.is_resident", 1, "DAT003", "expected true or false, found the number 1; write true or false, without "),
        ("ior.is_resident", 1.0, "DAT003", "expected true or false, found the number 1.0"),
        ("ior.aliases", {}, "DAT003", "expected a list, found an object; put square brackets around it, even where "),
        ("ior.resident_agents", {}, "DAT003", "expected a list, found an object; put square brackets around it, "),
        ("ior.resident_agents", "one", "DAT003", "expected a list, found the text 'one'"),
        ("ior.address", [{}], "DAT003", "expected an object (Address), found a list; only one can stand here, "),
        ("ior.address", "1200 Harbor Way", "DAT003", "expected an object (Address), found the text '1200 Harbor Way'"),
        ("ior.last_used_on", "2026-02-29", "DAT004", "expected a day that the calendar has, found the text '2026-02"),
        (
            "ior.last_used_on",
            "03/02/2026",
            "DAT004",
            "expected a date as YYYY-MM-DD, found the text '03/02/2026'; it could be 2026-03-02 or 2026-02-03",
        ),
        (
            "ior.last_used_on",
            46082,
            "DAT004",
            "expected a date as YYYY-MM-DD, found the number 46082; as a spreadsheet keeps dates, it is 2026-03-01",
        ),
        ("ior.last_used_on", "2026-W10", "DAT004", "expected a date as YYYY-MM-DD, found the text '2026-W10'"),
        ("ior.last_used_on", "2026-03-02T09:30", "DAT004", "expected a date as YYYY-MM-DD, found the text '2026-03"),
        ("ior.last_used_on", "٢٠٢٦-03-02", "DAT004", "expected a date as YYYY-MM-DD, found the text '٢٠٢٦-03-02'"),
        ("ior.last_used_on", 20260302, "DAT004", "expected a date as YYYY-MM-DD, found the number 20260302"),
        ("bonds[0].amount", 50000.5, "DAT005", f"{_NO_MONEY} the number 50000.5; put quotes around it"),
        ("bonds[0].amount", 1e30, "DAT005", f"{_NO_MONEY} the number 1e+30"),
        ("bonds[0].amount", float("nan"), "DAT005", f"{_NO_MONEY} NaN, which is no number"),
        ("bonds[0].amount", float("-inf"), "DAT005", f"{_NO_MONEY} -Infinity, which is no number"),
        ("bonds[0].amount", 10**18, "DAT005", f"{_NO_MONEY} a number of many digits"),
        ("bonds[0].amount", -(10**30), "DAT005", f"{_NO_MONEY} a number of many digits"),
        ("bonds[0].amount", True, "DAT005", f"{_NO_MONEY} the flag true"),
        ("bonds[0].amount", "$1,250", "DAT005", f"{_NO_MONEY} the text '$1,250'; write digits and a point only, "),
        ("bonds[0].amount", "1e5", "DAT005", f"{_NO_MONEY} the text '1e5'; write digits and a point only, "),
        ("bonds[0].amount", "", "DAT005", f"{_NO_MONEY} the text ''; write digits and a point only, "),
        ("bonds[0].amount", ".5", "DAT005", f"{_NO_MONEY} the text '.5'; write digits and a point only, "),
        (
            "bonds[0].kind",
            "Singel",
            "DAT006",
            "expected one of continuous, single (nearest: single), found the text 'Singel'",
        ),
        ("bonds[0].kind", "xxxx", "DAT006", "expected one of continuous, single, found the text 'xxxx'"),
        (
            "form5106.alias_kind",
            "dbaa",
            "DAT006",
            "expected one of DBA, DIV, AKA (nearest: DBA), found the text 'dbaa'",
        ),
        ("form5106.uses", ["other", "othr"], "DAT006", "expected one of importer-of-record, consignee, "),
        ("ior.name", "\ud800", "DAT010", "expected text of whole characters, found half a character, which has no "),
        ("ior.number", "\udfff", "DAT010", "expected text of whole characters, found half a character, which has no "),
    ],
)
def test_value_that_cannot_be_read(path: str, value: object, code: str, message: str) -> None:
    """A value of the wrong kind gives one finding at its place, with what was expected and what was found."""
    (problem,) = with_value(path, value)

    assert code == problem.code
    assert problem.message.startswith(message)
    assert problem.path.startswith(path)


@pytest.mark.parametrize(
    "path,value",
    [
        ("ior.name", ""),
        ("ior.name", "😀"),
        ("ior.ein", "not a number at all"),
        ("ior.last_used_on", "2024-02-29"),
        ("ior.last_used_on", "0001-01-01"),
        ("ior.is_resident", False),
        ("bonds[0].amount", 10**18 - 1),
        ("bonds[0].amount", -5),
        ("bonds[0].amount", "-999999999999999999.99"),
        ("bonds[0].kind", "single"),
        ("bonds[0].riders", []),
        ("bonds[0].principal", None),
    ],
)
def test_value_that_can_be_read(path: str, value: object) -> None:
    """A value that only just fits is read, whatever rules may say of it."""
    assert () == with_value(path, value)


@pytest.mark.parametrize("text", ['{"ior": {"ein": "1", "ein": "2"}}', '{"ior": {"ein": 1, "ein": "2"}}'])
def test_duplicate_key(text: str) -> None:
    """A key that stands twice is reported, and the last value is read."""
    dossier = loads(text)

    duplicates = [problem for problem in dossier.problems if problem.code == "DAT007"]

    assert ["stands 2 times in one object; only the last was read"] == [found.message for found in duplicates]
    assert ["ior.ein"] == [found.path for found in duplicates]
    assert dossier.ior is not None
    assert dossier.ior.ein is not None
    assert "2" == dossier.ior.ein.text


def test_duplicate_keys_everywhere() -> None:
    """Keys that stand twice are found at the top, inside lists, beside other faults and where nothing is a document."""
    text = """{"format": "iorkit/dossier/1", "format": "iorkit/dossier/1", "states_of_entry": [{"a": 1, "a": 2}],
        "bonds": [7, {"surety": {"code": "001", "code": "002", "name": "x"}, "zzz": {"a": 1, "a": 1}}]}"""

    found = [(problem.code, problem.path) for problem in loads(text).problems]

    assert [
        ("DAT002", "bonds[1].zzz"),
        ("DAT003", "bonds[0]"),
        ("DAT003", "states_of_entry[0]"),
        ("DAT007", "bonds[1].surety.code"),
        ("DAT007", "format"),
    ] == found


@pytest.mark.parametrize(
    "stated,code,found",
    [
        ("iorkit/dossier/2", "DAT008", "the text 'iorkit/dossier/2', another version"),
        ("iorkit/dossier/1.0", "DAT008", "the text 'iorkit/dossier/1.0'"),
        ("IORKIT/dossier/1", "DAT008", "the text 'IORKIT/dossier/1'"),
        ("", "DAT008", "the text ''"),
        (1, "DAT008", "the number 1"),
        (1.0, "DAT008", "the number 1.0"),
    ],
)
def test_unknown_format(stated: object, code: str, found: str) -> None:
    """A format that is not known is an error, and what is known of the dossier is read."""
    dossier = loads(json.dumps({"format": stated, "bonds": []}))

    (problem,) = dossier.problems

    assert (code, "format", Severity.ERROR) == (problem.code, problem.path, problem.severity)
    assert f"expected iorkit/dossier/1, found {found}; what is known of it was read as {FORMAT}" == problem.message
    assert () == dossier.bonds


@pytest.mark.parametrize("text", ["{}", '{"format": null}'])
def test_missing_format(text: str) -> None:
    """A format that is not stated is a warning: nothing is lost."""
    problem = only(text)

    assert ("DAT009", "format", Severity.WARNING) == (problem.code, problem.path, problem.severity)
    assert "is not stated; iorkit/dossier/1 is assumed" == problem.message


def test_papers_in_a_list_keep_their_places() -> None:
    """A document that is no object leaves an empty one, so that the others stay where they are in the file."""
    dossier = loads('{"format": "iorkit/dossier/1", "bonds": [5, {"amount": 1}, null, {"amount": "x"}]}')

    assert (CustomsBond(), CustomsBond(amount=Decimal(1)), CustomsBond(), CustomsBond()) == dossier.bonds
    assert ["bonds[0]", "bonds[2]", "bonds[3].amount"] == [problem.path for problem in dossier.problems]


def test_a_list_of_texts_is_absent_where_one_cannot_be_read() -> None:
    """What is left of a list of texts would pass for all of it, so that none of it is kept."""
    dossier = loads('{"format": "iorkit/dossier/1", "states_of_entry": [1, "CA", 2], "form5106": {"uses": ["x"]}}')

    assert dossier.states_of_entry is None
    assert dossier.form5106 is not None
    assert dossier.form5106.uses is None
    assert ["states_of_entry[0]", "states_of_entry[2]", "form5106.uses[0]"] == [
        problem.path for problem in dossier.problems
    ]


def test_thirty_faults_at_once() -> None:
    """Thirty faults in one dossier are all named, each at its place, and all the rest is kept."""
    text = """{
      "format": "iorkit/dossier/3", "arrangement": "own-compny", "has_formal_entries": "yes", "broker": [],
      "states_of_entry": "CA", "remote_filing_state": 6, "amount": 1, "bnds": [],
      "ior": {
        "name": "Lumen Housewares LLC", "number": 475550101, "kind": "lcc", "is_resident": 0, "address": "Oakland",
        "last_used_on": "3/2/2026", "has_open_transactions": null, "role": "owner", "aliases": {"name": "Lumen Home"}
      },
      "bonds": [
        {"number": "268ABC123", "amount": 50000.0, "kind": "continous", "executed_on": "2026-02-30", "riders": [1]},
        "none",
        {"amount": 50000, "principal": {"name": true, "phone": "510", "address": {"zip": "94607"}}, "users": {}},
        {"amount": "1,000", "amount": NaN, "surety": {"code": 1, "liability": false}}
      ],
      "form5106": {"actions": ["change-of-name", 2], "signed_on": 2026, "email": "\\ud800", "duns": 12.5, "fax": "1"},
      "payments": [{"invoice_numbers": ["HX-1", null], "currency": "USD"}],
      "last_twelve_months": {"duties": Infinity, "taxes": "10", "fees": ""}
    }"""

    dossier = loads(text)

    assert [
        ("DAT002", "amount"),
        ("DAT002", "bnds"),
        ("DAT002", "bonds[2].principal.address.zip"),
        ("DAT003", "bonds[0].riders[0]"),
        ("DAT003", "bonds[1]"),
        ("DAT003", "bonds[2].principal.name"),
        ("DAT003", "bonds[2].users"),
        ("DAT003", "bonds[3].surety.code"),
        ("DAT003", "broker"),
        ("DAT003", "form5106.actions[1]"),
        ("DAT003", "form5106.duns"),
        ("DAT003", "has_formal_entries"),
        ("DAT003", "ior.address"),
        ("DAT003", "ior.aliases"),
        ("DAT003", "ior.is_resident"),
        ("DAT003", "ior.number"),
        ("DAT003", "payments[0].invoice_numbers[1]"),
        ("DAT003", "remote_filing_state"),
        ("DAT003", "states_of_entry"),
        ("DAT004", "bonds[0].executed_on"),
        ("DAT004", "form5106.signed_on"),
        ("DAT004", "ior.last_used_on"),
        ("DAT005", "bonds[0].amount"),
        ("DAT005", "bonds[3].amount"),
        ("DAT005", "bonds[3].surety.liability"),
        ("DAT005", "last_twelve_months.duties"),
        ("DAT005", "last_twelve_months.fees"),
        ("DAT006", "arrangement"),
        ("DAT006", "bonds[0].kind"),
        ("DAT006", "ior.kind"),
        ("DAT007", "bonds[3].amount"),
        ("DAT008", "format"),
        ("DAT010", "form5106.email"),
    ] == [(problem.code, problem.path) for problem in dossier.problems]
    assert {
        "format": FORMAT,
        "ior": {"name": "Lumen Housewares LLC", "role": "owner"},
        "form5106": {"fax": "1"},
        "bonds": [
            {"number": "268ABC123", "riders": [{}]},
            {},
            {"amount": "50000", "principal": {"phone": "510", "address": {}}},
            {"surety": {}},
        ],
        "payments": [{"currency": "USD"}],
        "last_twelve_months": {"taxes": "10"},
    } == json.loads(dumps(dossier))


@pytest.mark.parametrize(
    "fields",
    [
        {"ior": {"number": 87654320, "ein": 475550101, "last_used_on": "475550101", "987-65-4320": 1, "475550101": 2}},
        {"bonds": [{"amount": "987 65 4320"}, {"amount": "EIN 475550101"}, {"amount": 475550101.5}]},
        {"arrangement": "987-65-4320", "has_formal_entries": "47-5550101", "ior": "name 987-65-4320 and 475550101"},
        {"form5106": {"987 65 4320": 1, "x475550101y": 2, "actions": ["a" * 55 + "475550101"]}},
        {"format": "987-65-4320"},
    ],
)
def test_no_message_shows_a_personal_number(fields: dict[str, Any]) -> None:
    """Neither messages nor paths nor values behind them show nine digits of a number."""
    found = problems(**fields)

    assert found
    for problem in found:
        assert not _NINE_DIGITS.search(f"{problem} {problem.params} {problem.evidence}")


def test_keys_in_paths_are_told_apart_from_steps() -> None:
    """A key that is no name stands in quotes, in square brackets, without signs that act on the page."""
    found = problems(**{"a.b": 1, "": 2, "x\ny": 3, "\ud800": 4})

    assert ["['']", "['\\ud800']", "['a.b']", "['x\\ny']"] == [problem.path for problem in found]


@pytest.mark.parametrize("code", LOADING_CODES)
def test_codes_are_complete(code: str) -> None:
    """Each code has a name, a title and a remedy, and stands under itself."""
    entry = LOADING_CODES[code]

    assert code == entry.code
    assert re.fullmatch(r"DAT0[0189][0-9]", code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", entry.name)
    assert entry.title[0].isupper()
    assert entry.remedy[0].isupper()
    assert entry.remedy.endswith(".")


def test_codes_are_stable() -> None:
    """No code changes its name, ever."""
    assert {
        "DAT001": "not-readable",
        "DAT002": "unknown-key",
        "DAT003": "wrong-type",
        "DAT004": "not-a-date",
        "DAT005": "not-money",
        "DAT006": "unknown-code",
        "DAT007": "duplicate-key",
        "DAT008": "unknown-format",
        "DAT009": "missing-format",
        "DAT010": "broken-text",
        "DAT011": "file-not-read",
        "DAT014": "read-as",
        "DAT015": "not-a-code",
        "DAT016": "findings-not-listed",
        "DAT080": "taken-for",
        "DAT090": "nothing-read",
        "DAT081": "kind-not-read",
        "DAT082": "extra-missing",
        "DAT083": "conditions-not-held",
        "DAT084": "papers-left-out",
        "DAT091": "columns-left-out",
    } == {code: entry.name for code, entry in LOADING_CODES.items()}


def test_findings_carry_what_their_code_says() -> None:
    """A finding of loading stands on no source of law, and carries title and remedy of its code."""
    (problem,) = problems(ior={"name": 7})
    entry = LOADING_CODES[problem.code]

    assert (entry.name, entry.title, entry.remedy) == (problem.name, problem.title, problem.remedy)
    assert (None, ()) == (problem.authority, problem.citations)


_SPOILT: list[Any] = [5, 1.5, "x", True, [], {}, [5], [{"zzz": 1}], {"zzz": 1}, [None]]


@given(dossiers(), st.data())
def test_a_spoilt_value_spoils_nothing_else(dossier: Dossier, data: st.DataObject) -> None:
    """Whatever stands in one field of the dossier, all others are read as they were."""
    raw = json.loads(dumps(dossier))
    name = data.draw(st.sampled_from([field.name for field in attrs.fields(Dossier) if field.name != "problems"]))
    raw[name] = data.draw(st.sampled_from(_SPOILT))

    loaded = loads(json.dumps(raw))

    absent: dict[str, Any] = {name: None}

    assert attrs.evolve(dossier, **absent) == attrs.evolve(loaded, problems=(), **absent)


@pytest.mark.parametrize("opening", ['format = "iorkit/dossier/1"\n', "# of March\n[ior]\n", "\n[[bonds]]\r\n"])
def test_text_that_opens_as_toml_is_told_what_is_wrong_as_toml(opening: str) -> None:
    """Whatever is given without a name, such as standard input, is not blamed for being no JSON."""
    (problem,) = reasons(loads(opening + 'name = "A"\nname = "B"\n'))

    assert "DAT001" == problem.code
    assert problem.message.startswith("no TOML: cannot overwrite a value")
