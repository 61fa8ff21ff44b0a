"""What words tell of which kind of happening: one readable table, in this project's own words.

Kinds follow PLOVER (github.com/openeventdata/PLOVER) in the eighteen of :class:`standdown.model.Kind`. In a pattern
``<verb>`` stands for every form of the verb, ``~`` for up to three words in between, ``{force}`` for troops and gear,
``{people}`` for those who meet. An entry marked NOUN names a happening without a verb of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standdown.claims.verbs import any_form
from standdown.model import Attribute, Kind

__all__ = ["ENTRIES", "Entry"]

_FORCE = (
    r"(?:troops?|soldiers?|men|forces?|personnel|army|armies|militar(?:y|ies)|units?|tanks?|armou?r|artillery|guns?|"
    r"vehicles|equipment|weapons?|missiles?|patrols?|brigades?|divisions?|battalions?|reinforcements|boats|jets)"
)
# "Patrolling Point 15" is a place.
_PATROL = r"patrol(?:s|ling)?(?! points?\b)"
_PLACE_NOUN = (
    r"(?:base|bases|camps?|bridges?|roads?|posts?|settlements?|villages?|helipads?|airstrips?|bunkers?|shelters|structures?|"
    r"barracks|buildings|jetty|garrisons?|outposts?|infrastructure|positions|fortifications|observation towers?|huts|sites)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: a compiled pattern, the kind it tells of, and what else it says."""

    kind: Kind
    pattern: re.Pattern[str]
    noun: bool = False
    attributes: frozenset[Attribute] = frozenset()


def _compile(text: str) -> re.Pattern[str]:
    text = (
        text.replace("[A-Z]", "(?-i:[A-Z])")
        .replace("{patrol}", _PATROL)
        .replace("{force}", _FORCE)
        .replace("{built}", _PLACE_NOUN)
        .replace("~", r"(?:[\w'’-]+\s){0,3}?")
    )
    text = re.sub(r"<(\w+)>", lambda m: any_form(m[1]), text)
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


def _verbs(kind: Kind, *patterns: str, marks: tuple[Attribute, ...] = ()) -> list[Entry]:
    return [Entry(kind, _compile(p), False, frozenset(marks)) for p in patterns]


def _nouns(kind: Kind, *patterns: str, marks: tuple[Attribute, ...] = ()) -> list[Entry]:
    return [Entry(kind, _compile(p), True, frozenset(marks)) for p in patterns]


