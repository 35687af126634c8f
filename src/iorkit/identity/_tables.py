"""How names and addresses are spelled: legal forms, street suffixes, directions, states. Usage, not law."""

from __future__ import annotations

__all__ = [
    "CHAINED_FORMS",
    "COUNTRIES",
    "COUNTRIES_AFTER_COMMA",
    "DIRECTED_STATES",
    "DIRECTIONS",
    "LEGAL_FORMS",
    "NUMBER_WORDS",
    "ORDINAL_TENS",
    "ORDINAL_WORDS",
    "PLACES_INSIDE",
    "SHORT_STATES",
    "SPELLED_AS_WORDS",
    "STANDING_WORDS",
    "STATES",
    "STREET_WORDS",
    "UNIT_WORDS",
    "ZERO_STATES",
]


def _words(text: str) -> list[str]:
    return text.split()


def _spellings(table: str) -> dict[str, str]:
    """Reads lines of ``CANONICAL: spelling, spelling`` into spelling to canonical."""
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        canonical, _, rest = line.strip().partition(":")
        found[canonical] = canonical
        found.update((spelling.strip(), canonical) for spelling in rest.split(",") if spelling.strip())
    return found


LEGAL_FORMS = _spellings("""
    INC: INCORPORATED
    CORP: CORPORATION
    CO: COMPANY
    LTD: LIMITED
    LLC: LIMITED LIABILITY COMPANY, LIMITED LIABILITY CO, LTD LIABILITY COMPANY, LTD LIABILITY CO
    PLLC: PROFESSIONAL LIMITED LIABILITY COMPANY, PROFESSIONAL LIMITED LIABILITY CO
    LP: LIMITED PARTNERSHIP, LTD PARTNERSHIP
    LLP: LIMITED LIABILITY PARTNERSHIP, LTD LIABILITY PARTNERSHIP
    LLLP: LIMITED LIABILITY LIMITED PARTNERSHIP
    GP: GENERAL PARTNERSHIP
    PC: PROFESSIONAL CORPORATION, PROFESSIONAL CORP
    PA: PROFESSIONAL ASSOCIATION
    PBC: PUBLIC BENEFIT CORPORATION, PUBLIC BENEFIT CORP
    NA: NATIONAL ASSOCIATION
    PLC: PUBLIC LIMITED COMPANY
    ULC: UNLIMITED LIABILITY COMPANY
    PTE LTD: PTE LIMITED
    PVT LTD: PVT LIMITED, PRIVATE LIMITED, PRIVATE LTD
    PTY LTD: PTY LIMITED, PROPRIETARY LIMITED, PROPRIETARY LTD
    SDN BHD: SENDIRIAN BERHAD
    GMBH: GESELLSCHAFT MIT BESCHRANKTER HAFTUNG, GESELLSCHAFT MIT BESCHRAENKTER HAFTUNG
    GMBH AND CO KG: GMBH CO KG
    AG: AKTIENGESELLSCHAFT
    KG: KOMMANDITGESELLSCHAFT
    SA: SOCIEDAD ANONIMA, SOCIETE ANONYME, SOCIEDADE ANONIMA
    SA DE CV: SOCIEDAD ANONIMA DE CAPITAL VARIABLE
    SAB DE CV: SOCIEDAD ANONIMA BURSATIL DE CAPITAL VARIABLE
    SAPI DE CV: SOCIEDAD ANONIMA PROMOTORA DE INVERSION DE CAPITAL VARIABLE
    S DE RL: SRL, SOCIEDAD DE RESPONSABILIDAD LIMITADA, SOCIETA A RESPONSABILITA LIMITATA
    S DE RL DE CV: SRL DE CV, SOCIEDAD DE RESPONSABILIDAD LIMITADA DE CAPITAL VARIABLE
    SPR DE RL: SOCIEDAD DE PRODUCCION RURAL DE RESPONSABILIDAD LIMITADA
    SL: SOCIEDAD LIMITADA
    SAS: SOCIETE PAR ACTIONS SIMPLIFIEE, SOCIEDAD POR ACCIONES SIMPLIFICADA
    SARL: SOCIETE A RESPONSABILITE LIMITEE
    SPA: SOCIETA PER AZIONI
    LTDA: LIMITADA
    BV: BESLOTEN VENNOOTSCHAP
    NV: NAAMLOZE VENNOOTSCHAP
    AB: AKTIEBOLAG
    OY: OSAKEYHTIO
    KK: KABUSHIKI KAISHA, KABUSHIKI GAISHA
    JSC: JOINT STOCK COMPANY, JOINT STOCK CO
    SP ZOO: SP Z OO, SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA
    SRO: SPOL SRO, SPOLECNOST S RUCENIM OMEZENYM
    AS: AKSJESELSKAP
    APS: ANPARTSSELSKAB
""")
"""Each spelling of a legal form, without punctuation, to one of them."""

