"""Tables of papers: the maps, the rows, and the dossiers that they make."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from table_files import as_csv, text_file, workbook

import iorkit
from iorkit.errors import UnknownCode
from iorkit.formats.tables import (
    BONDS,
    IMPORTERS,
    POWERS,
    Column,
    ColumnMap,
    Table,
    TableRow,
    dossiers,
    iter_table,
    read_table,
)
from iorkit.ids import EIN, ImporterNumber
from iorkit.model import IOR, Address, CustomsBond, EntityKind, Party, PowerOfAttorney

LUMEN = ImporterNumber("47-5550101")
IMPORTER_TEXT = (
    "IOR Number,Importer Name,EIN,Entity Type,Address 1,City,State,Zip,Country,Last Entry Date\n"
    "47-5550101,Lumen Housewares LLC,47-5550101,LLC,1200 Harbor Way,Oakland,CA,94607,US,01/15/2026\n"
)
BOND_TEXT = (
    "Bond No.,Bond Type,Activity Code,Bond Amount,Effective Date,Principal,Importer Number,Surety,Surety Code\n"
    '268ABC123,8,1 - Importer,"$50,000.00",01/02/2026,Lumen Housewares LLC,47-5550101,Harbor Surety,001\n'
)
POWER_TEXT = (
    "Company,IOR #,Entity Type,Broker,Date Signed,Expiration Date,Signed,Title,Ports\n"
    "Lumen Housewares LLC,47-5550101,LLC,Bayside Customs Brokers Inc,03/02/2025,N/A,Yes,President,2704;2709\n"
)


def test_a_list_of_importers(tmp_path: Path) -> None:
    """Each row is an importer of record, with its address put together."""
    table = read_table(text_file(tmp_path, IMPORTER_TEXT), IMPORTERS)

    assert (
        IOR(
            name="Lumen Housewares LLC",
            number=LUMEN,
            ein=EIN("47-5550101"),
            kind=EntityKind.LLC,
            address=Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607", country="US"),
            last_used_on=dt.date(2026, 1, 15),
        )
        == table[0].paper
    )
    assert () == table.problems
    assert ("state_of_organization", "address.line2", "phone", "email") == table.not_in_table


def test_a_list_of_bonds(tmp_path: Path) -> None:
    """Each row is a bond, under its principal's number."""
    table = read_table(text_file(tmp_path, BOND_TEXT), BONDS)

    assert LUMEN == table[0].importer
    assert ("268ABC123", "continuous", "1", Decimal(50000)) == (
        str(table[0].paper.number),
        table[0].paper.kind.value,
        table[0].paper.activity_code,
        table[0].paper.amount,
    )
    assert ("Lumen Housewares LLC", "001") == (table[0].paper.principal.name, str(table[0].paper.surety.code))
    assert () == table.problems


def test_a_tracker_of_powers(tmp_path: Path) -> None:
    """N/A in a date is no date, and no fault."""
    power = read_table(text_file(tmp_path, POWER_TEXT), POWERS)[0].paper

    assert (
        PowerOfAttorney(
            grantor=Party(name="Lumen Housewares LLC", number=LUMEN),
            grantor_kind=EntityKind.LLC,
            agent=Party(name="Bayside Customs Brokers Inc"),
            ports=("2704", "2709"),
            executed_on=dt.date(2025, 3, 2),
            is_signed=True,
            signer_title="President",
        )
        == power
    )


def test_a_start_date_is_not_taken_for_the_day_of_execution(tmp_path: Path) -> None:
    """Unless the user says so."""
    path = text_file(tmp_path, "Company,Start Date,Expiration Date\nLumen,03/02/2025,03/01/2027\n")

    assert read_table(path, POWERS)[0].paper.executed_on is None
    assert ("Start Date",) == read_table(path, POWERS).columns_not_read
    assert dt.date(2025, 3, 2) == read_table(path, POWERS.with_names("executed_on", "Start Date"))[0].paper.executed_on


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """And what could be read is kept."""
    text = "Importer Number,Bond Amount,Effective Date,Bond Type\n,much,soon,odd\n47-5550101,50000,1/2/2026,8\n"
    table = read_table(text_file(tmp_path, text), BONDS)

    assert [
        ('lines[2]["Bond Type"]', "DAT053"),
        ('lines[2]["Bond Amount"]', "DAT053"),
        ('lines[2]["Effective Date"]', "DAT053"),
        ("lines[2]", "DAT055"),
    ] == [(found.path, found.code) for found in table.problems]
    assert [CustomsBond(), table[1].paper] == list(table.papers)
    assert "Table(CustomsBond, 2 rows, 4 problems)" == repr(table)