_CONTACT = [
    *_verbs(Kind.CLASH, "<clash>", "<skirmish>", "<brawl>", "<scuffle>", "<come> to blows", "<trade> (?:blows|punches)",
            "<exchange> (?:blows|fire)", "<set> upon", "<fight>(?! for| hard| shy)", "<open> fire", "<attack>(?! on the)",
            "<ambush>", "fighting (?:<break> out|erupted)", "(?<!was )<beat> up", "<shell> (?:each|the|a|across|positions)",
            "<stab>", "<lynch>", "<trade> fire", "<shoot> (?:at|dead)"),
    *_nouns(Kind.CLASH, "clashes", "clash", "skirmish(?:es)?", "brawls?", "fist[- ]?fights?", "scuffles?", "hand-to-hand fighting",
            "(?:violent|fierce|bloody|deadly|physical) (?:confrontations?|face-?offs?|encounters?|stand-?offs?)", "firefights?",
            "exchange of fire", "gunfire", "violence", "melee", "quarrels?", "fights?(?! for)", "stone[- ]pelting", "gun battles?",
            "(?:armed|border|artillery) attacks?", "shelling", "blows"),
    *_verbs(Kind.CASUALTY, "<kill>", "<die>", "<injure>", "<wound>", "<martyr>", "<lose> (?:his|her|their|its) (?:lives|life)",
            "(?:were|was|are|been|being|got|badly|slightly|<get>) hurt", "<lose> ~(?:soldiers|men|troops)", "laid down (?:his|their) li(?:fe|ves)",
            "(?:are|were|was|is) dead", "(?:among |of )?the (?:dead|wounded|injured|fallen)", "posthumous(?:ly)?", "<suffer> ~(?:injuries|casualties|losses|wounds)"),
    *_nouns(Kind.CASUALTY, "casualties", "deaths?", "death toll", "injuries", "fatalities",
            "(?:\\d+|two|three|four|five|six|ten|twenty|dozens) (?:dead|killed|wounded)"),
    *_verbs(Kind.FACE_OFF, "<confront>", "<come> face[- ]to[- ]face", "<block> ~(?:patrols?|troops|soldiers|access|route|road|path|way|them)",
            "<stop> ~(?:patrols?|patrolling parties)", "<intrude>", "<transgress>", "<encroach>", "<jostle>", "<face> off",
            "<cross> (?:into|over|the (?:line|LAC|border|frontier|boundary))", "<pitch> (?:~)?tents", "stood? eyeball[- ]to[- ]eyeball",
            "<occupy> ~(?:heights?|hills?|peaks?|ridges?|features?|tops?|position|positions|land|territory)", "<enter> ~(?:territory|valley|area)",
            "<deny> ~(?:patrols?|access)", "<surround>", "<advance> (?:to|into|on|within)", "<come> within", "<push> into",
            "<take> up positions", "nothing has changed", "<seal> off", "<hold> (?:on to|onto)", "face[- ]to[- ]face", "<face> each other", "(?:troops|soldiers|forces|side|army|patrols) (?:still |now )?(?:remain|stay)(?:s|ed)?", "(?:troops|soldiers|forces) (?:are|were) still", "patrols? (?:\\w+ ){0,3}(?:blocked|stopped|obstructed|turned back)", "<turn> back ~(?:patrols?|troops|herders|graziers)", "<obstruct>", "<provoke>", "<prevent> ~(?:patrols?|herders|graziers|troops)", "<grab>", "<advance>", "<violate> (?:~)?(?:LAC|line|border|airspace)", "tensions? (?:rose|flared|mounted|soared)"),
    *_nouns(Kind.FACE_OFF, "face-?offs?", "stand-?offs?", "confrontations?", "intrusions?", "incursions?", "transgressions?",
            "encroachments?", "eyeball[- ]to[- ]eyeball", "impasse", "stalemate"),
    *_verbs(Kind.THREAT, "<fire> (?:~)?(?:warning shots?|in the air|into the air)", "<threaten> (?!to derail)", "<brandish>", "aimed (?:guns|rifles)"),
    *_nouns(Kind.THREAT, "warning shots?", "shots in the air", "ultimatum", "threats? of force"),
]  # fmt: skip
_POSTURE = [
    *_verbs(Kind.BUILD_UP, "<deploy>", "<amass>", "<mass> (?:~)?{force}", "<rush> ~(?:{force})", "<rush> [\\d,]+", "<reinforce>",
            "{force} (?:\w+ ){0,2}<move> (?:~)?(?:up|in|into|forward|closer)", "<move> ~{force} (?:up|in|into|forward|closer|to)", "<bring> (?:in|up|forward) ~{force}",
            "<bring> ~{force} (?:in|up|forward|closer)", "<send> ~(?:{force})", "<ramp> up ~(?:military|deployments?|troops|presence)",
            "<mobilise>", "<mobilize>", "<station> ~{force}", "<build> up", "<strengthen> ~(?:positions|posture|deployments?|presence)",
            "<pour> ~(?:{force}) into", "<concentrate> ~{force}", "<induct>", "<dig> in", "<show>(?:s|ed|ing)? ~(?:~)?(?:tents|vehicles|trucks|tanks|camps|bunkers|artillery|howitzers)", "<airlift>", "<fly> in ~{force}", "<position> ~{force}", "<increase> ~(?:troops|presence|deployments?)"),
    *_nouns(Kind.BUILD_UP, "build-?ups?", "deployments?", "reinforcements", "mobili[sz]ation", "(?:missile|artillery|air-defence|air defence) batter(?:y|ies)",
            "troop (?:concentrations?|movements?|levels)", "militari[sz]ation", "massing of {force}"),
    *_verbs(Kind.CONSTRUCTION, "<build> (?:~)?{built}", "<construct>", "<set> up (?:~)?{built}", "<erect>", "<pave>", "<lay> ~(?:road|cable|track)",
            "(?:which|that|bridge|road|base|camp) [A-Z]?\\w+ (?:has |had )?built", "(?:was|were|being|been|is|are) built", "work (?:there |on it |on the \\w+ )?(?:(?:appears|seems) to have |has |had )?(?:begun|started|began)", "(?:has|with|of|holds) (?:more than |over |some |about )?(?:\\d+|dozens of|scores of) (?:buildings|structures|shelters|bunkers)", "(?:structures?|buildings?|huts) (?:~)?(?:came|come|gone|went) up", "<inaugurate>", "<complete> (?:~)?(?:bridge|road|tunnel|helipad)", "<put> up (?:~)?{built}",
            "<fortify> (?:~)?(?:positions|heights|posts)", "<dig> (?:~)?(?:trenches|tunnels|bunkers)"),
    *_nouns(Kind.CONSTRUCTION, "new (?:\\w+ )?(?:{built})", "construction(?: work)?", "fortified (?:{built}|positions)", "building work",
            "(?:military|border|defence) infrastructure"),
    *_verbs(Kind.EXERCISE, "<rehearse>", "<hold> ~(?:exercises?|drills?|war games?)", "<conduct> ~(?:exercises?|drills?)"),
    *_nouns(Kind.EXERCISE, "(?:military|live-fire|firing|joint|army|winter|mountain) (?:exercises?|drills?|manoeuvres)", "war games?", "drills"),
]  # fmt: skip
_PULLBACK = [
    *_verbs(Kind.DISENGAGEMENT, "<disengage>", "<de-escalate>", "<step> back(?! from the table)", "<stand> down", "<thin> out ~(?:{force})"),
    *_verbs(Kind.DISENGAGEMENT, "parted(?: ways)?", "to part(?: soon| ways)"),
    *_nouns(Kind.DISENGAGEMENT, "disengagement", "de-?escalation", "stand-?down", "pull-?backs?", "pull-?outs?", "drawdown",
            "troop reductions?", "(?:mutual|phased) (?:withdrawal|retreat)"),
    *_verbs(Kind.WITHDRAWAL, "<withdraw>(?! from the (?:talks|treaty|deal))", "<pull> (?:~)?(?:back|out)", "<retreat>", "<vacate>", "<move> (?:~)?back",
            "<walk>(?:ing)? back", "<fall> back", "<leave> (?:the |both |all )?(?:~)?(?:shores?|banks?|heights?|area|areas|sites?|points?|positions?|valley|place|ridge)",
            "<clear> (?:~)?(?:camp|camps|site|posts|area)", "<thin> out", "(?:force|forces|troops|soldiers|army|side|sides|they) (?:has|have|had) left", "(?:was|were|been|being) (?:cleared|vacated|emptied)", "<depart>", "<go> back to (?:~)?(?:positions|bases|camps)", "<return> to (?:~)?(?:positions|bases|barracks|camps)"),
    *_verbs(Kind.WITHDRAWAL, "<dismantle>", "<remove> (?:~)?(?:tents?|structures?|camps?|shelters?|bunkers?)", "<take> down (?:~)?(?:tents?|structures?)",
            "(?:tents?|structures?|camps?|shelters?|bunkers?) ~(?:removed|dismantled|taken down|razed|gone)", marks=(Attribute.DISMANTLED,)),
    *_nouns(Kind.WITHDRAWAL, "withdrawals?", "retreat"),
    *_verbs(
        Kind.PATROL_RESUMED,
        "<resume> (?:~)?{patrol}", "<restart> (?:~)?{patrol}", "<begin> {patrol}", "<start> {patrol}",
        "<complete> (?:(?:a|the|its|their|first) ){0,2}{patrol}", "<conduct> (?:~)?{patrol}", "<carry> out (?:~)?{patrol}",
        "{patrol} (?:~)?(?:~)?(?:resume[sd]?|restart(?:s|ed)?|beg[aiu]ns?|restored|under ?way|conducted|completed|went out|returned?)",
        "<go> (?:out )?on patrol", "<patrol> (?:~)?(?:again|once more|up to|to|as before)", "<send> (?:~)?patrols? (?:out|to)",
        "{patrol} (?:are|were|is) back", "patrol (?:went|reached|goes|came back|left|leaves?)",
    ),
    *_nouns(
        Kind.PATROL_RESUMED,
        "first patrols?", "(?:coordinated|joint|regular) {patrol}", "resumption of {patrol}", "(?:return|restoration) of {patrol}(?: rights)?",
    ),
    *_verbs(Kind.VERIFICATION, "<verify>", "<inspect>", "<check> (?:~)?(?:positions|pullback|pull-back|withdrawal)"),
    *_nouns(Kind.VERIFICATION, "verification", "joint (?:inspection|survey)"),
]  # fmt: skip
_DEAL = [
    *_verbs(Kind.TALKS, "<meet>(?! (?:the )?(?:demands?|targets?|needs?|requirements?|conditions?|with (?:an )?accident))", "<hold> (?:~)?(?:~)?(?:talks|meetings?|discussions|consultations|rounds?|calls?|negotiations)",
            "<talk>(?:ed)? (?:for|with|to|at|by)", "had talked", "<negotiate>", "<call> on(?= [A-Z])", "<confer>", "<speak> (?:to|with|by)(?! (?:the )?(?:reporters|journalists|media|press))",
            "<discuss>", "<sit> down with", "<shake> hands", "<phone>", "<consult>", "<confer>", "<get> together", "<exchange> views", "<see> (?=[A-Z](?-i:[a-z]+) [A-Z])"),
    *_nouns(Kind.TALKS, "talks", "meetings?", "negotiations", "(?:\\w+ )?rounds? of (?:\\w+ ){0,3}(?:talks|negotiations|dialogue)", "dialogue", "consultations", "phone call",
            "flag meetings?", "sit-?downs?", "discussions", "rounds?(?! of (?:fire|ammunition))", "headway", "hotline", "handshake", "parleys?"),
    *_verbs(Kind.VISIT, "<visit>", "<travel> to", "<fly> (?:in)?to", "<arrive> in", "<tour>(?: the)", "(?:was|were|is) in (?=[A-Z]\\w+ (?:on|for))"),
    *_nouns(Kind.VISIT, "visits?", "trip"),
    *_verbs(Kind.AGREEMENT, "<agree>(?= (?:to|on|that|in|upon|by|with|not|at)\\b|[.,;]|$)", "<sign>(?! of| off)", "<settle>", "<decide>", "<reach> (?:~)?(?:agreement|accord|consensus|understanding|deal|settlement|truce)",
            "<announce> (?:~)?(?:agreement|accord|deal|pact|arrangement|truce|ceasefire)", "<confirm> (?:~)?(?:agreement|accord|deal|pact|arrangement|truce|ceasefire)",
            "<strike> (?:~)?(?:deal|bargain)", "<arrive> at (?:~)?(?:agreement|arrangement|consensus|understanding|deal)",
            "truce (?:~)?(?:took effect|came into force)"),
    *_nouns(Kind.AGREEMENT, "agreements?", "deal", "pact", "accord", "patrol(?:ling)? arrangements?", "understanding", "consensus", "truce", "ceasefire"),
    *_verbs(Kind.GESTURE, "<exchange> (?:~)?(?:sweets|greetings|gifts)", "<trade> (?:~)?sweets", "<hand> (?:~)?(?:~)?(?:back|over)", "<give> (?:~)?(?:~)?back",
            "<free> ~(?:soldiers?|prisoners?)", "<release> ~(?:soldiers?|prisoners?|captives)", "<repatriate>", "<wish> each other",
            "<return> (?:him|her|them|the (?:soldier|prisoner|body|bodies))", "<share> (?:~)?sweets", "let pilgrims", "<greet> each other"),
    *_nouns(Kind.GESTURE, "sweets", "pilgrimage", "prisoner (?:swap|exchange)"),
]  # fmt: skip
_REST = [
    *_verbs(Kind.STATEMENT, "<protest>", "<urge>", "<demand>", "<call> for(?! (?:~)?(?:talks|meeting))", "<call> on (?:~)?to", "<accuse>", "<reject>", "<warn>", "<criticise>", "<appeal>",
            "<insist>", "<deny> (?:the )?(?:report|claim|allegation)s?", "would not comment", "<decline> to comment", "neither confirm(?:ed)? nor den(?:y|ied)", "<condemn>",
            "<lodge> (?:~)?protest", "wants? (?:~)?{force}", "<express> (?:~)?(?:concern|hope|regret)", "<trust>", "<reiterate>", "<stress>"),
    *_verbs(Kind.APPOINTMENT, "<appoint>", "<name> (?:as |the )?(?:~)?(?:minister|commander|chief|ambassador|envoy)", "<take> (?:over|charge|office)(?: as)?",
            "<succeed> [A-Z]", "<swear> in", "<replace> [A-Z]\\w+ as", "<dismiss> as", "removed (?:as|from (?:his|her|the) (?:post|office))", "<promote> to"),
    *_verbs(Kind.OTHER, "<seize>", "<capture>", "<detain>", "<arrest>", "<pick> up(?= on| by| near|\\.)", "<ban>", "<decorate>(?: them| him)?", "<honour>",
            "received an? honorary", "<award>", "<suspend>", "<summon>", "helicopters? (?:came|flew)", "<ask> for the meeting", "had asked for"),
]  # fmt: skip

ENTRIES: tuple[Entry, ...] = (*_CONTACT, *_POSTURE, *_PULLBACK, *_DEAL, *_REST)
