"""What CBP's entry summary message says of an entry beyond Form 7501."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from iorkit.ids import ManufacturerID, SuretyCode
from iorkit.model.shape import shape

__all__ = ["BillComponent", "EntryBond", "ImporterDeclaration", "InvoiceLines", "InvoiceReference", "ManifestBill"]


@frozen(kw_only=True, field_transformer=shape)
class InvoiceLines:
    """Lines of an invoice, from one to another.

    Args:
        first: The first.
        last: The last, included.

    Examples:
        >>> InvoiceLines(first=1, last=12).last
        Decimal('12')
    """

    first: Decimal | None = None
    last: Decimal | None = None


@frozen(kw_only=True, field_transformer=shape)
class InvoiceReference:
    """An invoice whose lines make up a line of the entry summary; the entry summary message alone has it.

    Args:
        supplier: Manufacturer ID of who issued the invoice.
        number: The invoice's number.
        lines: Which of its lines.
        ruling_kind: ``C`` pre-classification, ``P`` pre-approval, ``R`` binding ruling.
        ruling_number: The digits of the ruling's number.
        description: The goods, as the invoice describes them.

    Examples:
        >>> InvoiceReference(number="LH-1042", lines=[InvoiceLines(first=1, last=3)]).number
        'LH-1042'
    """

    supplier: ManufacturerID | None = None
    number: str | None = None
    lines: tuple[InvoiceLines, ...] | None = None
    ruling_kind: str | None = None
    ruling_number: str | None = None
    description: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class ImporterDeclaration:
    """A further declaration of the importer on a line, such as of where steel was melted and poured.

    Args:
        kind: Two digits, such as ``08``.
        text: The declaration as the message has it, where the place of each character counts.

    Examples:
        >>> ImporterDeclaration(kind="08", text="KR").kind
        '08'
    """

    kind: str | None = None
    text: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class BillComponent:
    """One number of a bill of lading or in-bond movement, in the entry summary message.

    Args:
        kind: ``I`` in-bond, ``M`` master bill, ``H`` house bill, ``S`` sub-house bill.
        issuer: Code of who issued it.
        number: The number.

    Examples:
        >>> BillComponent(kind="M", issuer="OOLU", number="2700123456").issuer
        'OOLU'
    """

    kind: str | None = None
    issuer: str | None = None
    number: str | None = None


@frozen(kw_only=True, field_transformer=shape)
class ManifestBill:
    """A bill of lading or in-bond movement with its quantity, in the entry summary message.

    Args:
        quantity: Units on the lowest bill.
        unit: The unit of measure.
        components: Its numbers.

    Examples:
        >>> ManifestBill(quantity=40, unit="CTN").quantity
        Decimal('40')
    """

    quantity: Decimal | None = None
    unit: str | None = None
    components: tuple[BillComponent, ...] | None = None


@frozen(kw_only=True, field_transformer=shape)
class EntryBond:
    """A bond that an entry summary cites, in the entry summary message.

    Args:
        bond_type: ``8`` continuous, ``9`` single transaction.
        designation: ``B`` basic, ``A`` additional, ``U`` substitution, ``E`` superseding.
        replaces: For a continuous bond: ``Y`` supersedes the bond of the entry, ``S`` is a substitute for it.
        surety_code: The surety.
        amount: The amount of a single transaction bond, in whole US dollars.
        reference_number: The surety's reference number of a single transaction bond.

    Examples:
        >>> EntryBond(bond_type="8", designation="B", surety_code="016").surety_code
        SuretyCode('016')
    """

    bond_type: str | None = None
    designation: str | None = None
    replaces: str | None = None
    surety_code: SuretyCode | None = None
    amount: Decimal | None = None
    reference_number: str | None = None