def test_a_number_that_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    """Not as missing too."""
    table = read_table(text_file(tmp_path, "Importer Number,Bond Amount\n4.7555E+08,5\n"), BONDS)

    assert ["DAT053"] == [found.code for found in table.problems]


def test_a_table_without_a_column_of_numbers_is_read(tmp_path: Path) -> None:
    """Its documents belong to no dossier, which the missing field tells."""
    table = read_table(text_file(tmp_path, "Bond Number,Bond Amount\n268ABC123,5\n"), BONDS)

    assert (None, ()) == (table[0].importer, table.problems)
    assert "principal.number" in table.not_in_table
    assert {} == dossiers(table)


def test_papers_of_several_tables_make_dossiers(tmp_path: Path) -> None:
    """By importer number, with what could not be read."""
    texts = (IMPORTER_TEXT, BOND_TEXT + "268ABC124,8,1,much,,,47-5550102,,\n", POWER_TEXT)
    maps = (IMPORTERS, BONDS, POWERS)
    tables = [
        read_table(text_file(tmp_path, text, f"{n}.csv"), mapping)
        for n, (text, mapping) in enumerate(zip(texts, maps, strict=True))
    ]
    made = dossiers(*tables)

    assert [LUMEN, ImporterNumber("47-5550102")] == list(made)
    assert "Lumen Housewares LLC, 47-555010100" == made[LUMEN].label
    assert (1, 1) == (len(made[LUMEN].bonds or ()), len(made[LUMEN].powers_of_attorney or ()))
    assert ["DAT053"] == [found.code for found in made[ImporterNumber("47-5550102")].problems]
    assert made[ImporterNumber("47-5550102")].ior is None
    assert iorkit.check(made[LUMEN], as_of="2026-03-20").rules_run


def test_a_second_row_on_what_a_dossier_holds_once_is_told(tmp_path: Path) -> None:
    """The first is kept."""
    text = "IOR,Name\n47-5550101,Lumen\n47-555010100,Lumen\n47-5550102,A\n47-5550102,B\n"
    made = dossiers(read_table(text_file(tmp_path, text), IMPORTERS))
    number = ImporterNumber("47-5550102")

    assert [IOR(name="Lumen", number=LUMEN), IOR(name="A", number=number)] == [made[LUMEN].ior, made[number].ior]
    assert ["DAT057"] == [found.code for found in made[LUMEN].problems]
    assert ["line 5: what it says contradicts what stands in an earlier row, which was kept"] == [
        found.message for found in made[number].problems
    ]


def test_a_second_row_is_told_where_it_stands(tmp_path: Path) -> None:
    """The path is written as those of the other faults are."""
    rows = [["IOR", "Name"], ["47-5550101", "A"], ["47-5550101", "B"]]
    made = dossiers(read_table(text_file(tmp_path, as_csv(rows)), IMPORTERS))
    made_of_workbook = dossiers(read_table(workbook(tmp_path, {'Ours "1"': rows}), IMPORTERS))

    assert ["lines[3]"] == [found.path for found in made[LUMEN].problems]
    assert ["sheets[\"Ours '1'\"].rows[3]"] == [found.path for found in made_of_workbook[LUMEN].problems]


def test_a_line_that_was_not_read_reaches_every_dossier_of_its_table(tmp_path: Path) -> None:
    """It may have been about any of them."""
    text = "IOR,Bond Amount\n47-5550101,$50,000\n47-5550101,1\n47-5550101,2\n47-5550102,x\n"
    made = dossiers(read_table(text_file(tmp_path, text), BONDS))

    assert ["DAT059"] == [found.code for found in made[LUMEN].problems]
    assert ["DAT059", "DAT053"] == [found.code for found in made[ImporterNumber("47-5550102")].problems]


