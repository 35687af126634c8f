"""The consistency matrix: what each document says of the importer's name, number and address, and how it agrees."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from iorkit.masking import mask_text

__all__ = ["ATTRIBUTES", "Mark", "Matrix", "MatrixCell", "MatrixPair", "MatrixRow"]

ATTRIBUTES = ("name", "number", "address")
"""The columns of the matrix."""


class Mark(enum.Enum):
    """How what a document shows stands to the reference.

    Examples:
        >>> Mark("same").sign, Mark.SAME.agrees, Mark.REVIEW.agrees
        ('~', True, False)
    """

    REFERENCE = "reference"
    IDENTICAL = "identical"
    SAME = "same"
    SAME_BUILDING = "same-building"
    REVIEW = "review"
    DIFFERENT = "different"
    NOT_SHOWN = "not shown"

    @property
    def sign(self) -> str:
        """One character for a table."""
        return _SIGNS[self]

    @property
    def words(self) -> str:
        """What the sign means."""
        return _WORDS[self]

    @property
    def agrees(self) -> bool:
        """Whether the document agrees with the reference; what it does not show agrees with nothing."""
        return self in (Mark.REFERENCE, Mark.IDENTICAL, Mark.SAME)


_SIGNS = {
    Mark.REFERENCE: "*",
    Mark.IDENTICAL: "=",
    Mark.SAME: "~",
    Mark.SAME_BUILDING: "b",
    Mark.REVIEW: "?",
    Mark.DIFFERENT: "X",
    Mark.NOT_SHOWN: "-",
}
_WORDS = {
    Mark.REFERENCE: "what the others are compared with",
    Mark.IDENTICAL: "identical",
    Mark.SAME: "the same but for the way of writing",
    Mark.SAME_BUILDING: "the same building, another unit",
    Mark.REVIEW: "a person should look",
    Mark.DIFFERENT: "different",
    Mark.NOT_SHOWN: "the document does not show it",
}


@attrs.frozen(kw_only=True)
class MatrixCell:
    """What one document shows in one column.

    Args:
        mark: How it stands to the reference.
        shown: What the document shows, personal numbers masked; empty where it shows nothing.
        path: Where it stands in the dossier.
        why: The steps to the mark, in words.

    Examples:
        >>> MatrixCell(mark=Mark.NOT_SHOWN).shown
        ''
    """

    mark: Mark
    shown: str = attrs.field(default="", converter=mask_text)
    path: str = attrs.field(default="", converter=mask_text)
    why: str = attrs.field(default="", converter=mask_text)


@attrs.frozen(kw_only=True)
class MatrixRow:
    """One document, or several documents of one kind that show the same.

    Args:
        paper: The document in words, such as ``bond 258ABC123``.
        name: What it shows as the name.
        number: What it shows as the importer number or EIN.
        address: What it shows as the address.

    Examples:
        >>> nothing = MatrixCell(mark=Mark.NOT_SHOWN)
        >>> row = MatrixRow(paper="Form 5106", name=nothing, number=nothing, address=nothing)
        >>> [cell.mark.sign for cell in row.cells]
        ['-', '-', '-']
    """

    paper: str = attrs.field(converter=mask_text)
    name: MatrixCell
    number: MatrixCell
    address: MatrixCell

    @property
    def cells(self) -> tuple[MatrixCell, ...]:
        """The cells in the order of the columns."""
        return (self.name, self.number, self.address)


@attrs.frozen(kw_only=True)
class MatrixPair:
    """Two documents that show something else in one column, compared with each other.

    Args:
        attribute: The column: ``name``, ``number`` or ``address``.
        left: A document.
        right: Another.
        mark: How the two stand to each other.
        why: The steps to that, in words.

    Examples:
        >>> print(MatrixPair(attribute="name", left="bond", right="Form 5106", mark=Mark.DIFFERENT, why="Inc and LLC"))
        name: bond and Form 5106: different (Inc and LLC)
    """

    attribute: str
    left: str = attrs.field(converter=mask_text)
    right: str = attrs.field(converter=mask_text)
    mark: Mark
    why: str = attrs.field(converter=mask_text)

    def __str__(self) -> str:
        return f"{self.attribute}: {self.left} and {self.right}: {self.mark.value} ({self.why})"


@attrs.frozen(kw_only=True)
class Matrix:
    """The documents against name, number and address, and the pairs of documents that do not show the very same.

    Args:
        rows: The documents, that of the reference first.
        pairs: Pairs of documents that show something else, column by column; none of a column with more than twelve
            different values, each of which is held against the reference only.

    Examples:
        >>> Matrix().is_consistent
        True
        >>> print(Matrix())
        No document shows a name, a number or an address.
    """

    rows: tuple[MatrixRow, ...] = ()
    pairs: tuple[MatrixPair, ...] = ()

    @property
    def is_consistent(self) -> bool:
        """Whether no document shows what differs or needs to be looked at; what is not shown is no difference."""
        marks = {cell.mark for row in self.rows for cell in row.cells}
        return not marks & {Mark.DIFFERENT, Mark.REVIEW, Mark.SAME_BUILDING}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that stand in the table, each once, for a legend."""
        there = {cell.mark for row in self.rows for cell in row.cells}
        return tuple(mark for mark in Mark if mark in there)

    def remarks(self) -> Iterator[tuple[str, str, MatrixCell]]:
        """Walks the cells that are neither identical nor empty: document, column and cell."""
        for row in self.rows:
            for attribute, cell in zip(ATTRIBUTES, row.cells, strict=True):
                if cell.mark not in (Mark.REFERENCE, Mark.IDENTICAL, Mark.NOT_SHOWN):
                    yield row.paper, attribute, cell

    def __str__(self) -> str:
        from iorkit.findings._text import matrix_lines  # noqa: PLC0415 -- a rendering is loaded when it is asked for

        return "\n".join(matrix_lines(self))

    def _repr_html_(self) -> str:
        from iorkit.findings._html import render_matrix  # noqa: PLC0415 -- the same

        return render_matrix(self)
