"""Templates of a dossier to fill in, as JSON and as a workbook; ``iorkit.load`` reads them back."""

from __future__ import annotations

from iorkit.formats.template._json import template_json
from iorkit.formats.template._reader import is_template, read_template
from iorkit.formats.template._writer import write_template

__all__ = ["is_template", "read_template", "template_json", "write_template"]
