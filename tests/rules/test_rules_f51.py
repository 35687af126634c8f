"""The rules on Form 5106, beyond their examples."""

from __future__ import annotations

import attrs
import pytest
from rule_cases import SSN, day, found, graded, lacks, ran

from iorkit import check
from iorkit.findings import Severity
from iorkit.ids import EIN, BondNumber, ImporterNumber
from iorkit.model import (
    IOR,
    Address,
    BondKind,
    CustomsBond,
    DocumentOrigin,
    Dossier,
    EntityChange,
    EntityChangeKind,
    Form5106,
    Form5106Action,
    ImporterRecord,
    IRSDocument,
    IRSDocumentKind,
    RecordStatus,
    Rider,
    RiderKind,
)

NAME, ADDRESS = Form5106Action.CHANGE_OF_NAME, Form5106Action.CHANGE_OF_ADDRESS
CHANGED = day("2026-02-02")


def named(form: str | None, *documents: IRSDocument) -> Dossier:
    """Returns a dossier with Form 5106 and documents of the IRS."""
    return Dossier(form5106=Form5106(name=form), irs_documents=documents)


@pytest.mark.parametrize("name", ["LUMEN HOUSEWARES LLC", "Lumen Housewares, L.L.C.", "lumen  housewares llc"])
def test_spelling_is_no_difference(name: str) -> None:
    """Case, punctuation and the spelling of the legal form do not count."""
    assert [] == found("F51004", named(name, IRSDocument(name="Lumen Housewares LLC")))


@pytest.mark.parametrize("name", ["Lumen Housewares Inc", "Lumen Housewares of Oakland LLC", "Lumen Trading LLC"])
def test_another_name_or_legal_form_is_a_difference(name: str) -> None:
    """CBP compares the name exactly."""
    assert ["form5106.name"] == found("F51004", named(name, IRSDocument(name="Lumen Housewares LLC")))


@pytest.mark.parametrize("words", ["DBA", "d/b/a", "doing business as"])
def test_a_trade_name_behind_the_legal_name_is_no_difference(words: str) -> None:
    """The IRS prints it on a second line, and the form has blocks of its own for it; a trade name alone is another."""
    bare, full = "Lumen Housewares LLC", f"LUMEN HOUSEWARES LLC {words} LUMEN HOME"

    assert [] == found("F51004", named(bare, IRSDocument(name=full)))
    assert [] == found("F51004", named(full, IRSDocument(name=bare)))
    assert ["form5106.name"] == found("F51004", named("Lumen Home", IRSDocument(name=full)))
    assert ["form5106.name"] == found("F51004", named("Lumen Housewares Inc", IRSDocument(name=full)))


def test_the_name_is_compared_with_every_document_that_bears_one() -> None:
    """Documents without a name are left out."""
    dossier = named(
        "Lumen Housewares LLC",
        IRSDocument(),
        IRSDocument(name="Lumen Housewares LLC"),
        IRSDocument(name="Lumen Trading LLC"),
        IRSDocument(name="Other Inc"),
    )

    assert ["form5106.name", "form5106.name"] == found("F51004", dossier)


@pytest.mark.parametrize(
    "document",
    [
        IRSDocument(kind=IRSDocumentKind.W9, name="Lumen Housewares LLC"),
        IRSDocument(kind=IRSDocumentKind.STATE_PAPER, name="Lumen Housewares LLC"),
        IRSDocument(kind=IRSDocumentKind.FORM_941, origin=DocumentOrigin.TAXPAYER, name="Lumen Housewares LLC"),
    ],
    ids=["W-9", "State", "own copy"],
)
def test_the_taxpayers_own_paper_says_nothing_of_the_irss_record(document: IRSDocument) -> None:
    """It neither agrees nor differs."""
    assert [] == found("F51004", named("Lumen Trading LLC", document))
    assert ["irs_documents"] == lacks("F51004", named("Lumen Housewares LLC", document))
    assert not ran("F51004", named("Lumen Housewares LLC", document))


