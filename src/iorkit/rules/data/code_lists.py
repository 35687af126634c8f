"""Rules on the data itself, whatever document it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iorkit.model import Dossier, EntrySummary7501
from iorkit.refdata import CodeList, code_list
from iorkit.rules.authoring import Context, Hit, Severity, bad, cite, ok, rule
from iorkit.rules.facts.filing import condition_if_pending


@rule(
    code="DAT012",
    title="A code is not on CBP's list as held here",
    on=Dossier,
    severity=Severity.WARNING,
    basis=cite("ACE ABI CATAIR Appendix B"),
    remedy="Compare the code with the document and with CBP's current list.",
    sentences=("S30",),
    conditions=("133", "408", "411"),
    examples=(
        ok(Dossier(entry_summaries=(EntrySummary7501(entry_type="01", country_of_origin="CN"),))),
        bad(
            Dossier(entry_summaries=(EntrySummary7501(entry_type="99"),)),
            at="entry_summaries[0].entry_type",
            message="code 99 is not among the entry types",
        ),
        bad(
            Dossier(entry_summaries=(EntrySummary7501(country_of_origin="XK"),)),
            at="entry_summaries[0].country_of_origin",
            note="ACE knows Kosovo as KV",
            message="code XK is not among the countries as ACE codes them",
        ),
        bad(
            Dossier(entry_summaries=(EntrySummary7501(exporting_country="XK"),)),
            at="entry_summaries[0].exporting_country",
            message="code XK is not among the countries as ACE codes them",
        ),
        bad(
            Dossier(entry_summaries=(EntrySummary7501(destination_state="QZ"),)),
            at="entry_summaries[0].destination_state",
            message="code QZ is not among the states, provinces and territories",
        ),
    ),
)
def code_not_listed(dossier: Dossier, ctx: Context) -> Iterator[Hit]:
    """A code of an entry type, a country, a mode of transport and the like is not on CBP's list as we hold it.

    A list may have grown since it was read, so that an unknown code is a warning and never more. Countries are those
    that ACE accepts, which are not quite those of ISO 3166.
    """
    for path, code, names in ctx.leaves:
        if not names:
            continue
        lists = [code_list(name) for name in names]
        written = code.strip().upper()
        if (
            not written
            or _is_unknown_origin(written, path)
            or any(written in known or written.lstrip("0") in known for known in lists)
        ):
            continue
        nearest = next((near for known in lists if (near := _nearest(written, known))), "")
        yield Hit(
            path,
            "code {code} is not among the {title}" + (" (nearest: {nearest})" if nearest else ""),
            severity=Severity.WARNING,
            condition=_condition(path, ctx),
            basis=(lists[0].citation,),
            code=code,
            title=lists[0].title[:1].lower() + lists[0].title[1:],
            nearest=nearest,
        )


def _is_unknown_origin(written: str, path: str) -> bool:
    """Tells whether stars stand for an origin that is not known, as the entry summary message permits."""
    return written == "**" and path.startswith("entry_summaries[") and path.endswith("country_of_origin")


_CONDITIONS = {"destination_state": "133", "country_of_origin": "408", "exporting_country": "411"}
_SUMMARY = re.compile(r"entry_summaries\[(\d+)\]", re.ASCII)


def _condition(path: str, ctx: Context) -> str:
    """Returns the condition with which ACE would reject the code on a summary that may still be filed."""
    found = _SUMMARY.match(path)
    if found is None or not ctx.dossier.entry_summaries:
        return ""
    entry = ctx.dossier.entry_summaries[int(found[1])]
    return condition_if_pending(_CONDITIONS.get(path.rsplit(".", 1)[-1], ""), entry, ctx)


def _nearest(written: str, known: CodeList) -> str:
    """Finds the code that may have been meant; among codes of two letters nearness says nothing."""
    if written.zfill(2) in known:
        return written.zfill(2)
    near = known.nearest(written)
    return near if len(near) > len("XX") else ""