CHAINED_FORMS = frozenset({"CO", "CORP", "INC", "LTD", "LLC", "GMBH"})
"""Forms that stand before another one, as in Co., Ltd."""

SPELLED_AS_WORDS = frozenset({"INC", "CORP", "CO", "LTD", "GMBH", "PTE LTD", "PVT LTD", "PTY LTD", "SDN BHD"})
"""Forms that are written Inc rather than INC."""

STANDING_WORDS = frozenset(
    {*_words("AND OF THE US USA UK HK PRC EU NA AMERICA II III IV VI VII VIII IX"), "NEW", "OLD", "NON"}
    | {word for spelling in LEGAL_FORMS for word in spelling.split() if " " not in spelling}
)
"""Words of a name that mean something by themselves, so that gluing them to another makes another name."""

STREET_WORDS = _spellings("""
    ALY: ALLEY
    AVE: AVENUE, AV, AVEN, AVENIDA, AVN, AVNUE
    BCH: BEACH
    BLF: BLUFF
    BLVD: BOULEVARD, BOUL, BLV
    BND: BEND
    BRG: BRIDGE
    BRK: BROOK
    BYP: BYPASS
    CIR: CIRCLE, CIRC, CRCL
    CMNS: COMMONS
    COR: CORNER
    CRES: CRESCENT
    CRK: CREEK
    CT: COURT
    CTR: CENTER, CENTRE, CNTR
    CV: COVE
    CYN: CANYON
    DIST: DISTRICT
    DR: DRIVE, DRV, DOCTOR
    EST: ESTATE
    ESTS: ESTATES
    EXPY: EXPRESSWAY, EXPWY
    EXT: EXTENSION
    FLD: FIELD
    FLDS: FIELDS
    FLS: FALLS
    FRST: FOREST
    FRY: FERRY
    FT: FORT
    FWY: FREEWAY
    GDNS: GARDENS
    GLN: GLEN
    GRN: GREEN
    GRV: GROVE
    HBR: HARBOR
    HL: HILL
    HLS: HILLS
    HOLW: HOLLOW
    HTS: HEIGHTS, HGTS
    HWY: HIGHWAY, HIWAY
    I: INTERSTATE
    IND: INDUSTRIAL, INDL
    INTL: INTERNATIONAL
    IS: ISLAND
    JCT: JUNCTION
    KNLS: KNOLLS
    LK: LAKE
    LKS: LAKES
    LNDG: LANDING
    LN: LANE
    MDWS: MEADOWS
    ML: MILL
    MLS: MILLS
    MT: MOUNT
    MTN: MOUNTAIN
    ORCH: ORCHARD
    PK: PARK
    PKWY: PARKWAY, PKY, PRKWY
    PL: PLACE
    PLN: PLAIN
    PLNS: PLAINS
    PLZ: PLAZA
    PROV: PROVINCE
    PRT: PORT
    PT: POINT
    RD: ROAD
    RDG: RIDGE
    RNCH: RANCH
    RTE: ROUTE, RT
    SHR: SHORE
    SHRS: SHORES
    SPG: SPRING
    SPGS: SPRINGS, SPRGS
    SQ: SQUARE
    ST: STREET, STR, SAINT
    STA: STATION
    STE: SAINTE
    TER: TERRACE, TERR
    TPKE: TURNPIKE, TRNPK
    TRCE: TRACE
    TRL: TRAIL, TR
    TWP: TOWNSHIP
    VIS: VISTA
    VL: VILLE
    VLG: VILLAGE
    VLY: VALLEY
    WAY: WY
    XING: CROSSING
    ZN: ZONE
""")
"""Words of addresses to the Postal Service's abbreviation (Publication 28) or one like it. Saint and Street share
one, since ST is written for both and no street is told from another by it."""

DIRECTIONS = _spellings("""
    N: NORTH
    S: SOUTH
    E: EAST
    W: WEST
    NE: NORTHEAST
    NW: NORTHWEST
    SE: SOUTHEAST
    SW: SOUTHWEST
""")

