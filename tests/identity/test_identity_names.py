"""Comparison of company names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iorkit.identity import Verdict, compare_names

DATA = Path(__file__).parents[1] / "data"
VECTORS, AS_WRITTEN = (
    list(csv.DictReader((DATA / name).read_text("utf-8").splitlines()[1:]))
    for name in ("company_names.csv", "company_names_as_written.csv")
)

LABELED = list(csv.DictReader((DATA / "company_names_labeled.csv").read_text("utf-8").splitlines()[1:]))
"""Pairs of public names, of which the registrant's or the surety's code says whether they are one."""

MISSED = {"SCHWAB CHARLES CORP", "HUNT J B TRANSPORT SERVICES INC", "THE GUARANTEE CO OF NO AMERICA"}
"""Names in another order of words, without a comma, and in abbreviations of their own."""

PIECES = [
    "Acme",
    "ACME",
    "Xin",
    "Yuan",
    "xinyuan",
    "&",
    "and",
    "The",
    "Co.",
    "Ltd",
    "LLC",
    "L.L.C.",
    "d/b/a",
    "dba",
]
PIECES += [
    "M\u00fcller",
    "Mueller",
    "Imp.",
    "Exp",
    "A",
    "1",
    "23",
    ",",
    "...",
    "(HK)",
    "\u8d38\u6613",
    "\uff21",
    "\ud800",
]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


def test_the_vectors_are_whole() -> None:
    """All pairs of names are tested."""
    assert 44 == len(VECTORS)
    assert 228 == len(AS_WRITTEN)


@pytest.mark.parametrize("row", VECTORS + AS_WRITTEN, ids=lambda row: f"{row['a']} | {row['b']}")
def test_a_vector_has_its_verdict(row: dict[str, str]) -> None:
    """Each pair of names gets its verdict, in both orders, and the steps to it."""
    there, back = compare_names(row["a"], row["b"]), compare_names(row["b"], row["a"])

    assert row["expected"] == there.verdict.value == back.verdict.value
    assert there.steps


def test_the_labeled_names_are_whole() -> None:
    """All pairs are tried, of both labels."""
    assert 219 == len(LABELED)
    assert 114 == sum(row["truth"] == "same" for row in LABELED)
    assert all(row["source"] for row in LABELED)


@pytest.mark.parametrize("row", LABELED, ids=lambda row: f"{row['a']} | {row['b']}")
def test_a_verdict_keeps_to_the_label(row: dict[str, str]) -> None:
    """Two companies never agree, however alike their names; one company is at least for a person to look at."""
    there, back = compare_names(row["a"], row["b"]).verdict, compare_names(row["b"], row["a"]).verdict

    assert there is back
    if row["truth"] == "different":
        assert not there.agrees
    else:
        assert (row["a"] in MISSED) is (there is Verdict.DIFFERENT)


@pytest.mark.parametrize(
    "a, b, expected",
    [
        # ways of writing
        ("Loomis Company, The", "The Loomis Company", "same"),
        ("Gebr\u00fcder Weiss GmbH & Co. KG", "Gebruder Weiss GmbH & Co KG", "same"),
        ("Gebr\u00fcder Weiss GmbH", "GEBRUEDER WEISS GMBH", "same"),
        ("Muller Tools GmbH", "Mueller Tools GmbH", "different"),
        ("Stra\u00dfe GmbH", "Strasse GmbH", "same"),
        ("\u00c5hlens AB", "Ahlens AB", "same"),
        ("\u00d8rsted A/S", "Orsted AS", "same"),
        ("J. B. Hunt Inc", "JB Hunt, Inc.", "same"),
        ("Best Buy Co., Inc.", "Best Buy Company Incorporated", "same"),
        ("7-Eleven Inc", "7 Eleven, Inc.", "same"),
        ("Kestrel\u2122 LLC", "Kestrel LLC", "same"),
        ("Acme (USA) Inc", "Acme U.S.A., Inc.", "same"),
        ("Acme llc", "Acme LLC", "same"),
        ("ABC Imp Exp LLC", "ABC Import Export LLC", "same"),
        ("ABC Export-Imp. Co", "ABC Exp. Import Company", "same"),
        ("Acme\u200b LLC", "Acme LLC", "same"),
        ("Acme Company Stores LLC", "Acme Co. Stores LLC", "same"),
        ("\u0401\u043b\u043a\u0430 LLC", "\u0415\u043b\u043a\u0430 LLC", "different"),
        ("Toys+Games Inc", "Toys Games Inc", "different"),
        ("100% Cotton Inc", "100 Cotton Inc", "different"),
        ("!!!", "???", "different"),
        ("The", "THE", "same"),
        # legal forms
        ("Acme Ltd. Liability Co.", "Acme LLC", "same"),
        ("Acme Limited Partnership", "Acme L.P.", "same"),
        ("Acme Ltd. Partnership", "Acme LP", "same"),
        ("Acme Pty. Ltd.", "Acme Proprietary Limited", "same"),
        ("Gonzalez S. de R.L. de C.V.", "GONZ\u00c1LEZ S DE RL DE CV", "same"),
        ("Acme Trading", "Acme Trading LLC", "review"),
        ("Lucky Star Co", "Lucky Star Co Ltd", "different"),
        ("Acme Corp Holdings LP Inc", "Acme Corp Holdings L.P. Inc", "same"),
        ("Acme Foods LP", "Acme Food LLP", "different"),
        ("Acme Foods", "Acme Food LLP", "different"),
        # spacing
        ("De Long Foods LLC", "Delong Foods LLC", "same"),
        ("NewCo LLC", "New Co LLC", "different"),
        ("Newco", "New Co", "different"),
        ("NewCo Imports LLC", "New Co Imports LLC", "review"),
        ("Sandbox Toys LLC", "S and Box Toys LLC", "review"),
        ("Brand X LLC", "BrandX LLC", "review"),
        ("Studio 54 LLC", "Studio 5 4 LLC", "different"),
        # trade names
        ("Acme LLC doing business as Foo", "Acme L.L.C. d/b/a Foo", "same"),
        ("Acme LLC dba Foo", "Acme LLC dba Bar", "different"),
        ("Acme LLC dba Foo Intl", "Acme LLC dba Foo International", "review"),
        ("D.B.A. Distribution LLC", "DBA Distribution LLC", "same"),
        ("Acme LLC", "Acme Limited Liability Company dba Foo", "different"),
        # abbreviations of ordinary words
        ("Int'l Document Co", "International Document Company", "review"),
        ("Acme Import Co", "Acme Imp. Co", "review"),
        # shells
        ("Xinyuan US LLC", "Xinyuan USA LLC", "different"),
        ("Acme Trading Inc.", "Acme Trading Inc. of Nevada", "different"),
        # East Asian letters
        ("\u65b0\u6e90\uff08\u9999\u6e2f\uff09", "\u65b0\u6e90(\u9999\u6e2f)", "same"),
        ("\u65b0\u6e90 \u7535\u5b50", "\u65b0\u6e90\u7535\u5b50", "review"),
        ("\u65b0\u6e90\u7535\u5b50", "Xinyuan Electronics", "different"),
        ("\u30ac\u30f3\u30de", "\u30ab\u30f3\u30de", "different"),
        # nothing to compare
        ("", "  ", "identical"),
        ("", "Acme", "different"),
        (" Acme ", "Acme", "identical"),
    ],
)
def test_other_names_have_their_verdict(a: str, b: str, expected: str) -> None:
    """Pairs that the vectors do not show get the verdict that a careful reader would give."""
    assert expected == compare_names(a, b).verdict.value == compare_names(b, a).verdict.value


@pytest.mark.parametrize(
    "cut, whole, expected",
    [
        ("Pacific Northwest Timber Exports", "PACIFIC NORTHWEST TIMBER EXPORTS, LOGISTICS LLC", "same"),
        ("Pacific Northwest Timber Exporte", "Pacific Northwest Timber Exporters, Inc.", "same"),
        ("Pacific Northwest Timber Export", "Pacific Northwest Timber Export Associates, Inc.", "same"),
        ("Pacific Northwest Timber Expor", "Pacific Northwest Timber Exporters, Inc.", "different"),
        ("Pacific Northwest Timber", "Pacific Northwest Timber Exporters LLC", "review"),
        ("Pacific Northwest Timber", "Pacific Northwest Timber US Exporters LLC", "different"),
        ("Pacific Northwest", "Pacific Northwest Timber-and-Wood-Exporters LLC", "different"),
        ("Shenzhen Xinyuan Electronics Co.", "Shenzhen Xinyuan Electronics Co., Ltd.", "same"),
        ("Northgate Precision Holdings Inc", "Northgate Precision Holdings Inc of Texas", "review"),
        ("Northgate Precision Holding, Inc", "Northgate Precision Holding Incense LLC", "review"),
        ("Northgate Precision Holdings Inc", "Northgate Precision Holdings Incorporated", "same"),
        ("Northgate Precision Holding & Co", "Northgate Precision Holding and Company LLC", "same"),
        ("Northgate Precision Holdings Ohio", "Northgate Precision Holdings Ohio Two LLC", "different"),
        ("Northgate Precision Holding Ohio", "Northgate Precision Holding Ohio dba Gear", "review"),
        ("Northgate Precision Holding Ohio", "Northgate-Precision-Holding-Texas-LLC-LLC", "different"),
        ("N. o. r. t. h Precision Hold LLC", "North Precision-Hold-Company-of-Texas-LLC", "different"),
        ("A B C D E F G H I J K L M N O, P", "ABCDEFGHIJKLMNOP Trading and Logistics LLC", "same"),
        ("A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 88", "A1 B2 C3 D4 E5 F6 G7 H88 Trading Company LLC", "different"),
    ],
)
def test_a_name_may_be_cut_at_the_length_of_a_field(cut: str, whole: str, expected: str) -> None:
    """A beginning is the same name only where it ends at the limit and does not look complete."""
    assert expected == compare_names(cut, whole).verdict.value == compare_names(whole, cut).verdict.value


def test_a_cut_is_said() -> None:
    """The steps name the length at which a name was cut."""
    comparison = compare_names("Pacific Northwest Timber Exports", "Pacific Northwest Timber Exports of Oregon LLC")

    assert ("one name was cut at 32 characters and is the beginning of the other",) == comparison.steps


def test_the_limits_can_be_chosen() -> None:
    """Another field length can be named, or none; the longer of the usual two is 100 characters."""
    whole = "Pacific Northwest Timber Exports of Oregon and Washington and Idaho and Montana and Wyoming and Utah LLC"

    assert Verdict.SAME is compare_names(whole[:35], whole, limits=(35,)).verdict
    assert Verdict.DIFFERENT is compare_names(whole[:32], whole, limits=()).verdict
    assert Verdict.SAME is compare_names(whole[:100], whole).verdict


@pytest.mark.parametrize(
    "a, b, step",
    [
        ("Acme Inc", "Acme Incorporated", "Inc and Incorporated are one legal form"),
        ("Acme Inc", "Acme LLC", "legal forms differ: Inc and LLC"),
        ("Acme Inc", "Acme, Inc.", "dropped the punctuation"),
        ("ACME Inc", "Acme Inc", "ignored capitals"),
        ("Acm\u00e9 Inc", "Acme Inc", "ignored accents"),
        ("Acme  Inc", "Acme Inc", "ignored repeated spaces"),
        ("\uff21cme Inc", "Acme Inc", "read full-width and other forms of letters as common ones"),
        ("M\u00fcller Inc", "Mueller Inc", "wrote the umlauts out, as in Mueller"),
        ("A & B Inc", "A and B Inc", "& and AND are one word"),
        ("The Acme Inc", "Acme Inc", "dropped the article The"),
        ("Acme US Inc", "Acme Inc", "only the first name has US"),
        ("Acme Inc", "Acme", "only the first name has a legal form: Inc"),
        ("Wang Xiaoming", "Xiaoming Wang", "the words are equal, but not their order"),
        ("Hanover Inc", "Hannover Inc", "words differ: HANOVER and HANNOVER"),
        ("Xin Yuan", "Xinyuan", "only the spacing differs, which can still be two companies (NewCo and New Co)"),
        ("Acme dba Gear", "Acme", "the trade name of the first name is the difference"),
        ("Acme", "Acme dba Gear", "the trade name of the second name is the difference"),
        ("Acme Gear", "Li Wei dba Acme Gear", "only the second name bears a trade name"),
        ("Acme dba Gear", "Acme dba Gears", "in the trade name: words differ: GEAR and GEARS"),
        ("Acme", "", "one name is empty"),
        ("", " ", "both names are empty"),
    ],
)
def test_the_steps_say_what_led_there(a: str, b: str, step: str) -> None:
    """Each way of writing and each difference is named in words."""
    assert step in compare_names(a, b).steps


def test_a_long_text_is_compared_exactly_only() -> None:
    """Beyond a thousand characters nothing is normalized, and the steps say so."""
    long = "Acme " * 300
    comparison = compare_names(long, long.upper())

    assert Verdict.DIFFERENT is comparison.verdict
    assert ("longer than 1,000 characters, so compared exactly only",) == comparison.steps
    assert Verdict.IDENTICAL is compare_names(long, long).verdict


@given(TEXTS, TEXTS)
def test_the_verdict_does_not_depend_on_the_order(a: str, b: str) -> None:
    """Any two texts can be compared, with one verdict in both orders and at least one step."""
    comparison = compare_names(a, b)

    assert comparison.verdict is compare_names(b, a).verdict
    assert comparison.steps
    assert str(comparison)


@given(TEXTS)
def test_a_name_is_identical_to_itself(text: str) -> None:
    """Any text is identical to itself, whatever space stands around it."""
    assert Verdict.IDENTICAL is compare_names(text, text).verdict
    assert Verdict.IDENTICAL is compare_names(f" {text}\n", text).verdict


@given(st.sampled_from([row["a"] for row in VECTORS]))
def test_case_and_a_final_dot_never_matter(name: str) -> None:
    """A name agrees with its capitals and with a dot after it."""
    assert compare_names(name, name.upper()).verdict.agrees
    assert compare_names(name, name.lower()).verdict.agrees
