"""Pre-filing checks of the parties on an entry summary: the form and the standing of their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from iorkit.ids import ImporterNumber, ImporterNumberKind
from iorkit.model import Dossier, EntryLine, EntrySummary7501, ImporterRecord, RecordStatus
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, evidence, ok, require, rule
from iorkit.rules.facts.filing import (
    DICTIONARY,
    SPECIFICATION,
    element,
    entry_type,
    is_blank,
    is_draft,
    is_pending,
    is_zeros,
    lines_of,
    nothing_to_file,
    takes_zeros,
)

_ACTIVE = RecordStatus.ON_FILE_WITHOUT_BOND

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")

_ROLES = {"importer": "importer", "consignee": "consignee", "notify": "notify party (4811)", "sold to": "sold-to party"}
_MALFORMED = {"importer": "102", "consignee": "105", "notify": "590", "sold to": "596"}
_ZEROS = {"importer": "103", "consignee": "107"}
_OLD_FORMAT = {"notify": "110", "sold to": "595"}
_ANSWERS = {
    "consignee": {RecordStatus.VOID: "106", RecordStatus.NOT_ON_FILE: "108", RecordStatus.INACTIVE: "108"},
    "sold to": {RecordStatus.VOID: "579", RecordStatus.NOT_ON_FILE: "578"},
    "notify": {RecordStatus.NOT_ON_FILE: "591"},
}
_DEPENDS_ON_PORT = frozenset({"108"})


def _of(  # noqa: PLR0913 -- keyword only; an example names what it needs
    importer: str | None = "47-5550101",
    *,
    consignee: str | None = None,
    notify: str | None = None,
    sold_to: str | None = None,
    kind: str = "01",
    is_consolidated: bool | None = None,
) -> EntrySummary7501:
    """Makes a summary that waits to be filed, with the numbers of its parties."""
    return EntrySummary7501(
        entry_type=kind,
        importer_number=ImporterNumber(importer) if importer is not None else None,
        consignee_number=ImporterNumber(consignee) if consignee is not None else None,
        reference_number=ImporterNumber(notify) if notify is not None else None,
        lines=(EntryLine(sold_to=ImporterNumber(sold_to)),) if sold_to is not None else (),
        is_consolidated=is_consolidated,
        is_filed=False,
    )


@rule(
    code="ACE001",
    title="ACE would reject the format of a party's number",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Correct the number: NN-NNNNNNN with an optional suffix of two places, NNN-NN-NNNN, or YYDDPP-NNNNN.",
    unless=nothing_to_file,
    conditions=("102", "103", "105", "107", "110", "590", "595", "596"),
    examples=(
        ok(_of("47-5550101A1", consignee="262704-00123", notify="47-5550909", sold_to="47-5550909")),
        ok(_of("47-5550101OI"), note="the message takes every letter; the regulation does not, and IOR012 says so"),
        bad(
            _of("475550101"),
            at="importer_number",
            message="the importer number *****0101 has no hyphens: nine digits could be an EIN or an SSN; write "
            "it with its hyphens",
        ),
        bad(_of("00-0000000"), at="importer_number", message="the importer number is all zeros"),
        bad(
            _of(consignee="47-555090"),
            at="consignee_number",
            message="the consignee number 47-555090 has 8 digits, not 9; perhaps a leading zero is lost",
        ),
        bad(_of(consignee="00-0000000"), at="consignee_number", message="the consignee number is all zeros"),
        ok(_of(consignee="00-0000000", kind="11"), note="an informal summary may have zeros"),
        ok(_of(consignee="00-0000000", is_consolidated=True), note="a consolidated one as well"),
        bad(
            _of(notify="1234-56789"),
            at="reference_number",
            message="the notify party (4811) number 1234-56789 is an old CBP number: old NNNN-NNNNN numbers are "
            "void since 1 July 1992",
        ),
        bad(
            _of(notify="47-5550909A"),
            at="reference_number",
            message="the notify party (4811) number 47-5550909A has a blank in one place of its suffix; both "
            "places are filled, or both are blank",
        ),
        bad(
            _of(sold_to="1234-56789"),
            at="lines[0].sold_to",
            message="the sold-to party number 1234-56789 is an old CBP number: old NNNN-NNNNN numbers are void "
            "since 1 July 1992",
        ),
        bad(
            _of(sold_to="47-5550909A"),
            at="lines[0].sold_to",
            message="the sold-to party number 47-5550909A has a blank in one place of its suffix; both places are"
            " filled, or both are blank",
        ),
    ),
)
def party_number_refused(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """The message takes four forms of number, each told by its hyphens, for importer, consignee and other parties.

    Zeros stand for a consignee on informal and consolidated summaries only. A suffix with the letters O, I or Z is
    taken by the system, though the regulation forbids it.
    """
    if not is_pending(entry, ctx):
        return
    turns_on_type = False
    for path, number, role in _numbers(entry):
        if is_blank(number):
            continue
        if is_zeros(number):
            # ACE 103 is the importer's; 107 lets informal and consolidated summaries have zeros for the consignee.
            if role == "consignee" and not entry_type(entry) and not entry.is_consolidated:
                turns_on_type = True
            elif role == "importer" or (role == "consignee" and not takes_zeros(entry)):
                yield Hit(path, "the {role} number is all zeros", condition=_ZEROS[role], role=_ROLES[role])
        elif _is_malformed(number):
            old = number.kind is ImporterNumberKind.OLD_CBP
            code = _OLD_FORMAT.get(role, _MALFORMED[role]) if old else _MALFORMED[role]
            yield Hit(
                path,
                "the {role} number {number} {problem}",
                condition=code,
                because_of="IOR012",
                role=_ROLES[role],
                number=number,
                problem=number.problem,
            )
    if turns_on_type:
        require(entry_type(entry), "entry_type")


def _numbers(entry: EntrySummary7501) -> Iterator[tuple[str, ImporterNumber, str]]:
    """Walks the numbers of the parties that are stated, each with its path and its role."""
    header = (
        ("importer_number", entry.importer_number, "importer"),
        ("consignee_number", entry.consignee_number, "consignee"),
        ("reference_number", entry.reference_number, "notify"),
    )
    for path, number, role in header:
        if number is not None:
            yield path, number, role
    for path, line in lines_of(entry):
        if line.sold_to is not None:
            yield f"{path}.sold_to", line.sold_to, "sold to"


def _is_malformed(number: ImporterNumber) -> bool:
    """Tells whether the message refuses a form; what only the regulation or the IRS refuses, it takes."""
    if number.kind is ImporterNumberKind.EIN:
        suffix = number.text.strip()[len("NN-NNNNNNN") :]
        return bool(suffix) and not (len(suffix) == len("XX") and suffix.isascii() and suffix.isalnum())
    return number.kind not in (ImporterNumberKind.SSN, ImporterNumberKind.CBP_ASSIGNED)


@rule(
    code="ACE002",
    title="The draft entry summary lacks the number of a party",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Enter the number, with its hyphens.",
    unless=nothing_to_file,
    conditions=("100", "255"),
    examples=(
        ok(_of(consignee="47-5550909")),
        bad(_of(None, consignee="47-5550909"), at="importer_number", message="the importer number is missing"),
        bad(_of(), at="consignee_number", message="the consignee number is missing, which entry type 01 requires"),
        ok(_of(kind="11"), note="an informal summary needs no consignee"),
        ok(EntrySummary7501(), note="a summary that does not say whether it is to be filed may be half typed"),
    ),
)
def party_number_missing(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """Every summary names its importer of record, and those of most types name the consignee.

    Only a summary that is stated not to be filed yet, with its lines, is taken for whole. A consignee that is the
    importer, and one on a consolidated summary, counts as named.
    """
    if not is_draft(entry, ctx):
        return
    if is_blank(entry.importer_number):
        yield Hit("importer_number", "the importer number is missing", condition="100")
    named = entry.is_consignee_same or entry.is_consolidated or not is_blank(entry.consignee_number)
    if not named and element("consignee_number", require(entry_type(entry), "entry_type")) == "M":
        yield Hit(
            "consignee_number",
            "the consignee number is missing, which entry type {kind} requires",
            condition="255",
            kind=entry_type(entry),
        )


def _filed_at_cbp(entry: EntrySummary7501, status: RecordStatus) -> Dossier:
    return Dossier(entry_summaries=(entry,), importer_records=(ImporterRecord(number=_OTHER, status=status),))


@rule(
    code="ACE003",
    title="A party's number is not active in CBP's file",
    on=EntrySummary7501,
    severity=Severity.BLOCKER,
    basis=(DICTIONARY, SPECIFICATION),
    remedy="Have the party file Form 5106 or put its record with CBP in order, or name the right party.",
    unless=nothing_to_file,
    conditions=("106", "108", "578", "579", "591"),
    examples=(
        ok(_filed_at_cbp(_of(consignee="47-5550909"), _ACTIVE)),
        ok(_of(consignee="47-5550101"), note="the importer itself, which IOR007 judges"),
        bad(
            _filed_at_cbp(_of(consignee="47-5550909"), RecordStatus.VOID),
            at="entry_summaries[0].consignee_number",
            message="CBP's file has the consignee number 47-555090900 as void",
        ),
        bad(
            _filed_at_cbp(_of(consignee="47-5550909"), RecordStatus.NOT_ON_FILE),
            at="entry_summaries[0].consignee_number",
            note="a warning: not every port asks for it",
            message="CBP's file has the consignee number 47-555090900 as not on file",
        ),
        bad(
            _filed_at_cbp(_of(sold_to="47-5550909"), RecordStatus.NOT_ON_FILE),
            at="entry_summaries[0].lines[0].sold_to",
            message="CBP's file has the sold-to party number 47-555090900 as not on file",
        ),
        bad(
            _filed_at_cbp(_of(sold_to="47-5550909"), RecordStatus.VOID),
            at="entry_summaries[0].lines[0].sold_to",
            message="CBP's file has the sold-to party number 47-555090900 as void",
        ),
        bad(
            _filed_at_cbp(_of(notify="47-5550909"), RecordStatus.NOT_ON_FILE),
            at="entry_summaries[0].reference_number",
            message="CBP's file has the notify party (4811) number 47-555090900 as not on file",
        ),
    ),
)
def party_number_not_in_force_at_cbp(entry: EntrySummary7501, ctx: Context) -> Iterator[Hit]:
    """ACE looks up the consignee, the party sold to and the party of Form 4811 in its file.

    What the file says is known from the answer to an importer/bond query. Whether a consignee must be on file depends
    on the port, so that one who is not is a warning. The importer of record itself is judged by IOR007.
    """
    if not is_pending(entry, ctx):
        return
    missing = ""
    for path, number, role in _numbers(entry):
        if role == "importer" or number == entry.importer_number or is_zeros(number) or _is_malformed(number):
            continue
        record = _record_of(number, ctx.dossier)
        if record is None or record.status is None:
            missing = missing or path
        elif (code := _ANSWERS.get(role, {}).get(record.status)) is not None:
            yield Hit(
                path,
                "CBP's file has the {role} number {number} as {status}",
                condition=code,
                severity=Severity.WARNING if code in _DEPENDS_ON_PORT else None,
                because_of="F51022" if record.status is RecordStatus.NOT_ON_FILE else "",
                role=_ROLES[role],
                number=number,
                status=record.status.value.replace("-", " "),
                evidence=(evidence(path, number, role),),
            )
    if missing:
        cannot_tell(missing, "is not in the CBP responses to a query that were provided")


def _record_of(number: ImporterNumber, dossier: Dossier) -> ImporterRecord | None:
    """Finds the newest record of a number, suffix included."""
    records = [record for record in dossier.importer_records or () if record.number == number]
    return max(records, key=lambda record: (record.queried_on is not None, record.queried_on), default=None)
