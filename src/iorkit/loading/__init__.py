"""Dossiers from JSON, TOML, forms, messages and reports, and back, with what could not be read as findings.

A dossier is one JSON object. Its keys are the fields of ``Dossier``, the keys of each document those of its class::

    {
      "format": "iorkit/dossier/1",
      "arrangement": "own-company",
      "ior": {"name": "Lumen Housewares LLC", "number": "47-5550101"},
      "bonds": []
    }

- A key that is left out, or ``null``, says that the document is not at hand; ``[]`` says that there is none.
- Dates are ``"2026-03-02"``, money is ``"1250.00"`` or a whole number, identifiers and all other numbers are text,
  codes stand exactly as listed, flags are ``true`` and ``false``. Nothing is guessed or converted on the quiet.
- What cannot be read becomes a finding on ``dossier.problems``, all at once, and the rest is kept. A value that
  cannot be read is absent. A document in a list that is no object leaves an empty document, so that the places of the
  others stay what they are in the file. A list of texts or codes of which one cannot be read is absent as a whole,
  because the rest would pass for all of it.
- TOML serves as well, with dates and whole numbers as TOML has them and money in quotes, and so does a folder with one
  file a document.
- A fillable form, a message of CBP or an ACE report is recognized by what stands in it, and read by its own reader.
"""

from __future__ import annotations

from iorkit.loading._codes import LOADING_CODES
from iorkit.loading._dossiers import FORMAT, dump, dumps, load, loads, schema
from iorkit.loading._many import load_many

__all__ = ["FORMAT", "LOADING_CODES", "dump", "dumps", "load", "load_many", "loads", "schema"]