@pytest.mark.parametrize("names", ["AB", "BA"])
def test_a_sheet_without_the_importer_column_is_told_beside_one_that_has_it(tmp_path: Path, names: str) -> None:
    """It is read, whichever of them comes first, and its rows belong to no dossier."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        "A": [["IOR", "Bond Amount"], ["47-5550101", 1]],
        "B": [["Bond Amount", "Filer Code"], [2, "B76"], [3, "B76"]],
    }
    table = read_table(workbook(tmp_path, {name: sheets[name] for name in names}), BONDS)

    assert {1, 2, 3} == {paper.amount for paper in table.papers}
    assert [("DAT055", 'sheets["B"].rows[2]')] == [(found.code, found.path) for found in table.problems]


def test_rows_can_be_had_one_at_a_time(tmp_path: Path) -> None:
    """Faults of the table as a whole come last."""
    path = text_file(tmp_path, (BOND_TEXT + "a,b,c,d,e,f,g,h,i,j\n").encode() + b"\xe9,,,,,,,,\n")
    rows = list(iter_table(path, BONDS))

    assert [2, 4, 0] == [row.number for row in rows]
    assert rows[2].paper is None
    assert ["DAT059", "DAT059"] == [found.code for found in rows[2].problems]


def test_a_table_is_a_sequence_that_pickles(tmp_path: Path) -> None:
    """Its map is data too."""
    table = read_table(text_file(tmp_path, BOND_TEXT), BONDS)

    assert table == pickle.loads(pickle.dumps(table))  # noqa: S301 -- our own
    assert table.rows == tuple(table) == table[:]


def test_a_personal_number_is_masked_wherever_it_is_shown(tmp_path: Path) -> None:
    """In documents, rows and problems."""
    table = read_table(text_file(tmp_path, "IOR,Name\n123-45-6789,A\n123456789,B\n12345678,C\n"), IMPORTERS)
    shown = repr(table.rows) + repr(table.problems) + "".join(found.message for found in table.problems)

    assert "12345" not in shown
    assert "123-45" not in shown


def test_a_map_of_ones_own() -> None:
    """Any document that a dossier holds, any field, also inside another."""
    mapping = ColumnMap(
        paper=CustomsBond, columns=(Column(field="amount", names=("Limit",)), Column(field="principal.address.city"))
    )

    assert (("limit", "amount"), ("principal address city",)) == tuple(column.keys for column in mapping.columns)
    assert "is_signed" == mapping.with_names("is_signed", "Ok").columns[-1].field
    assert ("New", "Limit") == mapping.with_names("amount", "New").columns[0].names


def test_a_map_that_cannot_work_is_refused() -> None:
    """When it is made, with what is wrong."""
    amount = Column(field="amount")
    with pytest.raises(UnknownCode, match="no field of CustomsBond is called 'amuont'; did you mean amount"):
        ColumnMap(paper=CustomsBond, columns=(Column(field="amuont"),))
    with pytest.raises(UnknownCode, match="no field of Decimal is called 'cents'"):
        ColumnMap(paper=CustomsBond, columns=(Column(field="amount.cents"),))
    with pytest.raises(ValueError, match="a field stands in two columns"):
        ColumnMap(paper=CustomsBond, columns=(amount, amount))
    with pytest.raises(ValueError, match=r"no column fills principal\.number"):
        ColumnMap(paper=CustomsBond, columns=(amount,), importer="principal.number")
    with pytest.raises(ValueError, match="Party is no document that a dossier holds"):
        ColumnMap(paper=Party, columns=(Column(field="name"),))


def test_a_column_may_state_the_kind_of_its_values(tmp_path: Path) -> None:
    """Where that is not the field's own."""
    mapping = ColumnMap(paper=CustomsBond, columns=(Column(field="amount", names=("Limit",), kind=int),))
    path = text_file(tmp_path, "Limit\n50000\n50000.5\n")

    assert [Decimal(50000), None] == [paper.amount for paper in read_table(path, mapping).papers]


def test_a_map_with_one_column_is_enough(tmp_path: Path) -> None:
    """Then one name makes the row of names."""
    mapping = ColumnMap(paper=CustomsBond, columns=(Column(field="amount", names=("Limit",)),))
    table = read_table(text_file(tmp_path, "Limit\n50000\n"), mapping)

    assert Decimal(50000) == table[0].paper.amount


@pytest.mark.parametrize("mapping", [IMPORTERS, BONDS, POWERS])
def test_no_two_fields_of_a_ready_map_claim_one_name(mapping: ColumnMap) -> None:
    """Else the order of the fields would decide; names of a second field count only where the first found another."""
    keys = [key for column in mapping.columns for key in column.keys]

    assert len(keys) == len(set(keys))


def test_rows_and_tables_can_be_made_by_hand() -> None:
    """They are plain values."""
    row = TableRow(number=2, paper=CustomsBond(amount=Decimal(5)), importer=LUMEN)

    made = dossiers(Table(mapping=BONDS, rows=(row, row)))

    assert (CustomsBond(amount=Decimal(5)), CustomsBond(amount=Decimal(5))) == made[LUMEN].bonds
