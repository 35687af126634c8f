"""From a PDF file to its form fields, or to the reason why there are none."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from iorkit.errors import MissingExtra
from iorkit.formats.pdf._field import FieldKind, FormField, FormFields
from iorkit.formats.pdf._problems import problem

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["PdfFile", "field_names", "is_pdf"]

PdfFile: TypeAlias = str | os.PathLike[str] | bytes
"""A PDF: the path of a file, or its content."""

_MARK = b"%PDF-"
_LATEST_MARK = 1024
_END = b"startxref"
_MOST_FIELDS = 20_000
_MOST_STATES = 100
_DEEPEST = 64
_RADIO = 1 << 15
_PLACE = re.compile(r"[0-9]{1,3}", re.ASCII)


def is_pdf(start: bytes) -> bool:
    """Tells whether a file that begins so is a PDF.

    Args:
        start: The first bytes of the file; the mark of a PDF may stand anywhere in the first 1024.

    Examples:
        >>> is_pdf(b"%PDF-1.7"), is_pdf(b"{}")
        (True, False)
    """
    return _MARK in start[:_LATEST_MARK]


def field_names(file: PdfFile, *, password: str | None = None) -> FormFields:
    """Lists the form fields of a PDF file, with their values: what a map of fields is made from.

    Args:
        file: The file, or its content.
        password: The password that opens it, where it needs one.

    Returns:
        The fields; ``print`` masks personal numbers. Where there are none, ``problems`` says why.

    Raises:
        MissingExtra: pypdf is not installed.
        OSError: The file cannot be opened.

    .. versionadded:: 26.1

    Examples:
        >>> field_names(b"no PDF at all").problems[0].message
        'the file cannot be read as a PDF: it does not begin as one'
    """
    data = file if isinstance(file, bytes) else Path(file).read_bytes()
    if not is_pdf(data):
        return _nothing("DAT070", reason="it does not begin as one" if data else "it is empty")
    if _END not in data:
        return _nothing("DAT070", reason="its end is missing")
    try:
        return _read(data, password)
    except MissingExtra:
        raise
    except RecursionError:
        return _nothing("DAT070", reason="its parts stand inside each other too deeply")
    except Exception as error:  # noqa: BLE001 -- a damaged file may raise anything in pypdf
        return _nothing("DAT070", reason=f"it is damaged ({type(error).__name__})")


def _nothing(code: str, title: str = "", **params: str) -> FormFields:
    return FormFields(title=title, problems=(problem(code, "", severity=None, **params),))


def _open(data: bytes) -> PdfReader:
    try:
        import logging  # noqa: PLC0415 -- only where a PDF is read

        from pypdf import PdfReader  # noqa: PLC0415 -- the extra "pdf"
    except ImportError:
        raise MissingExtra("pdf") from None
    log = logging.getLogger("pypdf")
    if not log.handlers:  # what it would print on standard error is said by findings
        log.addHandler(logging.NullHandler())
    return PdfReader(io.BytesIO(data))


def _read(data: bytes, password: str | None) -> FormFields:
    reader = _open(data)
    if reader.is_encrypted and not _is_opened(reader, password):
        reason = "the file needs a password" if password is None else "the password does not open the file"
        return _nothing("DAT072", reason=reason)
    title = _title(reader)
    form = _dictionary(_dictionary(reader.root_object).get("/AcroForm"))
    fields = tuple(_walk(form.get("/Fields"), "", {}, set()))
    if "/XFA" in form and not any(field.value for field in fields):
        return _nothing("DAT071", title)
    if not fields:
        return _nothing("DAT073", title, reason=_kind_of_page(reader))
    return FormFields(fields=fields, title=title)


def _is_opened(reader: PdfReader, password: str | None) -> bool:
    from pypdf.errors import DependencyError  # noqa: PLC0415 -- the extra "pdf"

    try:
        return bool(reader.decrypt("")) or (password is not None and bool(reader.decrypt(password)))
    except DependencyError:
        raise MissingExtra("pdf") from None


def _title(reader: PdfReader) -> str:
    about = reader.metadata
    parts = (about.title, about.subject) if about else ()
    return " ".join(part for part in parts if isinstance(part, str))


def _kind_of_page(reader: PdfReader) -> str:
    """Tells a scan from a printed page, so that the finding can say what was given."""
    resources = _dictionary(_dictionary(reader.pages[0]).get("/Resources")) if reader.pages else {}
    if resources.get("/Font"):
        return "its text is printed on the page, as of a form that was flattened"
    if resources.get("/XObject"):
        return "it is a picture, as of a scan"
    return "its page is blank"


def _object(thing: Any) -> Any:  # noqa: ANN401 -- pypdf's objects
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _dictionary(thing: Any) -> Any:  # noqa: ANN401 -- pypdf's dictionaries
    value = _object(thing)
    return value if isinstance(value, dict) else {}


def _list(thing: Any) -> list[Any]:  # noqa: ANN401 -- pypdf's lists
    value = _object(thing)
    return value if isinstance(value, list) else []


def _walk(kids: Any, above: str, inherited: dict[str, Any], seen: set[int], depth: int = 0) -> Iterator[FormField]:  # noqa: ANN401 -- the same
    """Yields the fields below a node; what a field does not say is its group's."""
    if depth > _DEEPEST:
        return
    for node in map(_dictionary, _list(kids)):
        if not node or id(node) in seen or len(seen) >= _MOST_FIELDS:
            continue
        seen.add(id(node))
        own = _text(node.get("/T"))
        name = f"{above}.{own}" if above and own else own or above
        values = {**inherited, **{key: node[key] for key in ("/FT", "/V", "/Ff", "/Opt", "/TU") if key in node}}
        inner = [_dictionary(each) for each in _list(node.get("/Kids"))]
        if any("/T" in each for each in inner):
            yield from _walk(node.get("/Kids"), name, values, seen, depth + 1)
        elif name and (field := _field(name, values, [node, *inner])):
            yield field