def test_what_is_not_at_hand_to_compare_names_is_named() -> None:
    """The form, its name, the documents, or a name on them."""
    assert ["form5106"] == lacks("F51004", Dossier())
    assert ["form5106.name"] == lacks("F51004", named(None))
    assert ["irs_documents"] == lacks("F51004", Dossier(form5106=Form5106(name="Lumen")))
    assert ["irs_documents[0].name"] == lacks("F51004", named("Lumen", IRSDocument()))


def bond(effective: str | None = "2025-06-01", *riders: Rider, **fields: str) -> CustomsBond:
    """Returns a continuous bond with riders."""
    ended = fields.get("ended")
    return CustomsBond(
        number=BondNumber("258ABC123"),
        kind=BondKind(fields.get("kind", "continuous")),
        effective_on=day(effective) if effective else None,
        terminated_on=day(ended) if ended else None,
        riders=riders,
    )


def changed(*bonds: CustomsBond, actions: tuple[Form5106Action, ...] | None = (NAME,)) -> Dossier:
    """Returns a dossier with a change on Form 5106 and bonds."""
    return Dossier(form5106=Form5106(actions=actions, signed_on=CHANGED), bonds=bonds)


def rider(kind: RiderKind, effective: str | None) -> Rider:
    """Returns a rider."""
    return Rider(kind=kind, effective_on=day(effective) if effective else None)


def test_name_and_address_need_a_rider_each() -> None:
    """A rider serves only the change that it names."""
    both = (NAME, ADDRESS)
    name, address = rider(RiderKind.NAME_CHANGE, "2026-02-10"), rider(RiderKind.ADDRESS_CHANGE, "2026-02-10")

    assert [] == found("F51008", changed(bond("2025-06-01", name, address), actions=both))
    assert 1 == len(found("F51008", changed(bond("2025-06-01", name), actions=both)))
    assert 2 == len(found("F51008", changed(bond(), actions=both)))


@pytest.mark.parametrize(
    "effective,expected",
    [("2026-02-01", [("form5106.actions", Severity.WARNING)]), ("2026-02-02", []), (None, [])],
    ids=["earlier", "same day", "not stated"],
)
def test_an_earlier_rider_is_only_half_an_answer(effective: str | None, expected: list[tuple[str, Severity]]) -> None:
    """It may have been for another change, or filed ahead."""
    assert expected == graded("F51008", changed(bond("2025-06-01", rider(RiderKind.NAME_CHANGE, effective))))


@pytest.mark.parametrize("effective,expected", [("2026-02-01", 1), ("2026-02-02", 0)])
def test_a_bond_made_out_after_the_change_needs_no_rider(effective: str, expected: int) -> None:
    """It bears the new name already."""
    assert expected == len(found("F51008", changed(bond(effective))))


def test_single_and_terminated_bonds_need_no_rider() -> None:
    """The change must reach the continuous bond that is on file."""
    dossier = changed(bond(kind="single"), bond(ended="2026-03-20"), bond())

    assert 1 == len(found("F51008", dossier))
    assert 2 == len(found("F51008", dossier, "2026-03-19"))


def test_a_form_that_changes_nothing_needs_no_bond() -> None:
    """A notification of a number is no change."""
    form = Form5106(actions=(Form5106Action.NOTIFICATION_OF_NUMBER,))

    later = Form5106(actions=(NAME,), signed_on=day("2026-03-21"))

    assert ran("F51008", Dossier(form5106=form))
    assert ran("F51008", Dossier(form5106=later))


def test_what_is_not_at_hand_to_judge_a_change_is_named() -> None:
    """Each part is asked for by its path."""
    form = Form5106(actions=(NAME,), signed_on=CHANGED)

    assert ["form5106.actions"] == lacks("F51008", changed(actions=None))
    assert ["form5106.signed_on"] == lacks("F51008", Dossier(form5106=Form5106(actions=(NAME,)), bonds=()))
    assert ["bonds"] == lacks("F51008", Dossier(form5106=form))
    assert ["bonds[0].kind"] == lacks("F51008", changed(CustomsBond()))
    assert ["bonds[0].effective_on"] == lacks("F51008", changed(bond(None)))
    assert ["bonds[0].riders"] == lacks(
        "F51008", changed(CustomsBond(kind=BondKind.CONTINUOUS, effective_on=day("2025-06-01")))
    )


