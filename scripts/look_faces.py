"""Looks at reports and notebook faces in a real Chromium, and measures them; see scripts/look."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
from pypdf import PdfReader

import iorkit
from iorkit import examples

DAY = "2026-03-20"
QUERIES = ("inactive-number.query.txt", "insufficient-bond.query.txt")
DESK, PHONE, CELL, SCREEN = 1000, 390, 900, 800
SHEETS, FEW_FINDINGS = 2, 3
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
DARK = "--blink-settings=preferredColorScheme=0"

MEASURE = """
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {
  const inner = frame.contentDocument, view = frame.contentWindow;
  for (const each of inner.querySelectorAll("[data-open] details")) each.open = true;
  const box = inner.documentElement;
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((part) => {
      const one = part / 255;
      return one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const color = view.getComputedStyle(at).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$/.test(color) && color !== "transparent") return color;
    }
    return view.matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18,18,18)" : "rgb(255,255,255)";
  };
  const contrasts = [...inner.querySelectorAll("body *")].filter((each) => each.offsetParent &&
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((each) => {
      const one = light(view.getComputedStyle(each).color), two = light(behind(each));
      return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    });
  const wide = [...inner.querySelectorAll("body *")].filter((each) => each.offsetParent &&
    each.getBoundingClientRect().right > view.innerWidth + 1).length;
  const columns = [...inner.querySelectorAll("td,th,dd")].filter((each) => each.offsetParent &&
    each.textContent.trim().length > 14 && each.getBoundingClientRect().width < 71).length;
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify({height: Math.ceil(inner.body.getBoundingClientRect().height),
    width: box.scrollWidth, wide, columns, contrast: Math.min(99, ...contrasts)});
  document.body.append(told);
});
"""


def chromium(*arguments: str) -> str:
    """Runs Chromium once, with a profile of its own that is thrown away."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        sys.exit('Chromium is needed: install Debian\'s package "chromium", or name a program in CHROMIUM.')
    with tempfile.TemporaryDirectory() as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 -- ours
    return done.stdout


def measured(page: str, width: int, folder: Path, *flags: str) -> dict[str, Any]:
    """Shows a page in a frame of some width, and returns what the browser says of it."""
    held = html.escape(page, quote=True)
    frame = f'<iframe srcdoc="{held}" style="border:0;width:{width}px;height:{SCREEN}px"></iframe>'
    file = folder / "measured.html"
    # The script stands before the frame ends loading, so that its listener is there in time.
    file.write_text(f"<!doctype html><meta charset=utf-8><body>{frame}<script>{MEASURE}</script>", encoding="utf-8")
    out = chromium(*flags, "--virtual-time-budget=4000", "--dump-dom", file.as_uri())
    file.unlink()
    told = re.search(r'<pre id="told">(.*?)</pre>', out)
    return dict(json.loads(html.unescape(told[1]))) if told else {}


def picture(page: str, name: str, width: int, height: int, folder: Path, *flags: str) -> None:
    """Takes a picture of a page, whole; a narrow one in a frame, because no window is so narrow."""
    file = folder / "shown.html"
    held = html.escape(page, quote=True)
    frame = f'<iframe srcdoc="{held}" style="border:0;width:{width}px;height:{height}px"></iframe>'
    file.write_text(f"<!doctype html><meta charset=utf-8><body style=margin:0>{frame}", encoding="utf-8")
    target = folder / f"{name}.png"
    size = f"--window-size={max(width, 500)},{height}"
    chromium(*flags, size, f"--screenshot={target}", "--virtual-time-budget=2000", file.as_uri())
    file.unlink()


def printed(page: str, name: str, folder: Path) -> tuple[int, str]:
    """Prints a page, and returns how many sheets it takes and what stands on them."""
    file, target = folder / f"{name}.html", folder / f"{name}.pdf"
    file.write_text(page, encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", file.as_uri())
    sheets = PdfReader(target).pages
    words = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))  # "fi" may be one letter
    return len(sheets), "".join(words.split())


def cell(face: str) -> str:
    """Returns a face as a notebook shows it, in the output of a cell."""
    style = ":root{color-scheme:light dark}body{margin:0;font:14px/1.4 system-ui,sans-serif}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{face}"


