"""Reports to test with: a realistic one, a hostile one, and any that Hypothesis can think of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from iorkit.citations import Authority, Citation, Trust
from iorkit.findings import (
    ATTRIBUTES,
    POLICIES,
    Evidence,
    Finding,
    Findings,
    Mark,
    Matrix,
    MatrixCell,
    MatrixPair,
    MatrixRow,
    NotChecked,
    Param,
    Policy,
    Report,
    Requirement,
    Severity,
    Waived,
)

__all__ = ["SSN", "a_finding", "a_report", "a_requirement", "realistic_report", "report_saying", "reports"]

SSN = "987-65-4320"  # of the range that is kept for advertisements


def a_finding(code: str = "BND014", severity: Severity = Severity.ERROR, **fields: Any) -> Finding:  # noqa: ANN401 -- fields of any kind
    """Returns a small finding that rests on regulation unless told otherwise."""
    given = {"name": "n", "title": "t", "template": "m", "path": "p", "authority": Authority.REGULATION, **fields}
    return Finding(code=code, severity=severity, **given)


def a_report(*findings: Finding, **fields: Any) -> Report:  # noqa: ANN401 -- fields of any kind
    """Returns a report on a day in March 2026."""
    given = {"as_of": dt.date(2026, 3, 20), "data_as_of": dt.date(2026, 3, 1), **fields}
    return Report(findings=Findings(findings), **given)


def a_requirement(name: str = "bond-in-force", **fields: Any) -> Requirement:  # noqa: ANN401 -- fields of any kind
    """Returns a requirement of law that rule BND014 serves, unless told otherwise."""
    given: dict[str, Any] = {"title": "A bond is in force.", "group": "musts", "codes": ("BND014",), **fields}
    return Requirement(name=name, **{"authority": Authority.REGULATION, **given})


def report_saying(words: str, own: str | None = None) -> Report:
    """Returns a report that has the words in every place that documents or people can fill.

    Policies, requirements and citations come from programs; ``own`` is for them, if it is to differ.
    """
    own = words if own is None else own
    cell = MatrixCell(mark=Mark.DIFFERENT, shown=words, path=words, why=words)
    finding = a_finding(
        template="says {words}",
        params={"words": words},
        path=f"extra.{words}",
        subject=words,
        remedy="Correct it.",
        evidence=(Evidence(path=words, value=words, label=words),),
        citations=(Citation(reference="19 CFR 113.13", authority=Authority.REGULATION, says=own),),
        requirement="bond-in-force",
    )
    return a_report(
        finding,
        subject=words,
        arrangement=words,
        policy=Policy(name=own, summary=own, ceilings={Authority.REGULATION: Severity.BLOCKER}),
        not_checked=(NotChecked(code="POA005", title="t", path=words, reason=words),),
        waived=(Waived(finding=finding, reason=words, by=words),),
        requirements=(a_requirement(), a_requirement("other", title=own, group=own, codes=("POA005",))),
        settings=((words, words),),
        matrix=Matrix(
            rows=(MatrixRow(paper=words, name=cell, number=cell, address=cell),),
            pairs=(MatrixPair(attribute="name", left=words, right=words, mark=Mark.DIFFERENT, why=words),),
        ),
    )


_POA = Citation(
    reference="19 CFR 141.34",
    authority=Authority.REGULATION,
    says="a partnership's power of attorney is limited to two years from the day it is executed",
    verified_on=dt.date(2026, 2, 28),
    edition="eCFR",
)
_VOID = Citation(
    reference="CBP void FAQ",
    authority=Authority.GUIDANCE,
    trust=Trust.SECONDARY,
    says="an importer number whose holder does not answer is voided",
)
_ARTICLE = Citation(
    reference="source article S31", authority=Authority.PRACTICE, says="the company must have employees"
)
_ORDER = Citation(
    reference="Executive Order of 3 June 2026, section 2",
    authority=Authority.ORDER,
    trust=Trust.UNVERIFIED,
    says="asks for a definition of foreign importers",
)


def _blockers() -> tuple[Finding, ...]:
    return (
        Finding(
            code="POA005",
            name="partnership-power-lapsed",
            title="Partnership's power of attorney has lapsed",
            severity=Severity.BLOCKER,
            template="executed on {executed_on} by a partnership, so it lapsed after {last_day}",
            params={"executed_on": dt.date(2024, 3, 1), "last_day": dt.date(2026, 3, 1)},
            path="powers_of_attorney[0].executed_on",
            subject="power to Harbor Brokers Inc.",
            authority=Authority.REGULATION,
            citations=(_POA, Citation(reference="19 CFR 141.32", authority=Authority.FORM)),
            remedy="Have the partnership execute a new power of attorney before the next entry.",
            evidence=(
                Evidence(path="powers_of_attorney[0].executed_on", value="2024-03-01", label="executed on"),
                Evidence(path="powers_of_attorney[0].grantor_kind", value="partnership"),
            ),
            requirement="poa-in-force",
        ),
        Finding(
            code="IOR009",
            name="void-notice-open",
            title="CBP's notice that it will void the number is not answered",
            severity=Severity.BLOCKER,
            template="the answer was due on {due}; number {number}",
            params={"due": dt.date(2026, 3, 13), "number": SSN},
            path="record.notices[0]",
            authority=Authority.GUIDANCE,
            citations=(_VOID,),
            remedy="File a new CBP Form 5106 with the IRS letter, and ask for the number to be reactivated.",
            requirement="number-active",
        ),
        Finding(
            code="EIN004",
            name="us-entity-without-ein",
            title="US company has no EIN",
            severity=Severity.BLOCKER,
            template="organized in Delaware, and no EIN stands on any paper",
            path="ior.ein",
            authority=Authority.STATUTE,
            remedy="Obtain an EIN with IRS Form SS-4.",
        ),
    )


def _errors_and_less() -> tuple[Finding, ...]:
    return (
        Finding(
            code="BND014",
            name="bond-too-small",
            title="Continuous bond is too small",
            severity=Severity.ERROR,
            template="the bond is {amount} dollars, and {required} are required on duties of {duties}",
            params={"amount": Decimal(50000), "required": Decimal(90000), "duties": Decimal("894412.50")},
            path="bonds[0].amount",
            subject="bond 268ABC123",
            condition="116",
            narrative="Continuous Bond Insufficient",
            authority=Authority.REGULATION,
            citations=(
                Citation(
                    reference="19 CFR 113.13",
                    authority=Authority.REGULATION,
                    says="CBP sets the amount of a bond, and asks for more when it finds it too small",
                ),
            ),
            remedy="Order a rider or a new bond from the surety.",
            requirement="bond-enough",
        ),
        Finding(
            code="IOR023",
            name="no-employees",
            title="No employees or other sign of activity",
            severity=Severity.ERROR,
            stated=Severity.BLOCKER,
            template="{number} employees on Form 941",
            params={"number": 0},
            path="ior.employees",
            subject="Harborline Trading \u05d0\u05d1\u05d2 LLC",
            authority=Authority.PRACTICE,
            citations=(_ARTICLE,),
            remedy="Show payroll, a lease or other proof of activity; no law asks for it.",
            requirement="has-employees",
        ),
        Finding(
            code="DAT002",
            name="unreadable-date",
            title="A date cannot be read",
            severity=Severity.WARNING,
            template="expected a date as YYYY-MM-DD, found '31/12/2025'",
            path="entries[2].entry_date",
        ),
        Finding(
            code="IOR021",
            name="formed-recently",
            title="Company was formed shortly before its first entry",
            severity=Severity.WARNING,
            template="formed {days} days before the first entry",
            params={"days": 12},
            path="ior.formed_on",
            authority=Authority.HEURISTIC,
            remedy="Keep proof of real trade ready.",
        ),
        Finding(
            code="IOR017",
            name="foreign-importer-test",
            title="May count as a foreign importer under the executive order",
            severity=Severity.NOTE,
            stated=Severity.WARNING,
            template="no US assets are shown",
            path="ior",
            authority=Authority.ORDER,
            citations=(_ORDER,),
        ),
    )


def _requirements() -> tuple[Requirement, ...]:
    def need(name: str, title: str, group: str, authority: Authority, *codes: str) -> Requirement:
        return Requirement(name=name, title=title, group=group, authority=authority, sentences=("S49",), codes=codes)

    return (
        need("names-agree", "The name is the same on every document.", "consistency", Authority.REGULATION, "SHR001"),
        need("number-active", "The importer number is active.", "musts", Authority.GUIDANCE, "IOR007", "IOR009"),
        need("bond-enough", "The bond is large enough.", "musts", Authority.REGULATION, "BND014"),
        need("has-employees", "The company has employees.", "musts", Authority.PRACTICE, "IOR023"),
        need("poa-in-force", "A power of attorney is in force.", "papers", Authority.REGULATION, "POA005"),
        need("form-5106", "CBP Form 5106 is complete.", "papers", Authority.FORM, "F51001", "F51002"),
        need("bond-in-force", "A bond is in force.", "papers", Authority.REGULATION, "BND001", "BND015"),
        need("ready-for-order", "The order is prepared for.", "papers", Authority.ORDER, "IOR017"),
    )


def realistic_report() -> Report:
    """Returns a report with something in every part."""
    waived = Finding(
        code="BND015",
        name="bond-nearly-used-up",
        title="Bond is nearly used up",
        severity=Severity.WARNING,
        template="{share} per cent of the bond is used",
        params={"share": Decimal("91.5")},
        path="bonds[0]",
        subject="bond 268ABC123",
        authority=Authority.PRACTICE,
        requirement="bond-in-force",
    )
    missing = "not in the dossier"
    return Report(
        findings=Findings((*_errors_and_less(), *_blockers())),
        not_checked=(
            NotChecked(
                code="F51001",
                title="Form is not signed",
                path="form5106",
                reason=missing,
                authority=Authority.FORM,
            ),
            NotChecked(code="F51002", title="Block 2B is a mail drop", path="form5106", reason=missing),
            NotChecked(
                code="TRC004",
                title="Origin is not traced",
                path="traceability.supplier",
                reason="left empty",
                authority=Authority.PRACTICE,
            ),
        ),
        waived=(Waived(finding=waived, reason="a new bond is ordered", by="M. Ito", until=dt.date(2026, 4, 30)),),
        as_of=dt.date(2026, 3, 20),
        rules_run=("BND001", "BND014", "BND015", "EIN004", "IOR007", "IOR009", "IOR023", "POA005", "SHR001"),
        not_in_force=("IOR018", "IOR019"),
        data_as_of=dt.date(2026, 3, 1),
        subject="Harborline Trading \u05d0\u05d1\u05d2 LLC",
        arrangement="own-company",
        requirements=_requirements(),
        settings=(("recently formed, days", "90"),),
        matrix=_matrix(),
    )


def _matrix() -> Matrix:
    def row(paper: str, *cells: MatrixCell) -> MatrixRow:
        return MatrixRow(paper=paper, name=cells[0], number=cells[1], address=cells[2])

    def cell(mark: Mark, shown: str = "", why: str = "") -> MatrixCell:
        return MatrixCell(mark=mark, shown=shown, path="p" if shown else "", why=why)

    nothing = cell(Mark.NOT_SHOWN)
    same, other = "ignored capitals", "words differ: HARBORLINE and SOMEONE ELSE"
    return Matrix(
        rows=(
            row(
                "importer of record",
                cell(Mark.REFERENCE, "Harborline Trading LLC"),
                cell(Mark.REFERENCE, "47-5550101"),
                cell(Mark.REFERENCE, "1200 Harbor Way, Oakland, CA 94607"),
            ),
            row(
                "Form 5106",
                cell(Mark.SAME, "HARBORLINE TRADING LLC", same),
                cell(Mark.IDENTICAL, "47-5550101"),
                nothing,
            ),
            row(
                "bond 268ABC123",
                cell(Mark.DIFFERENT, "Someone Else Inc", other),
                cell(Mark.REVIEW, SSN, "digits"),
                nothing,
            ),
        ),
        pairs=(MatrixPair(attribute="name", left="Form 5106", right="bond 268ABC123", mark=Mark.DIFFERENT, why=other),),
    )


# --- any report

_texts = st.text(max_size=12)
_names = st.from_regex(r"[a-z]{1,4}", fullmatch=True)
_days = st.dates()
_severities = st.sampled_from(Severity)
_authorities = st.sampled_from(Authority)
_amounts = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal("1E+5"), Decimal("-0.50"), Decimal("1E-30"), Decimal("NaN"), Decimal("1E+5000")]
)
_params: st.SearchStrategy[dict[str, Param]] = st.dictionaries(
    _names, _texts | st.integers() | _amounts | _days | st.datetimes() | st.booleans(), max_size=3
)


def _tuples(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


_citations = st.builds(
    Citation,
    reference=_texts,
    authority=_authorities,
    trust=st.sampled_from(Trust),
    says=_texts,
    verified_on=st.none() | _days,
    edition=_texts,
)


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    params = draw(_params)
    words = draw(_texts).replace("{", "{{").replace("}", "}}")
    return Finding(
        code=draw(_texts),
        name=draw(_texts),
        title=draw(_texts),
        severity=draw(_severities),
        stated=draw(_severities),
        template=words + " ".join(f"{{{name}}}" for name in params),
        params=params,
        path=draw(_texts),
        subject=draw(_texts),
        authority=draw(st.none() | _authorities),
        citations=draw(_tuples(_citations)),
        remedy=draw(_texts),
        evidence=draw(_tuples(st.builds(Evidence, path=_texts, value=_texts, label=_texts))),
        requirement=draw(st.none() | st.sampled_from(["", "a", "b"])),
        by_policy=draw(_tuples(st.tuples(st.sampled_from(["law", "cbp", "mine"]), _severities))),
        condition=draw(st.sampled_from(["", "116", "875"])),
        narrative=draw(st.sampled_from(["", "Continuous Bond Insufficient"])),
    )


_policies = st.sampled_from(POLICIES) | st.builds(
    Policy,
    name=_texts,
    summary=_texts,
    ceilings=st.dictionaries(_authorities, _severities),
    secondary_ceiling=_severities,
)
_requirement_lists = st.lists(
    st.builds(
        Requirement,
        name=st.sampled_from(["", "a", "b"]),
        title=_texts,
        group=st.sampled_from(["musts", "papers", "consistency", "", "own"]),
        authority=_authorities,
        arrangements=_tuples(_texts),
        sentences=_tuples(_texts),
        codes=_tuples(_texts),
    ),
    max_size=3,
).map(tuple)


_cells = st.builds(MatrixCell, mark=st.sampled_from(Mark), shown=_texts, path=_texts, why=_texts)
_matrices = st.builds(
    Matrix,
    rows=_tuples(st.builds(MatrixRow, paper=_texts, name=_cells, number=_cells, address=_cells)),
    pairs=_tuples(
        st.builds(
            MatrixPair,
            attribute=st.sampled_from(ATTRIBUTES),
            left=_texts,
            right=_texts,
            mark=st.sampled_from(Mark),
            why=_texts,
        )
    ),
)


def reports() -> st.SearchStrategy[Report]:
    """Returns a strategy for any report at all, seen through any policy."""
    plain = st.builds(
        Report,
        findings=st.lists(_findings(), max_size=3).map(Findings),
        not_checked=_tuples(
            st.builds(
                NotChecked,
                code=_texts,
                title=_texts,
                path=_texts,
                reason=_texts,
                authority=st.none() | _authorities,
            )
        ),
        waived=_tuples(st.builds(Waived, finding=_findings(), reason=_texts, by=_texts, until=st.none() | _days)),
        as_of=_days | st.datetimes(),
        policy=_policies,
        rules_run=_tuples(_texts),
        not_in_force=_tuples(_texts),
        data_as_of=_days,
        subject=_texts,
        arrangement=st.sampled_from(["buyer", "own-company", "agent", ""]) | _texts,
        requirements=_requirement_lists,
        settings=_tuples(st.tuples(_texts, _texts)),
        matrix=_matrices,
    )
    return st.tuples(plain, _policies).map(lambda pair: pair[0].under(pair[1])) | plain
