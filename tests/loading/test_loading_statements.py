"""Comments, words for none and unknown, "same as importer", and dossiers of earlier versions."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.ids import EIN
from iorkit.loading import dumps, load, loads, schema
from iorkit.model import Dossier
from iorkit.model.statements import is_none

OLD = Path(__file__).parents[1] / "data" / "dossiers-26.1"


def read(**raw: Any) -> Dossier:  # noqa: ANN401 -- plain values of any kind
    """Reads a dossier from plain values."""
    return loads(json.dumps({"format": "iorkit/dossier/1", **raw}))


def test_comments_and_the_schema_of_an_editor_are_not_read() -> None:
    """Wherever they stand, and as often."""
    raw = {"$schema": "dossier.schema.json", "_comment": 1, "bonds": [{"_why": {"a": []}, "amount": 5}]}
    repeated = '{"format": "iorkit/dossier/1", "_": 1, "_": 2, "ior": {"_": 3, "_": 4, "name": "Lumen"}}'

    assert read(bonds=[{"amount": 5}]) == read(**raw)
    assert () == loads(repeated).problems
    jsonschema.validate({"format": "iorkit/dossier/1", **raw}, schema())


def test_a_comment_in_a_folder_is_not_read(tmp_path: Path) -> None:
    """Nor the schema that an editor wants to know."""
    (tmp_path / "dossier.json").write_text('{"$schema": "x", "_comment": "y", "arrangement": "agent"}', "utf-8")
    (tmp_path / "bonds.json").write_text('"none"', "utf-8")
    (tmp_path / "form5106.json").write_text('"none"', "utf-8")

    assert Dossier(arrangement="agent", bonds=(), none_of=("form5106",)) == load(tmp_path)


@pytest.mark.parametrize("word", ["none", "None", "N/A", " n.a. ", "无"])
@pytest.mark.parametrize("field", ["form5106", "broker", "bonds", "photo_ids", "listed_entities"])
def test_a_word_says_that_there_is_no_such_paper(word: str, field: str) -> None:
    """A list is then empty, and what stands once is named in none_of, with which it is written again."""
    dossier = read(**{field: word})

    assert () == dossier.problems
    assert is_none(dossier, field)
    assert dossier == loads(dumps(dossier))


@pytest.mark.parametrize("word", ["unknown", "pending", "applied for", "—", "申请中"])
@pytest.mark.parametrize("field", ["form5106", "broker", "bonds", "ior", "last_twelve_months"])
def test_a_word_says_that_a_paper_is_not_known(word: str, field: str) -> None:
    """It counts as left out."""
    assert Dossier() == read(**{field: word})


@pytest.mark.parametrize(
    "raw, field",
    [
        ({"bonds": [{"terminated_on": "none"}]}, "terminated_on"),
        ({"bonds": [{"cash": "none", "none_of": ["surety"]}]}, "cash"),
        ({"bonds": [{"surety_reference": "x", "co_principals": "none"}]}, "co_principals"),
        ({"bonds": [{"co_principals": ["none"]}]}, "co_principals"),
        ({"bonds": [{"none_of": None, "cash": "none"}]}, "cash"),
    ],
)
def test_words_inside_a_paper_are_understood_too(raw: dict[str, Any], field: str) -> None:
    """A date, a document inside, a list; what none_of names already stays."""
    dossier = read(**raw)

    assert () == dossier.problems
    assert dossier.bonds
    assert is_none(dossier.bonds[0], field)
    assert is_none(dossier.bonds[0], "surety") == (raw["bonds"][0].get("none_of") == ["surety"])


def test_words_for_a_number_stand_as_what_they_say() -> None:
    """An identifier keeps them, and a number that is plain text loses them."""
    dossier = read(ior={"ein": "None"}, broker={"name": "none", "license_number": "N/A", "permit_number": "pending"})

    assert () == dossier.problems
    assert dossier.ior
    assert dossier.broker
    assert EIN("None") == dossier.ior.ein
    assert is_none(dossier.ior, "ein")
    assert ("none", None, None) == (dossier.broker.name, dossier.broker.license_number, dossier.broker.permit_number)
    assert is_none(dossier.broker, "license_number")
    assert not is_none(dossier.broker, "permit_number")


@pytest.mark.parametrize(
    "raw, code, path",
    [
        ({"bonds": [{"is_signed": "none"}]}, "DAT003", "bonds[0].is_signed"),
        ({"bonds": [{"kind": "none"}]}, "DAT006", "bonds[0].kind"),
        ({"none_of": ["form5016"]}, "DAT002", "none_of[0]"),
        ({"bonds": [{"none_of": ["cash", "sureties"]}]}, "DAT002", "bonds[0].none_of[1]"),
        ({"none_of": "form5106"}, "DAT003", "none_of"),
        ({"none_of": {}, "form5106": "none"}, "DAT003", "none_of"),
        ({"ior": "same as importer"}, "DAT003", "ior"),
        ({"states_of_entry": ["CA", "none", 5]}, "DAT003", "states_of_entry[2]"),
        (
            {"entry_summaries": [{"consignee_number": "SAME", "is_consignee_same": []}]},
            "DAT003",
            "entry_summaries[0].is_consignee_same",
        ),
    ],
)
def test_a_word_that_says_nothing_of_such_a_field_is_found(raw: dict[str, Any], code: str, path: str) -> None:
    """So is a name in none_of that is no field."""
    assert [(code, path)] == [(found.code, found.path) for found in read(**raw).problems]


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14",
        "2026-3-14",
        "20260314",
        "14-Mar-2026",
        "March 14, 2026",
        "3/14/2026",
        "14.03.2026",
        "2026年3月14日",
        "2026-03-14T00:00:00Z",
        "2026-03-14 00:00",
        " 2026-03-14 ",
    ],
)
def test_a_date_that_has_one_reading_is_read(written: str) -> None:
    """As people, spreadsheets and other programs write it; it is written again as dates are written here."""
    dossier = read(bonds=[{"executed_on": written}], ior={"name": written})

    notes = [(found.code, found.path, found.message) for found in dossier.problems]
    assert (
        [] if written == "2026-03-14" else [("DAT014", "bonds[0].executed_on", f"{written!r} was read as 2026-03-14")]
    ) == notes
    assert dossier.bonds
    assert dossier.ior
    assert dt.date(2026, 3, 14) == dossier.bonds[0].executed_on
    assert written == dossier.ior.name
    assert '"executed_on": "2026-03-14"' in dumps(dossier)


def test_a_way_of_writing_dates_is_noted_once() -> None:
    """However many dates are written so, and in however many ways."""
    same = read(bonds=[{"executed_on": "14-Mar-2026"}] * 1001)
    many = read(bonds=[{"executed_on": f"{day} March {2000 + year}"} for year in range(5) for day in range(1, 29)])

    assert ["'14-Mar-2026' was read as 2026-03-14, and in 1,000 more places"] == [
        found.message for found in same.problems
    ]
    assert 100 == len(many.problems)


@pytest.mark.parametrize("written", ["3/4/2026", "2026-03-14T09:30", "2026-02-30", "soon", "2026"])
def test_a_date_of_two_readings_or_none_is_a_fault(written: str) -> None:
    """So is one with a time of day, which would be lost."""
    assert ["DAT004"] == [found.code for found in read(bonds=[{"executed_on": written}]).problems]


def test_a_list_of_text_may_be_said_to_be_empty() -> None:
    """With the word alone in it."""
    assert () == read(states_of_entry=["none"]).states_of_entry
    assert ("none", "CA") == read(states_of_entry=["none", "CA"]).states_of_entry


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "bonds",
                        "agent",
                        "none_of",
                        "entry_summaries",
                        "ultimate_consignee",
                        "is_consignee_same",
                        "lines",
                        "licence_number",
                        "_x",
                        "name",
                        "form5106",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_nothing_that_stands_in_a_file_stops_the_reading(value: Any) -> None:  # noqa: ANN401 -- any plain value
    """Whatever it is, and wherever."""
    raw = value if isinstance(value, dict) else {"agent": value, "bonds": value, "none_of": value}

    assert isinstance(read(**raw), Dossier)


def test_a_code_that_is_such_a_word_is_a_code() -> None:
    """A license status may be none, and a shipment be entered by no evidence."""
    dossier = read(broker={"license_status": "none"}, transport_documents=[{"entry_evidence": "none"}])

    assert dossier.broker
    assert dossier.broker.license_status
    assert "none" == dossier.broker.license_status.value
    assert read(broker={"license_status": "unknown"}) == read(broker={})
    form = read(form5106={"no_number_reasons": ["no-ssn"]}).form5106
    assert form
    assert ["no-ssn"] == [reason.value for reason in form.no_number_reasons or ()]


@pytest.mark.parametrize("said", ["same as ior", "Same as importer of record.", " SAME ", {"name": "same"}])
def test_the_agent_may_be_the_importer(said: object) -> None:
    """So that the firm is not given twice."""
    agent = read(agent=said).agent

    assert agent is not None
    assert agent.is_importer


@pytest.mark.parametrize(
    "raw, is_same",
    [
        ({"ultimate_consignee": "same as importer"}, True),
        ({"ultimate_consignee": {"name": "SAME AS IMPORTER OF RECORD"}}, True),
        ({"consignee_number": "SAME"}, True),
        ({"consignee_number": "SAME", "is_consignee_same": True}, True),
        ({"consignee_number": "SAME", "is_consignee_same": False}, False),
        ({"consignee_number": "47-5550101"}, None),
    ],
)
def test_same_as_importer_on_a_summary_settles_the_consignee(raw: dict[str, Any], is_same: bool | None) -> None:  # noqa: FBT001 -- a row
    """In either block, unless the flag says otherwise."""
    dossier = read(entry_summaries=[raw])

    assert () == dossier.problems
    assert dossier.entry_summaries
    assert is_same == dossier.entry_summaries[0].is_consignee_same
    assert (dossier.entry_summaries[0].consignee_number is None) == (is_same is True)


@pytest.mark.parametrize("path", sorted(OLD.glob("*.json")), ids=lambda path: path.stem)
def test_a_dossier_of_an_earlier_version_still_loads(path: Path) -> None:
    """Whatever has been renamed since."""
    dossier = load(path)

    assert () == dossier.problems
    assert dossier == loads(dumps(dossier))


def test_names_of_earlier_versions_are_read() -> None:
    """Spelt as they were then."""
    old = read(
        entry_summaries=[{"lines": [{"licence_number": "1", "licence_type": "14"}]}],
        cbp_notices=[{"kind": "bond-cancelled"}],
        ior={"role": "fulfilment-center"},
    )
    new = read(
        entry_summaries=[{"lines": [{"license_number": "1", "license_type": "14"}]}],
        cbp_notices=[{"kind": "bond-canceled"}],
        ior={"role": "fulfillment-center"},
    )

    assert () == old.problems
    assert new == old


def test_an_old_name_beside_the_new_one_is_found() -> None:
    """Neither is lost unsaid."""
    dossier = read(entry_summaries=[{"lines": [{"licence_number": "1", "license_number": "2"}]}])

    assert ["entry_summaries[0].lines[0].licence_number"] == [found.path for found in dossier.problems]


@pytest.mark.parametrize("field", ["agent", "form5106", "broker"])
def test_the_schema_takes_the_words_too(field: str) -> None:
    """An editor must not underline what loads."""
    jsonschema.validate({"format": "iorkit/dossier/1", field: "none"}, schema())
    jsonschema.validate({"format": "iorkit/dossier/1", "agent": "same as ior"}, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "iorkit/dossier/1", field: "some"}, schema())