def _reports() -> Iterator[tuple[str, iorkit.Report]]:
    """Yields the report of each example, of CBP's answers beside them, and one with nothing found."""
    for name in examples.names():
        yield name, iorkit.check(examples.load(name), as_of=DAY)
    for name in QUERIES:
        yield name, iorkit.check(iorkit.load(examples.path(name)), as_of=DAY)
    clear = iorkit.check(examples.load("own-company"), as_of=DAY)
    yield "nothing-found", attrs.evolve(clear, not_checked=(), findings=clear.findings.where(lambda _: False))


def look_at_reports(folder: Path) -> Iterator[str]:
    """Measures the report of each example, pictures one of each outcome, and yields what is wrong."""
    pictured: set[str] = set()
    for name, report in _reports():
        page = report.to_html()
        desk, phone, dark = (
            measured(page, width, folder, *flags) for width, flags in ((DESK, ()), (PHONE, ()), (PHONE, (DARK,)))
        )
        sheets, words = printed(page, name, folder)
        print(
            f"{name:28} {report.outcome.value:10} {len(report.findings):2} findings  {desk['height']:5} px at {DESK}, "
            f"{phone['height']:5} px at {PHONE}  {sheets} sheets  contrast {phone['contrast']:.1f}, "
            f"{dark['contrast']:.1f} in the dark"
        )
        for where, told in (("desk", desk), ("phone", phone), ("dark", dark)):
            yield from (f"{name}, {where}: {told[key]} {what}" for key, what in WRONG.items() if told[key])
            if told["contrast"] < LEAST_CONTRAST:
                yield f"{name}, {where}: contrast of {told['contrast']:.2f}"
        if sheets > SHEETS and len(report.findings) <= FEW_FINDINGS:
            yield f"{name}: printed on {sheets} sheets"
        lost = [found.code for found in report.findings if "".join(found.remedy.split()) not in words]
        if lost:
            yield f"{name}: remedies not on paper: {', '.join(lost)}"
        if report.outcome.value not in pictured:
            pictured.add(report.outcome.value)
            picture(page, f"{report.outcome.value}-desk", DESK, desk["height"] + 40, folder)
            picture(page, f"{report.outcome.value}-phone", PHONE, phone["height"] + 40, folder)
            picture(page, f"{report.outcome.value}-dark", DESK, desk["height"] + 40, folder, DARK)
            picture(page, f"{report.outcome.value}-phone-dark", PHONE, phone["height"] + 40, folder, DARK)


WRONG = {"wide": "elements beyond the edge", "columns": "columns of 70 px"}
LEAST_CONTRAST = 4.5


def look_at_faces(folder: Path) -> Iterator[str]:
    """Measures and pictures what a notebook shows, and yields what is wrong."""
    for name in ("bond-under-another-ein", "insufficient-bond", "own-company"):
        dossier = examples.load(name)
        report = iorkit.check(dossier, as_of=DAY)
        faces: dict[str, Any] = {"report": report, "findings": report.findings, "checklist": report.checklist()}
        if name == "insufficient-bond":
            faces |= {
                "finding": report.findings[0],
                "dossier": dossier,
                "bond": (dossier.bonds or ())[0],
                "entry": (dossier.entry_summaries or ())[0],
                "power": (dossier.powers_of_attorney or ())[0],
                "form5106": dossier.form5106,
                "importer": dossier.ior,
                "matrix": report.matrix,
            }
        for kind, thing in faces.items():
            page = cell(thing._repr_html_())
            light, dark = measured(page, CELL, folder), measured(page, CELL, folder, DARK)
            print(
                f"{name:28} {kind:10} {light['height']:5} px  contrast {light['contrast']:.1f}, {dark['contrast']:.1f}"
            )
            if light["height"] > SCREEN:
                yield f"{name}, {kind}: {light['height']} px high"
            if light["wide"]:
                yield f"{name}, {kind}: wider than {CELL} px"
            if min(light["contrast"], dark["contrast"]) < LEAST_CONTRAST:
                yield f"{name}, {kind}: contrast of {min(light['contrast'], dark['contrast']):.2f}"
            if name == "insufficient-bond":
                picture(page, f"face-{kind}", CELL, light["height"] + 20, folder)
                picture(page, f"face-{kind}-dark", CELL, light["height"] + 20, folder, DARK)


def main() -> int:
    """Looks at everything, and says what is wrong."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="iorkit-look-"))
    folder.mkdir(parents=True, exist_ok=True)
    wrong = [*look_at_reports(folder), *look_at_faces(folder)]
    print(f"\nPictures in {folder}", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