UNIT_WORDS = {
    **dict.fromkeys(_words("STE SUITE UNIT APT APARTMENT RM ROOM OFC OFFICE PMB FLAT"), "unit"),
    **dict.fromkeys(_words("FL FLOOR FLR LEVEL"), "floor"),
    **dict.fromkeys(_words("BLDG BUILDING"), "building"),
    **dict.fromkeys(_words("BLK BLOCK"), "block"),
    **dict.fromkeys(_words("TOWER TWR"), "tower"),
    **dict.fromkeys(_words("SPC SPACE"), "space"),
    "DOCK": "dock",
    "DOOR": "door",
    **dict.fromkeys(_words("WAREHOUSE WHSE"), "warehouse"),
    "LOT": "lot",
}
"""What each word before a number means inside a building or on a lot."""

PLACES_INSIDE = {
    "PENTHOUSE": "penthouse",
    "PH": "penthouse",
    "BASEMENT": "basement",
    "BSMT": "basement",
    "REAR": "rear",
}
"""Words for a part of a building that need no number."""

STATES = {
    spelling: code
    for line in """
    AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
    DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa,
    KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota,
    MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey,
    NM New Mexico, NY New York, OH Ohio, OK Oklahoma, OR Oregon,
    PA Pennsylvania, RI Rhode Island, TN Tennessee, TX Texas, UT Utah,
    VT Vermont, VA Virginia, WA Washington, WI Wisconsin, WY Wyoming, PR Puerto Rico,
    GU Guam, VI Virgin Islands, VI US Virgin Islands, AS American Samoa, MP Northern Mariana Islands
    """.upper().split(",")
    for code, spelling in [line.strip().split(" ", 1)]
}
"""States and territories to their codes, but for those that a direction begins."""

DIRECTED_STATES = {
    "NC": ("N", "CAROLINA"),
    "ND": ("N", "DAKOTA"),
    "SC": ("S", "CAROLINA"),
    "SD": ("S", "DAKOTA"),
    "WV": ("W", "VA"),
}
"""Codes of the other states, taken apart, since a street may be called N Carolina Ave."""

SHORT_STATES = {
    short: code
    for line in """
    AL Ala, AZ Ariz, AR Ark, CA Calif, CO Colo, CT Conn, DE Del, FL Fla, IL Ill, KS Kans, MA Mass, MI Mich, MN Minn,
    MS Miss, MT Mont, NE Nebr, NV Nev, OK Okla, OR Ore, PA Penn, TN Tenn, TX Tex, WA Wash, WI Wis, WI Wisc, WY Wyo
    """.upper().split(",")
    for code, short in [line.split()]
}
"""Older abbreviations of states, read where an address ends and nowhere else."""

ZERO_STATES = frozenset({"CT", "MA", "ME", "NH", "NJ", "PR", "RI", "VI", "VT"})
"""States and territories whose ZIP Codes begin with a zero, which spreadsheets drop."""

COUNTRIES = _spellings("""
    USA: US, UNITED STATES, UNITED STATES OF AMERICA
    CHINA: CN, PRC, PR CHINA, P R CHINA, PEOPLES REPUBLIC OF CHINA
""")
"""Countries that are left out at the end of an address."""

COUNTRIES_AFTER_COMMA = _spellings("""
    BANGLADESH: BD
    BRAZIL: BR, BRASIL
    CAMBODIA: KH
    CANADA:
    FRANCE: FR
    GERMANY: DEUTSCHLAND
    INDIA:
    INDONESIA:
    ITALY: IT, ITALIA
    JAPAN: JP
    KOREA: KR, SOUTH KOREA, REPUBLIC OF KOREA
    MALAYSIA: MY
    MEXICO: MX
    PAKISTAN: PK
    PHILIPPINES: PH
    SPAIN: ES, ESPANA
    TAIWAN: TW
    THAILAND: TH
    TURKEY: TR, TURKIYE
    UNITED KINGDOM: UK, GB, GREAT BRITAIN
    VIETNAM: VN, VIET NAM
""")
"""Other countries, left out only where a comma stands before; codes that are those of States too are not among them."""

_UNITS = _words("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE")
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_UNITS, start=1)}

_ORDINALS = _words(
    "FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH THIRTEENTH FOURTEENTH "
    "FIFTEENTH SIXTEENTH SEVENTEENTH EIGHTEENTH NINETEENTH TWENTIETH"
)
ORDINAL_WORDS = {word: number for number, word in enumerate(_ORDINALS, start=1)} | {
    "THIRTIETH": 30,
    "FORTIETH": 40,
    "FIFTIETH": 50,
    "SIXTIETH": 60,
    "SEVENTIETH": 70,
    "EIGHTIETH": 80,
    "NINETIETH": 90,
}
ORDINAL_TENS = {
    word: tens for tens, word in enumerate(_words("TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY"), start=2)
}
