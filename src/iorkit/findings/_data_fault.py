"""What can be wrong with data itself: a kind of fault with a code of its own, from which findings are made."""

from __future__ import annotations

import attrs

from iorkit.findings._finding import Finding, Param
from iorkit.findings._severity import Severity

__all__ = ["DataFault"]


@attrs.frozen(kw_only=True)
class DataFault:
    """One kind of thing that can be wrong with the data of a dossier, a message or a file.

    The severity is ``ERROR`` where no rule sees a value that stands in the documents, and ``WARNING`` where none is
    lost.

    Args:
        code: The code, such as ``DAT004``.
        name: Its name, such as ``not-a-date``.
        title: What is wrong, in a few words.
        remedy: How to put it right, beginning with a verb.
        severity: How bad it is.
        template: The message, with ``{name}`` where a value goes; empty where each finding brings its own.

    Examples:
        >>> fault = DataFault(code="DAT099", name="no-rows", title="There are no rows", remedy="Export it again.")
        >>> print(fault.finding("rows", "the sheet {sheet} is empty", sheet="Bonds"))
        error DAT099 rows: the sheet Bonds is empty
    """

    code: str
    name: str
    title: str
    remedy: str
    severity: Severity = Severity.ERROR
    template: str = ""

    def finding(self, path: str, template: str = "", severity: Severity | None = None, /, **params: Param) -> Finding:
        """Returns a finding of this fault, which rests on no law.

        Args:
            path: Where in the data; empty for the whole of it.
            template: The message, where it is not the fault's own.
            severity: How bad this case is, where that is not what the fault mostly is.
            params: The values of the message.
        """
        return Finding(
            code=self.code,
            name=self.name,
            title=self.title,
            severity=severity or self.severity,
            template=template or self.template,
            params=tuple(params.items()),
            path=path,
            remedy=self.remedy,
        )
