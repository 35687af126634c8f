"""The rows of a sheet as they stand in its XML, with what openpyxl's own reader leaves out."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser  # its rows are sparse

from iorkit.formats.tables._records import Layout

__all__ = ["SheetParser"]

_MOST_MERGED = 100_000


class SheetParser(WorkSheetParser):
    """Reads rows with the cells that they hold and no others, and keeps how the sheet is laid out."""

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 -- an element of the XML
        """Returns a cell; one with a formula that has no result is marked as such."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell

    def describe(self, layout: Layout) -> None:
        """Puts what was learnt of the sheet into a layout, when all its rows were read.

        Args:
            layout: The layout.
        """
        ranges = self.merged_cells.mergeCell if self.merged_cells is not None else ()
        for span in ranges[:_MOST_MERGED]:
            layout.merged.append((span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1))
        for name, column in self.column_dimensions.items():
            if column.get("hidden") in ("1", "true"):
                first = column_index_from_string(name) - 1
                layout.hidden.update(range(first, min(int(column.get("max", first + 1)), first + 512)))
        layout.hidden_rows.update(
            int(number) for number, row in self.row_dimensions.items() if row.get("hidden") in ("1", "true")
        )
