"""Rules on the Importer Security Filing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import last_sure_day_of_security_filing
from iorkit.ids import EntryNumber, ImporterNumber
from iorkit.model import IOR, Dossier, EntrySummary7501, SecurityFiling
from iorkit.refdata import count
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, need, ok, rule, seen
from iorkit.rules.facts.entries import summaries_of, summary_number
from iorkit.rules.facts.parties import name_mismatch, numbers_differ

_OWN = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")
_ENTRY = EntryNumber("B76-0324527-8")


def _declared(filed: ImporterNumber, entered: ImporterNumber | None = None, name: str | None = None) -> Dossier:
    entries = None if entered is None else (EntrySummary7501(entry_number=_ENTRY, importer_number=entered),)
    filing = SecurityFiling(importer_number=filed, importer_name=name, entry_number=_ENTRY)
    return Dossier(
        ior=IOR(name="Lumen Housewares LLC", number=_OWN), entry_summaries=entries, security_filings=(filing,)
    )


@rule(
    code="ENT026",
    title="The security filing names another importer of record",
    on=SecurityFiling,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 149.3(a)(3)"), cite("19 CFR 149.2(d)")),
    remedy="Have the security filing updated before the goods arrive, or correct the entry.",
    examples=(
        ok(_declared(ImporterNumber("47-5550101GA"))),
        bad(_declared(_OTHER), at="security_filings[0].importer_number"),
        bad(_declared(_OWN, _OTHER), at="security_filings[0].importer_number", note="another than on the entry"),
        bad(_declared(_OWN, name="Other Trading Inc"), at="security_filings[0].importer_name"),
    ),
)
def security_filing_names_another_importer(filing: SecurityFiling, ctx: Context) -> Iterator[Hit]:
    """The security filing gives the number of who is liable for the duties and for all that importing asks.

    So it is that of the importer of record on the entry of the same goods or, where no summary of it is at hand, of
    the dossier's importer. Suffixes may differ. A name is not asked for; where one stands there and is another's, the
    rule warns. A filing that turned out wrong is updated before the goods reach the port.
    """
    dossier = ctx.dossier
    entered = _importer_on_entry(filing, ctx)
    ior = dossier.ior
    expected = entered or (ior.number if ior else None)
    if numbers_differ(filing.importer_number, expected):
        yield Hit(
            "importer_number",
            "the filing is under {number}, the entry under {expected}"
            if entered
            else "the filing is under {number}, the importer of record is {expected}",
            number=filing.importer_number,
            expected=expected,
            evidence=(seen("entry_number", filing.entry_number, "entry"),),
        )
    elif not numbers_differ(expected, ior.number if ior else None) and name_mismatch(filing.importer_name, dossier):
        yield Hit(
            "importer_name",
            "the filing names {name}, the importer of record is {ior}",
            severity=Severity.WARNING,
            basis=(cite("iorkit comparison"), cite("19 CFR 149.3(a)(3)")),
            name=filing.importer_name,
            ior=ior.name if ior else None,
        )
    need(filing.importer_number, "importer_number")
    need(expected, "/ior.number")


def _importer_on_entry(filing: SecurityFiling, ctx: Context) -> ImporterNumber | None:
    """Returns the importer number on the summary of the entry that a filing names."""
    numbers = (summary_number(entry) for _, entry in summaries_of(filing.entry_number, ctx))
    return next((number for number in numbers if number is not None), None)


def _sent(filed: str, loaded: str = "2026-02-03", hours: int | None = None) -> SecurityFiling:
    return SecurityFiling(
        importer_number=_OWN,
        filed_on=dt.date.fromisoformat(filed),
        loaded_on=dt.date.fromisoformat(loaded),
        hours_before_lading=hours,
    )


@rule(
    code="ENT027",
    title="The security filing came less than 24 hours before lading",
    on=SecurityFiling,
    severity=Severity.ERROR,
    basis=(cite("19 CFR 149.2(b)"), cite("19 CFR 149.2(g)"), cite("19 CFR 113.62(j)")),
    remedy="File at once where it is missing, and petition if damages are claimed; file the next one earlier.",
    examples=(
        ok(_sent("2026-02-01"), note="two days before: a whole day lies between"),
        bad(_sent("2026-02-03"), at="filed_on", note="on the day of lading"),
        ok(_sent("2026-02-02", hours=24), note="the day before; the hours decide"),
        bad(_sent("2026-02-02", hours=23), at="hours_before_lading"),
    ),
)
def security_filing_late(filing: SecurityFiling, ctx: Context) -> Iterator[Hit]:
    """Eight elements of the filing are sent at least 24 hours before the goods are laden aboard the vessel abroad.

    Where only days are known, a filing on the day of lading or later was late, one of two days before or earlier was
    in time, and one of the day before cannot be told. Both days are to be by one clock. Bulk cargo needs no filing,
    and break bulk that is exempt may be filed later; a filing that does not say so is taken to be for containers.
    """
    if filing.is_break_bulk:
        return
    day = need(filing.loaded_on or filing.filed_on, "loaded_on")
    least = count("entry.security_filing_hours", day)
    if filing.hours_before_lading is not None:
        if filing.hours_before_lading < least:
            yield Hit(
                "hours_before_lading",
                "was filed {hours} hours before lading, and {least} are asked for",
                hours=filing.hours_before_lading,
                least=least,
            )
        return
    loaded_on = need(filing.loaded_on, "loaded_on")
    filed_on = need(filing.filed_on, "filed_on")
    if filed_on >= loaded_on:
        yield Hit(
            "filed_on",
            "was filed on {filed_on}, and the goods were laden on {loaded_on}",
            filed_on=filed_on,
            loaded_on=loaded_on,
        )
    elif filed_on > last_sure_day_of_security_filing(loaded_on):
        cannot_tell("hours_before_lading", "is missing, and the days alone do not tell whether 24 hours lay between")
