"""The shapes that tokens have inside a run of characters without white space."""

# Every alternative consumes what it looks at or looks at a bounded stretch, so a match over any run is linear.

from __future__ import annotations

import re

__all__ = ["ABBREVIATIONS", "ADDRESSES", "INVISIBLE", "PLAIN", "RUN_TOGETHER", "might_be_address"]

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Characters that are neither white space nor seen: controls, soft hyphens, zero-width spaces, marks of direction."""

_ABBREVIATIONS = (
    # titles and ranks
    "Mr Mrs Ms Messrs Mme Mlle Dr Prof Rev Fr Hon St Sr Jr Gen Lt Col Maj Brig Capt Cmdr Cdr Comdr Sgt Cpl Pvt Adm "
    "VAdm RAdm Cmde Comdt Hav Nb Sub Sub-Lt Insp Supt Gov Sen Sens Rep Reps Pres Amb Sec Secy Shri Smt Retd retd Dept "
    # months and days
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    # firms and addresses
    "Inc Corp Co Ltd Bros Govt Ft Mt Pt Ave Blvd Rd Bldg Hwy Attn Ext ext Tel Fax Mob Univ Inst Assn Va Calif Que Wash "
    # in running text
    "No Nos nos Vol vol Vols Art Fig Figs pp Para Conf Spec Ed eds Esp esp etc vs viz al cf ca approx div eg ie incl "
    "info lb lbs oz mins hrs yrs misc max min dept govt est Rs Op op resp vols ibid"
)
_PREFIXES = (  # that stay one word with what follows their hyphen
    "ante anti arch bi bio co counter cross cyber de e ex extra hyper infra inter intra macro mega meta micro mid mini "
    "multi neo non over para peri poly post pre pro proto pseudo psycho re semi socio sub super supra trans tri ultra "
    "un"
)
_UNITS = (
    "k K m M mm MM b bn mn t tn trn km kms Km KM cm kg kgs Kg g gm mg ml l ft feet lb lbs oz mi mph kmph kph kmh sq ha "
    "kW MW GW kWh MWh Hz kHz MHz GHz kB KB MB GB TB gb mb kb am pm AM PM hr hrs min mins sec secs yr yrs x cr"
)
_WITH_SLASH = "w/out w/o w/ b/c l/c L/C i/c I/C I/S s/he a/c n/a N/A"
_RUN_TOGETHER = (  # two words written as one, with or without an apostrophe that got lost
    "can|not gon|na wan|na got|ta gim|me lem|me out|ta du|nno do|nt wo|nt ca|nt did|nt does|nt could|nt would|nt "
    "should|nt is|nt are|nt ar|nt was|nt were|nt have|nt has|nt had|nt ai|nt i|m i|ve you|re you|ve you|ll they|re "
    "they|ve it|ll he|s she|s that|s there|s what|s else|s"
)


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Words that keep their stop within a sentence."""
RUN_TOGETHER = {pair.replace("|", ""): pair.index("|") for pair in _RUN_TOGETHER.split()}
"""Where two words are parted that were written as one, by their small letters."""

