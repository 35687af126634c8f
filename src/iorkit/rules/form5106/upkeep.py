"""Rules on keeping Form 5106 true: its age, its figures, its contact, and its confirmation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iorkit.deadlines import add_years
from iorkit.ids import ImporterNumber
from iorkit.model import Broker, Dossier, EntriesPerYear, Form5106, ImporterRecord, RecordStatus
from iorkit.refdata import code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, evidence, ok, require, rule
from iorkit.rules.facts.identity_papers import day_of_form, is_form_of_other_importer, voids_at_once
from iorkit.rules.facts.parties import is_self_filer, name_mismatch, numbers_differ
from iorkit.rules.facts.records import own_records

_NUMBER = ImporterNumber("47-5550101")
_OTHER = ImporterNumber("47-5550909")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _expecting(band: EntriesPerYear, entries: int, signed: str = "2025-03-20") -> Dossier:
    return Dossier(
        form5106=Form5106(entries_per_year=band, signed_on=_day(signed)),
        entries_in_last_twelve_months=entries,
    )


@rule(
    code="F51013",
    title="The entries of the last twelve months do not match block 1H of Form 5106",
    on=Form5106,
    severity=Severity.WARNING,
    basis=(cite("CBP Form 5106"), cite("Source article S17")),
    remedy="Update block 1H of Form 5106 to the number of entries that are expected.",
    sentences=("S17", "S49"),
    examples=(
        ok(_expecting(EntriesPerYear.FIVE_TO_24, 25), note="25 fits by an older printing"),
        bad(
            _expecting(EntriesPerYear.FIVE_TO_24, 26),
            at="form5106.entries_per_year",
            message='block 1H of Form 5106 says "5 to 24 a year"; entries made in the last twelve months: 26',
        ),
        bad(
            _expecting(EntriesPerYear.FROM_25, 24),
            as_of="2026-03-20",
            at="form5106.entries_per_year",
            message='block 1H of Form 5106 says "25 or more a year"; entries made in the last twelve months: 24',
        ),
        ok(_expecting(EntriesPerYear.FROM_25, 24, "2025-03-21"), as_of="2026-03-20", note="the year is not over"),
        bad(
            _expecting(EntriesPerYear.NONE, 1),
            at="form5106.entries_per_year",
            message='block 1H of Form 5106 says "Does not intend to import"; entries made in the last twelve months: 1',
        ),
    ),
)
def entries_outside_band(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """Block 1H tells how many entries the importer expects in a year; what it did make should fit.

    The number is the one that the dossier states, or that of the entry summaries in it, if those are more. Printings of
    the form draw the bands a little differently, and a number that fits one of them fits. Fewer entries than expected
    say something only when the form is a year old.
    """
    band = require(form.entries_per_year, "entries_per_year")
    if is_form_of_other_importer(form, ctx.dossier):
        return
    stated = ctx.dossier.entries_in_last_twelve_months
    made = max(stated or 0, _entries_shown(ctx))
    limits = code_list("entry_bands").codes[band.value]
    least, most = (str(limits.get(name) or "") for name in ("least", "most"))
    too_many = made > int(most) if most else band is EntriesPerYear.NONE and made > 0
    if not too_many:
        require(stated, "/entries_in_last_twelve_months")
        if not least or made >= int(least):
            return
        if require(day_of_form(form, ctx.as_of), "signed_on") > add_years(ctx.as_of, -1):
            return
    yield Hit(
        "entries_per_year",
        'block 1H of Form 5106 says "{band}"; entries made in the last twelve months: {made}',
        band=limits.meaning,
        made=made,
    )


def _entries_shown(ctx: Context) -> int:
    """Counts the importer's entry summaries of the last twelve months in the dossier."""
    own = ctx.dossier.ior.number if ctx.dossier.ior else None
    year_ago = add_years(ctx.as_of, -1)
    days = [
        (n if entry.entry_number is None else entry.entry_number, entry.summary_date)
        for n, entry in enumerate(ctx.dossier.entry_summaries or ())
        if entry.importer_number and own and not numbers_differ(entry.importer_number, own)
    ]
    return len({number for number, day in days if day is not None and year_ago < day <= ctx.as_of})


