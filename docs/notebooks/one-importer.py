# # One importer
#
# A broker has the documents of one client: here from the examples, with CBP's response to the importer/bond query
# beside them. The importer is fictional.

from pathlib import Path

import attrs

import iorkit
from iorkit.formats.abi import read_importer_query

here = Path("examples/dossiers") if Path("examples/dossiers").exists() else Path("dossiers")
response = read_importer_query((here / "insufficient-bond.query.txt").read_bytes())
dossier = attrs.evolve(iorkit.load(here / "insufficient-bond.json"), importer_records=response.records)
dossier

# The report: the verdict, the findings with what to do, what to ask the client for, and the rest folded.

report = iorkit.check(dossier, as_of="2026-03-20")
report

# The same findings by law alone: what rests on guidance or practice becomes a note.

report.under("law").findings

# What the client has to send before the answer can be clear:

[str(ask) for ask in report.ask_for()][:5]

# One document alone. No finding is not yet a pass: the answer says what it could not judge.

poa = dossier.powers_of_attorney[0]
answer = iorkit.validate_power_of_attorney(poa, as_of="2026-03-20")
answer, answer.is_clear

# A rule in full, with its basis and remedy:

print(str(iorkit.explain("BND014"))[:700])