_MARKS = (  # combining signs, which are no word characters to ``re``
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711"
    "\u0730-\u074a\u0900-\u0963\u0971-\u0e3e\u0e40-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f39\u0f71-\u0f84\u102b-\u103e"
    "\u17b4-\u17d3\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_WORD = f"(?:[^\\W²³]|[{_MARKS}])"
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’´`]"
_END = r"(?!\w)"
_NUMBER = r"\d++(?:[.:]\d++|,(?=(?:\d\d,){0,6}\d{3}(?!\d))\d{2,3}+)*+"
_CLITIC = rf"{_APOSTROPHE}(?i:s|m|d|re|ve|ll){_END}"
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_SHADE = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"

_TOGETHER = "|".join(
    rf"{word[:cut]}(?={word[cut:]}{_END})|(?<={word[:cut]}){word[cut:]}{_END}" for word, cut in RUN_TOGETHER.items()
)

_TOKENS = (
    # lines drawn with signs, arrows
    r"(?<!\S)[-=+|<>*~_{}^]{4,}+(?!\S)",
    # flags, keys, and pictures with their shades, joined by zero-width joiners
    "[\U0001f1e6-\U0001f1ff]{2}",
    "[0-9#*]\ufe0f?\u20e3",
    f"{_PICTURE}{_SHADE}*+(?:\u200d{_PICTURE}{_SHADE}*+)*+",
    # faces
    r"(?<![\w:;=])>?[:;=]['^-]?[()DPpO/|\\\[\]*]++(?![\w/])",
    rf"(?<!\w)(?:<3{_END}|\^[_.]*\^|\(-?[:;])",
    r"(?<=[^\W\d])[:;=]-?[)(D]++(?!\S)",
    # do|n't, it|'s, can|not; 'em, 't|is, '72
    _CLITIC,
    rf"(?i:n{_APOSTROPHE}t){_END}",
    rf"(?i:{_LETTER}{{1,20}}?(?=n{_APOSTROPHE}t{_END}))",
    rf"(?<!\w)(?i:{_TOGETHER})",
    rf"(?<!\w){_APOSTROPHE}(?:\d\ds?{_END}|(?:em|n|til|cause){_END}|t(?=(?:is|was){_END}))",
    # days and telephones; 9/11 is a day, 1/2 is not
    r"(?<![\d.,/-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}[/-]\d\d[/-]\d\d)(?![\w/-])",
    r"(?<![\d.,/-])(?![123]/[2348](?!\w))(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\w/-])",
    r"(?<![\d.,/-])(?:\+?(?:\d{1,3}[-/])?(?:\d{3}[-/])?\d{3}-\d{4}|\d{5}-\d{4})(?![\w/-])",
    # 60's, 1990's; numbers, parted from a unit but not from the ending of "20th" and "1990s"; .5, +1
    rf"(?<!\d)(?:\d\d|\d{{3}}0){_APOSTROPHE}s{_END}",
    rf"{_NUMBER}(?:(?:st|nd|rd|th|s){_END}|(?=(?:{_any(_UNITS)}|[ap]\.m){_END})|{_END})",
    rf"(?<!\w)[.+]\d++{_END}",
    # p.m., U.S., Ph.D., initials, Gen.
    rf"(?:(?<=\d)|(?<!\w))(?i:[ap]\.m(?:\.(?!\.)|{_END}))",
    rf"(?<!\w)(?:(?:{_LETTER}\.){{2,}}+(?:{_LETTER}{_END}\.?)?|{_LETTER}\.{_LETTER}{_END})",
    rf"(?<!\w)(?:(?:Ph|[BMD]\.(?:Sc|Tech|Phil|Com|Ed)|M\.?D)\.(?:D\.)?|Ass{_APOSTROPHE}t\.|{_LETTER}\.(?!\.))",
    rf"(?<![\w.])(?:{_any(_ABBREVIATIONS)})\.(?!\.)",
    # w/o, AT&T, non-combatant, #tag and @name, US$
    rf"(?<!\w)(?:{_any(_WITH_SLASH)}){_END}",
    rf"(?<!\w){_LETTER}{{1,3}}(?:&{_LETTER}{{1,2}}){{1,3}}{_END}",
    rf"(?<![\w-])(?i:{_any(_PREFIXES)})-(?!the\b)(?={_LETTER}|\d{{2}}){_WORD}++",
    rf"(?<!\w)[#@]{_LETTER}\w++",
    r"(?<!\w)(?:US|AU|NZ|HK|Rs|[ACSU])\$",
    # words
    rf"{_WORD}++(?:{_APOSTROPHE}(?!(?i:s|m|d|re|ve|ll|t){_END}){_WORD}++)*+(?:\*++\w++)?",
    # signs that make one token together, then any single one
    "''|‘‘|’’|‘’|``",
    r"<?-++>?+|=++>?+|[.…]{2,}+|\.[!?]++|[!?]++|[–—―]++",
    r"\*++|#++|~++|\++|<++|>++|\|++|/++|,++|\$++|\^++",
    r"(?s:.)",
)
_ANY_TOKEN = "|".join(_TOKENS)
PLAIN = re.compile(_ANY_TOKEN)
"""Tokens of a run of characters that holds no address of a page, a mailbox or a file."""

_REST = r"[^\s<>\"“”«»]"
_LAST = r"[^\s<>\"“”«».,;:!?'’)\]}*|]"
_LABEL = r"[\w-]{1,63}"
_TOP = "com|org|net|gov|edu|mil|int|info|biz|tv|io"
_TOP_BY_COUNTRY = "uk|in|cn|pk|ru|np|bt|lk|bd|de|fr|jp|au|nz|eu|hk|tw|mx|es|dk|ca|ch"
_FILES = "docx?|xlsx?|pptx?|pdf|html?|txt|csv|zip|jpe?g|png|gif|mp[34]|exe|ppt|url|json|xml"
ADDRESSES = re.compile(
    "|".join(
        (
            rf"(?<!\w)(?:(?:https?|ftp|mailto|file|ymsgr|doi):(?=[/\w])|www\.){_REST}*{_LAST}",
            rf"(?<![\w.@-])[\w.+%~-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{0,8}}",
            rf"(?<![\w.@-])(?:{_LABEL}\.){{1,8}}(?:(?i:{_TOP})|(?:{_TOP_BY_COUNTRY}))(?![\w-])(?:/{_REST}*{_LAST}|/)?",
            rf"(?<!\w)[\w#~%!-]{{0,80}}\.(?i:{_FILES}){_END}",
            rf"(?<![\w.@-])[a-z]{{2,20}}(?:\.[a-z]{{3,20}}){{2,8}}{_END}",
            _ANY_TOKEN,
        )
    )
)
"""The same with those addresses, each as one token."""
might_be_address = re.compile(r"[\w)]\.[^\W_]|@\w|:/|\w:\w").search
"""Finds what makes an address possible in a run; None in nearly all of them."""