OWN = ImporterNumber("47-5550101")
OAKLAND = Address(line1="1200 Harbor Way", city="Oakland", state="CA", postal_code="94607")
LETTER = IRSDocumentKind.LETTER_147C


def on_file(*statuses: RecordStatus | None, form: Form5106 | None = None, queried: str | None = None) -> Dossier:
    """Returns a dossier with CBP's records of the importer."""
    records = tuple(
        ImporterRecord(number=OWN, status=status, queried_on=day(queried) if queried else None) for status in statuses
    )
    return Dossier(ior=IOR(number=OWN), form5106=form, importer_records=records)


def test_a_form_is_on_file_by_cbps_word_or_by_having_been_sent() -> None:
    """A number that is void or inactive had one."""
    sent = Form5106(filed_on=day("2026-03-02"))

    assert ran("F51001", on_file(RecordStatus.VOID))
    assert ran("F51001", Dossier(form5106=sent))
    assert [] == found("F51001", on_file(RecordStatus.INACTIVE)) == found("F51001", Dossier(form5106=sent))


def test_a_form_at_hand_is_not_on_file_until_it_is_sent() -> None:
    """Whether it was is asked for."""
    later = Form5106(filed_on=day("2026-03-21"))

    assert ["form5106.filed_on"] == lacks("F51001", Dossier(form5106=Form5106()))
    assert ["form5106.filed_on"] == lacks("F51001", Dossier(form5106=later))
    assert ["importer_records[0].status"] == found("F51001", on_file(RecordStatus.NOT_ON_FILE, form=later))
    assert ["importer_records"] == lacks("F51001", Dossier()) == lacks("F51001", on_file(None))


def test_whether_the_query_came_before_the_form_must_be_known() -> None:
    """CBP's answer may be older than the form."""
    sent = Form5106(filed_on=day("2026-03-02"))

    assert ["importer_records[0].queried_on"] == lacks("F51001", on_file(RecordStatus.NOT_ON_FILE, form=sent))
    assert [] == lacks("F51001", on_file(RecordStatus.NOT_ON_FILE, form=sent, queried="2026-03-01"))


def addressed(*documents: IRSDocument, physical: Address | None = None) -> Dossier:
    """Returns a dossier with addresses on Form 5106 and on documents of the IRS."""
    box = Address(line1="PO Box 12", city="Oakland", state="CA", postal_code="94607")
    return Dossier(form5106=Form5106(mailing_address=box, physical_address=physical), irs_documents=documents)


def test_either_address_on_the_form_may_be_the_irss() -> None:
    """The IRS has one, the form two."""
    document = IRSDocument(kind=LETTER, address=OAKLAND)

    assert [] == found("F51005", addressed(document, physical=OAKLAND))
    assert [("form5106.mailing_address", Severity.ERROR)] == graded("F51005", addressed(document))


def test_the_nearest_address_decides_how_bad_it_is() -> None:
    """Another suite in the same building is a warning, and stands at the address that is near."""
    document = IRSDocument(kind=LETTER, address=attrs.evolve(OAKLAND, line2="Suite 9"))

    assert [("form5106.physical_address", Severity.WARNING)] == graded("F51005", addressed(document, physical=OAKLAND))


def test_what_is_not_at_hand_to_compare_addresses_is_named() -> None:
    """The taxpayer's own document says nothing of the IRS's record."""
    own_copy = IRSDocument(kind=IRSDocumentKind.W9, address=OAKLAND)

    assert ["form5106.mailing_address"] == lacks("F51005", Dossier(form5106=Form5106(), irs_documents=()))
    assert ["irs_documents"] == lacks("F51005", Dossier(form5106=Form5106(mailing_address=OAKLAND)))
    assert ["irs_documents[1].address"] == lacks("F51005", addressed(own_copy, IRSDocument(kind=LETTER)))


