"""The JSON Schema of a report, as it is shipped with the package."""

from __future__ import annotations

from typing import Any, cast

__all__ = ["report_schema"]


def report_schema() -> dict[str, Any]:
    """Returns the JSON Schema (2020-12) of what ``Report.to_json`` gives.

    Returns:
        The schema as plain data, a new copy at each call.

    Examples:
        >>> report_schema()["properties"]["format"]["enum"][-1]
        'iorkit/report/2'
    """
    import json  # noqa: PLC0415 -- only who asks for the schema pays for reading files
    from importlib import resources  # noqa: PLC0415 -- the same

    text = resources.files("iorkit.findings").joinpath("report.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
