"""The rule on shell companies: signs that nobody real stands behind an importer number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iorkit.deadlines import add_years
from iorkit.findings import Evidence
from iorkit.model import IOR, Address, Dossier, EntrySummary7501, RegistryStatus, StateRegistration
from iorkit.rules.authoring import Context, Hit, Severity, bad, cannot_tell, cite, evidence, ok, require, rule
from iorkit.rules.examples import NUMBER, OFFICE
from iorkit.rules.facts.entries import belongs_to_other_importer
from iorkit.rules.facts.places import why_no_place

_BOX = Address(line1="PO Box 4411", city="Oakland", state="CA", postal_code="94607")


def _importer(
    *,
    formed: str = "2019-05-01",
    employees: int = 12,
    address: Address = OFFICE,
    has_bank: bool = True,
    capital: int = 500000,
) -> Dossier:
    ior = IOR(
        number=NUMBER,
        registration=StateRegistration(status=RegistryStatus.ACTIVE, formed_on=dt.date.fromisoformat(formed)),
        full_time_employees=employees,
        address=address,
        has_bank_account=has_bank,
        capital=Decimal(capital),
    )
    entry = EntrySummary7501(
        importer_number=NUMBER, summary_date=dt.date(2026, 2, 10), total_value=Decimal(2_000_000), is_filed=True
    )
    return Dossier(ior=ior, entry_summaries=(entry,))


@rule(
    code="SHR009",
    title="Several signs indicate that the importer is a shell company",
    on=Dossier,
    severity=Severity.ERROR,
    basis=(
        cite("Source article S21"),
        cite("Source article S06"),
        cite("EO 14411"),
        cite("19 USC 4320(b)(1)"),
        cite("iorkit threshold"),
    ),
    remedy="Show premises, staff, bank account and capital that fit the imports, or have the true importer enter them.",
    sentences=("S03", "S06", "S21"),
    optional="each sign is lawful by itself, and no source asks for all of these facts",
    examples=(
        ok(_importer()),
        ok(_importer(employees=0, address=_BOX), note="two signs"),
        bad(
            _importer(employees=0, address=_BOX, has_bank=False),
            at="ior",
            note="three signs",
            message="3 signs of a shell company are present, and 3 are enough: 0 full-time employees; no "
            "premises at PO Box 4411, Oakland, CA 94607; no bank account",
        ),
        bad(
            _importer(formed="2025-03-21", employees=0, address=_BOX),
            at="ior",
            note="formed less than a year ago",
            message="3 signs of a shell company are present, and 3 are enough: formed on 2025-03-21; 0 "
            "full-time employees; no premises at PO Box 4411, Oakland, CA 94607",
        ),
        ok(_importer(formed="2025-03-20", employees=0, address=_BOX), note="a year old"),
        bad(
            _importer(employees=0, address=_BOX, capital=99_999),
            at="ior",
            note="imports above 20 times capital",
            message="3 signs of a shell company are present, and 3 are enough: 0 full-time employees; no "
            "premises at PO Box 4411, Oakland, CA 94607; imports far above its capital of $99,999",
        ),
        ok(_importer(employees=0, address=_BOX, capital=100_000)),
    ),
)
def signs_of_a_shell(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """Three or more signs: formed within a year, nobody employed, no premises, no bank, imports far above its capital.

    That shells must go is the source article's demand; the executive order of June 3, 2026 goes in the same direction,
    and no regulation carries it out. By statute CBP gathers what shows that an importer exists. Each sign alone is
    lawful. Which signs count, and how many make a shell, is our own judgment.
    """
    ior = require(dossier.ior, "ior")
    signs = dict(_signs(ior, dossier, ctx))
    shown = [sign for sign in signs.values() if isinstance(sign, Evidence)]
    if len(shown) >= ctx.settings.shell_signs:
        yield Hit(
            "ior",
            "{count} signs of a shell company are present, and {limit} are enough: {signs}",
            count=len(shown),
            limit=ctx.settings.shell_signs,
            signs="; ".join(_SAID[sign.path].format(sign.value) for sign in shown),
            evidence=shown,
            setting="shell_signs",
        )
        return
    unknown = [path for path, sign in signs.items() if sign is None]
    if len(shown) + len(unknown) >= ctx.settings.shell_signs:
        cannot_tell(unknown[0], "is missing, and could make one sign too many")


_SAID = {
    "ior.registration.formed_on": "formed on {}",
    "ior.full_time_employees": "{} full-time employees",
    "ior.address": "no premises at {}",
    "ior.has_bank_account": "no bank account",
    "ior.capital": "imports far above its capital of ${}",
}
"""How a message says each sign."""


def _signs(ior: IOR, dossier: Dossier, ctx: Context) -> Iterator[tuple[str, Evidence | bool | None]]:
    """Yields for each sign the path that shows it, and the evidence where it is there; ``None`` where unknown."""
    formed_on = ior.registration.formed_on if ior.registration else None
    youngest = add_years(ctx.as_of, -ctx.settings.shell_age_years)
    yield _sign("ior.registration.formed_on", formed_on, formed_on is not None and formed_on > youngest, "formed on")
    staff = ior.full_time_employees
    yield _sign("ior.full_time_employees", staff, staff is not None and staff <= 0, "full-time employees")
    places = why_no_place(dossier)
    is_no_place = bool(places) and all(boxed or otherwise for _, boxed, otherwise in places)
    line = ior.address.one_line if ior.address else "given on Form 5106"
    yield _sign("ior.address", line if places else None, is_no_place, "address")
    bank = ior.has_bank_account
    yield _sign("ior.has_bank_account", bank, bank is False, "bank account")
    value = _imported(dossier, ctx.as_of)
    most = None if ior.capital is None else ior.capital * ctx.settings.shell_value_to_capital
    if value is None or most is None:
        yield "ior.capital", None
    else:
        yield _sign("ior.capital", ior.capital, value > most, "capital, US dollars")


def _sign(path: str, value: object, is_there: bool, label: str) -> tuple[str, Evidence | bool | None]:  # noqa: FBT001
    if value is None:
        return path, None
    return path, evidence(path, value, label) if is_there else False


def _imported(dossier: Dossier, day: dt.date) -> Decimal | None:
    """Adds up what the importer's summaries of the last twelve months declare; ``None`` where there are none."""
    start = add_years(day, -1)
    values = [
        entry.total_value
        for entry in dossier.entry_summaries or ()
        if entry.total_value is not None
        and not belongs_to_other_importer(entry, dossier)
        and (entry.summary_date is None or start <= entry.summary_date <= day)
    ]
    return sum(values, Decimal(0)) if values else None