@rule(
    code="F51015",
    title="Form 5106 has not been reviewed for years",
    on=Form5106,
    severity=Severity.NOTE,
    basis=(cite("Source article S17"), cite("Source article S48"), cite("iorkit threshold")),
    remedy="Ask the broker what CBP has on file, and update Form 5106 where it is out of date.",
    sentences=("S17", "S48"),
    examples=(
        ok(Form5106(signed_on=_day("2023-03-20")), as_of="2026-03-20"),
        bad(
            Form5106(signed_on=_day("2023-03-19")),
            as_of="2026-03-20",
            at="signed_on",
            message="Form 5106 was last signed, filed or confirmed on 2023-03-19, more than 3 years ago",
        ),
        ok(Form5106(signed_on=_day("2015-03-20"), confirmed_on=_day("2025-03-20")), note="confirmed since"),
    ),
)
def form_not_reviewed_for_years(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """The article wants the importer's data kept up to date; an old form is worth a look.

    No text sets an age. Ours is a setting, ``form5106_years``. The last day on which the form was signed, sent or
    confirmed counts.
    """
    days = [(day, field) for field in ("signed_on", "filed_on", "confirmed_on") if (day := getattr(form, field))]
    past = [item for item in days if item[0] <= ctx.as_of]
    last, field = max(past, default=(None, "signed_on"))
    last = require(last, "signed_on")
    years = ctx.settings.form5106_years
    if last < add_years(ctx.as_of, -years):
        yield Hit(
            field,
            "Form 5106 was last signed, filed or confirmed on {last}, more than {years} years ago",
            setting="form5106_years",
            last=last,
            years=years,
        )


_PHONE_DIGITS = 10
_FREE_MAIL = frozenset(
    {
        "126.com",
        "163.com",
        "aliyun.com",
        "aol.com",
        "foxmail.com",
        "gmail.com",
        "gmx.com",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "sina.com",
        "sohu.com",
        "vip.163.com",
        "vip.qq.com",
        "yahoo.com",
        "yandex.com",
        "yeah.net",
        "zoho.com",
    }
)
"""Domains at which anybody may have an address, so that two addresses there are not of one firm."""


def _reached_at(email: str, phone: str) -> Dossier:
    return Dossier(
        form5106=Form5106(email=email, phone=phone),
        broker=Broker(name="Bayside Customs Brokers Inc", email="entry@bayside.example", phone="+1 (510) 555-0199"),
    )


@rule(
    code="F51017",
    title="The contact on Form 5106 is the broker's or forwarder's",
    on=Form5106,
    severity=Severity.WARNING,
    basis=(cite("FR Doc. 2026-16911"), cite("iorkit heuristic")),
    remedy="Update Form 5106 with the importer's own e-mail address and telephone.",
    sentences=("S17", "S50"),
    unless=is_self_filer,
    examples=(
        ok(_reached_at("customs@lumenhousewares.example", "510-555-0140")),
        bad(
            _reached_at("lumen@bayside.example", "510-555-0140"),
            at="form5106.email",
            message="the e-mail address on Form 5106 is that of the broker or forwarder",
        ),
        bad(
            _reached_at("customs@lumenhousewares.example", "510-555-0199"),
            as_of="2026-09-17",
            at="form5106.phone",
            message="the telephone on Form 5106 is that of the broker or forwarder",
        ),
        bad(
            _reached_at("customs@lumenhousewares.example", "510-555-0199"),
            as_of="2026-09-18",
            at="form5106.phone",
            note="an error from the day from which CBP voids a number at once",
            message="the telephone on Form 5106 is that of the broker or forwarder",
        ),
    ),
)
def contact_is_brokers(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """CBP's notice of 19 August 2026 wants the importer's own e-mail address and telephone on Form 5106.

    From 18 September 2026 it voids a number at once for such data, and the finding is an error; before, that the broker
    stands between CBP and the importer is a sign of our own. Compared are the telephone's digits and the
    e-mail's domain, domains of free mail aside, with the broker, the filer of entries and who is notified of arrivals.
    """
    contacts = list(_others_contacts(form, ctx.dossier))
    require(form.email or form.phone, "email")
    require(contacts or None, "/broker.email")
    comparable = [item for item in contacts if (getattr(form, item[0]) or "").strip()]
    if not comparable:
        require(None, contacts[0][0])
    is_voided = voids_at_once(ctx.as_of)
    seen_fields = set()
    for field, path, theirs in comparable:
        ours: str | None = getattr(form, field)
        same = _same_firm(ours, theirs) if field == "email" else _same_phone(ours, theirs)
        if not same or field in seen_fields:
            continue
        seen_fields.add(field)
        yield Hit(
            field,
            "the {contact} on Form 5106 is that of the broker or forwarder",
            severity=Severity.ERROR if is_voided else None,
            basis=() if is_voided else (cite("iorkit heuristic"), cite("FR Doc. 2026-16911")),
            contact="e-mail address" if field == "email" else "telephone",
            evidence=(evidence(field, ours, "Form 5106"), evidence(path, theirs, "the other's")),
        )


def _others_contacts(form: Form5106, dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Walks the e-mail addresses and telephones of broker, filers and notify parties: field, path, value."""
    found: list[tuple[str, str, str | None]] = []
    if not _is_importer(form.broker_name, dossier):
        found.append(("phone", "broker_phone", form.broker_phone))
    if dossier.broker is not None and not _is_importer(dossier.broker.name, dossier):
        found.append(("email", "/broker.email", dossier.broker.email))
        found.append(("phone", "/broker.phone", dossier.broker.phone))
    parties = [(f"/entry_summaries[{n}].filer", entry.filer) for n, entry in enumerate(dossier.entry_summaries or ())]
    for n, document in enumerate(dossier.transport_documents or ()):
        parties.append((f"/transport_documents[{n}].notify_party", document.notify_party))
    for path, party in parties:
        if party is not None and party.name and name_mismatch(party.name, dossier) is not None:
            found += [("email", f"{path}.email", party.email), ("phone", f"{path}.phone", party.phone)]
    for field, path, value in found:
        if value and value.strip():
            yield field, path, value


def _is_importer(name: str | None, dossier: Dossier) -> bool:
    """Tells whether a broker is the importer itself, whose contact is then its own."""
    known = bool(name and dossier.ior and dossier.ior.name)
    return known and name_mismatch(name, dossier) is None


def _same_firm(a: str | None, b: str) -> bool:
    first, second = ((text or "").strip().casefold() for text in (a, b))
    domain, other = (text.rpartition("@")[2].strip() if "@" in text else "" for text in (first, second))
    return bool(first) and (first == second or (domain == other != "" and domain not in _FREE_MAIL))


def _same_phone(a: str | None, b: str) -> bool:
    shorter, longer = sorted(("".join(char for char in text or "" if char.isdigit()) for text in (a, b)), key=len)
    return len(shorter) >= _PHONE_DIGITS and longer.endswith(shorter)


def _filed(confirmed: str | None, record: ImporterRecord | None = None) -> Dossier:
    form = Form5106(
        name="Lumen Housewares LLC",
        filed_on=_day("2026-03-02"),
        confirmed_on=_day(confirmed) if confirmed else None,
    )
    return Dossier(form5106=form, importer_records=(record,) if record else ())


def _record(queried: str) -> ImporterRecord:
    return ImporterRecord(
        status=RecordStatus.ON_FILE_WITH_BOND, legal_name="LUMEN HOUSEWARES LLC", queried_on=_day(queried)
    )


@rule(
    code="F51021",
    title="CBP's acceptance of Form 5106 was not confirmed",
    on=Form5106,
    severity=Severity.WARNING,
    basis=cite("Source article S48"),
    remedy="Ask the broker for CBP's response to the form, or for a query of the importer's record.",
    sentences=("S48",),
    unless=is_self_filer,
    examples=(
        ok(_filed("2026-03-05")),
        ok(_filed(None, _record("2026-03-05")), note="a later query shows the number on file"),
        bad(
            _filed(None),
            at="form5106.confirmed_on",
            message="Form 5106 was filed on 2026-03-02, and nothing on file shows that CBP accepted it",
        ),
        bad(
            _filed(None, _record("2026-03-02")),
            at="form5106.confirmed_on",
            note="a query of the same day",
            message="Form 5106 was filed on 2026-03-02, and nothing on file shows that CBP accepted it",
        ),
    ),
)
def form_not_confirmed(form: Form5106, ctx: Context) -> Iterator[Hit]:
    """The article wants the broker to confirm that the form is updated; no text of law or of CBP does.

    A query of CBP's file after the day on which the form was sent, with the number on file, serves as well.
    """
    filed_on = require(form.filed_on, "filed_on")
    if filed_on > ctx.as_of or (form.confirmed_on is not None and form.confirmed_on <= ctx.as_of):
        return
    for _, record in own_records(ctx.dossier, ctx.as_of):
        queried = record.queried_on
        is_later = queried is not None and filed_on < queried <= ctx.as_of
        if is_later and record.status is not None and record.status.is_active:
            return
    require(ctx.dossier.importer_records, "/importer_records")
    yield Hit(
        "confirmed_on",
        "Form 5106 was filed on {filed_on}, and nothing on file shows that CBP accepted it",
        filed_on=filed_on,
    )