def test_the_number_is_compared_with_what_the_irs_wrote() -> None:
    """A malformed number and the taxpayer's own document say nothing."""

    def numbered(*documents: IRSDocument, number: str = "47-5550101") -> Dossier:
        return Dossier(form5106=Form5106(number=ImporterNumber(number)), irs_documents=documents)

    own_copy = IRSDocument(kind=IRSDocumentKind.W9, ein=EIN("47-5550909"))
    malformed = IRSDocument(kind=LETTER, ein=EIN("47-55"))

    assert ["irs_documents[0].ein"] == lacks("F51006", numbered(own_copy, malformed))
    assert [] == found("F51006", numbered(IRSDocument(kind=LETTER, ein=EIN("47-5550101")), number="475550101"))
    assert ["form5106.number"] == lacks("F51006", Dossier(form5106=Form5106(), irs_documents=()))
    assert ["irs_documents"] == lacks("F51006", Dossier(form5106=Form5106(number=OWN)))
    assert ran("F51006", Dossier(form5106=Form5106(number=ImporterNumber(SSN))))


def test_changes_that_the_form_bears_are_graded() -> None:
    """Those of section 3 are notes; another entity needs a form of its own."""

    def after(kind: EntityChangeKind, *, is_new: bool | None = None) -> list[Severity]:
        change = EntityChange(kind=kind, changed_on=day("2026-03-02"), creates_new_entity=is_new)
        dossier = Dossier(form5106=Form5106(signed_on=CHANGED), entity_changes=(change,))
        return [severity for _, severity in graded("F51007", dossier)]

    assert [Severity.ERROR] == after(EntityChangeKind.NAME)
    assert [Severity.WARNING] == after(EntityChangeKind.MERGER)
    assert [Severity.ERROR] == after(EntityChangeKind.MERGER, is_new=True)
    assert [Severity.NOTE] == after(EntityChangeKind.OWNERSHIP)


def test_a_change_to_come_or_none_at_all_needs_no_form() -> None:
    """And where there was none, the rule has judged."""
    change = EntityChange(kind=EntityChangeKind.NAME, changed_on=day("2026-03-21"))

    assert ran("F51007", Dossier(entity_changes=(change,)))
    assert ran("F51007", Dossier(entity_changes=()))
    assert ["entity_changes"] == lacks("F51007", Dossier())


def test_a_form_of_a_later_day_shows_no_change_yet() -> None:
    """It counts only when it was signed or sent by the day of the check."""
    change = EntityChange(kind=EntityChangeKind.NAME, changed_on=day("2026-03-02"))
    form = Form5106(signed_on=CHANGED, filed_on=day("2026-03-21"))

    assert ["entity_changes[0].changed_on"] == found("F51007", Dossier(form5106=form, entity_changes=(change,)))


def test_what_is_not_at_hand_to_judge_a_change_of_the_entity_is_named() -> None:
    """Another kind of change may stand on the form or not."""

    def changes(change: EntityChange, form: Form5106 | None = None) -> list[str]:
        return lacks("F51007", Dossier(form5106=form, entity_changes=(change,)))

    name = EntityChange(kind=EntityChangeKind.NAME, changed_on=CHANGED)

    assert ["entity_changes[0].kind"] == changes(EntityChange())
    assert ["entity_changes[0].kind"] == changes(EntityChange(kind=EntityChangeKind.OTHER, changed_on=CHANGED))
    assert ["entity_changes[0].changed_on"] == changes(EntityChange(kind=EntityChangeKind.NAME))
    assert ["form5106"] == changes(name)
    assert ["form5106.signed_on"] == changes(name, Form5106())


def test_one_fact_names_its_cause() -> None:
    """No record at CBP is IOR007's finding, and a letter on another EIN is EIN010's, where both stand."""
    nothing = ImporterRecord(number=OWN, status=RecordStatus.NOT_ON_FILE)
    letter = IRSDocument(kind=IRSDocumentKind.LETTER_147C, ein=EIN("47-5550909"))
    dossier = Dossier(
        ior=IOR(number=OWN), form5106=Form5106(number=OWN), importer_records=(nothing,), irs_documents=(letter,)
    )
    causes = {item.code: item.because_of for item in check(dossier, as_of="2026-03-20").findings if item.because_of}

    assert ("IOR007", "EIN010") == (causes["F51001"], causes["F51006"])
    assert {"IOR007", "EIN010"} <= set(check(dossier, as_of="2026-03-20").findings.codes)
    alone = check(attrs.evolve(dossier, ior=None), as_of="2026-03-20").findings
    assert [""] == [item.because_of for item in alone.select("F51006")]