def _field(name: str, values: dict[str, Any], widgets: list[Any]) -> FormField | None:
    kind = _kind(values)
    if kind is None:
        return None
    states = _states(kind, values, widgets)
    value = _value(kind, values, widgets)
    kept = _text(values.get("/V")).strip() if kind is FieldKind.CHOICE else ""
    return FormField(name=name, kind=kind, value=value, tooltip=_text(values.get("/TU")), states=states, kept=kept)


def _kind(values: dict[str, Any]) -> FieldKind | None:
    flags = _object(values.get("/Ff"))
    match _object(values.get("/FT")):
        case "/Tx":
            return FieldKind.TEXT
        case "/Btn":
            return FieldKind.RADIO if isinstance(flags, int) and flags & _RADIO else FieldKind.BOX
        case "/Ch":
            return FieldKind.CHOICE
        case "/Sig":
            return FieldKind.SIGNATURE
    return None


def _value(kind: FieldKind, values: dict[str, Any], widgets: list[Any]) -> str:
    written = _object(values.get("/V"))
    if kind is FieldKind.SIGNATURE:
        return "signed" if written else ""
    if kind in (FieldKind.BOX, FieldKind.RADIO):
        state = _state(written) or next((state for each in widgets if (state := _state(each.get("/AS")))), "")
        return _option(state, values)
    texts = [_text(each).strip() for each in (written if isinstance(written, list) else [written])]
    if kind is FieldKind.CHOICE:
        printed = dict(_options(values))
        texts = [printed.get(text, text) for text in texts]
    return "; ".join(text for text in texts if text)


def _states(kind: FieldKind, values: dict[str, Any], widgets: list[Any]) -> tuple[str, ...]:
    if kind is FieldKind.CHOICE:
        return tuple(printed for _, printed in _options(values))
    found: dict[str, None] = {}
    for widget in widgets if kind in (FieldKind.BOX, FieldKind.RADIO) else ():
        for key in _dictionary(_dictionary(widget.get("/AP")).get("/N")):
            if _state(key):
                found[_option(_state(key), values)] = None
    return tuple(found)[:_MOST_STATES]


def _state(thing: Any) -> str:  # noqa: ANN401 -- the same
    """Returns the state that a box is in, empty where it is not ticked."""
    name = _object(thing)
    text = name.removeprefix("/") if isinstance(name, str) else ""
    return "" if text == "Off" else text


def _option(state: str, values: dict[str, Any]) -> str:
    """Returns what a state stands for: a group of boxes may number its states and list the values apart."""
    options = _options(values)
    if _PLACE.fullmatch(state) and int(state) < len(options):
        return options[int(state)][1]
    return state


def _options(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Returns what a field can be, each as it is kept in the file and as it is printed."""
    listed = [_object(each) for each in _list(values.get("/Opt"))[:_MOST_STATES]]
    both = [(each[0], each[-1]) if isinstance(each, list) and each else (each, each) for each in listed]
    return [(_text(kept).strip(), _text(printed).strip()) for kept, printed in both]


def _text(thing: Any) -> str:  # noqa: ANN401 -- the same
    value = _object(thing)
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if hasattr(value, "get_data"):
        return str(value.get_data().decode("utf-8", "replace"))
    return str(value) if isinstance(value, str) else ""
