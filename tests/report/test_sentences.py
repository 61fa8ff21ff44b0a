from __future__ import annotations

import json
import sys
import time
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.report._boundary import WEIGHTS, features, manner_of
from standdown.report.sentences import doubtful_places, paragraphs, sentences

# A bar marks each end that has to be found.
CASES = [
    "Troops left on Tuesday. | Tents were gone by night.",
    "Gen. Rao met Lt. Gen. S. Verma and Maj. K. P. Das. | They spoke for an hour.",
    "Mr. A.B. Narain spoke first. | Col. (retd.) Sen spoke last.",
    "The U.S. Army stayed out. | It was not asked by the U.S. | The talks went on.",
    "They met on Nov. 5 in Leh. | They will meet again in Dec. | Troops will stay till then.",
    "Patrol No. 14 came back. | He said no. | The rest stayed.",
    "The base lies 3.5 km east. | It has 20 huts. | 12 more are planned.",
    "“We will not go again.” | He said it twice.",
    '"We will not go again." | He said it twice.',
    "“Is it over?” he asked. | Nobody knew.",
    "“Is it over?” Mr Das asked. | “Not yet!” | The guns were silent.",
    "We are … waiting. | He paused... | The phone rang.",
    "They came at 5 p.m. Friday and left at 6 a.m. | Villagers saw them.",
    "Plan B. | The army had no Plan C.",
    "LEH, Nov. 5 (Agency) - The army left. | It was quiet.",
    "WASHINGTON, D.C. — Officials said so. | That was all.",
    "(It was so.) | [And it stayed so.] | «Quite so.» | Then it ended.",
    "See example.org/page.html for maps. | The road is new.",
    "1. The first point. | The second, i.e. the road, is open.",
    "Where are they?! | Gone.",
    "A line without a full stop",
]


@pytest.mark.parametrize("marked", CASES)
def test_finds_each_end_and_no_other(marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [s.of(text) for s in sentences(text)] == marked.split(" | ")


# News as it comes: datelines, ranks and initials, quotes over sentences, lists, points, brackets, mails.
NEWS_CASES = [
    "NEW DELHI, June 3 (Wire) — The armies began to thin out. | No date was set, Lt. Gen. P.G.K. Narang told us.",
    "Lt. Gen. P.G.K. Narang and Maj. Gen. Lin Bo met at the hut. | Neither spoke to the press.",
    "U.S. officials said the road was open. | The U.S. has urged calm. | Will the U.S. Congress act?",
    "A spokesman for the U.N. said so. | “We ask both sides,” he went on, “to step back. | We ask it again.”",
    "The order was signed on Nov. 15. | By Dec. 1 the tents were gone. | On Jan. 3, 2021, they were back.",
    "It was clause No. 3. | Clause No. 4 was dropped, the ministry said. | “No. | We did not agree,” it added.",
    "“Did they cross?” a villager asked. | “Yes,” said Mr. Dorje. | “Twice!” | Then he left.",
    "“Why now?” Col. A. K. Sen wondered. | “Why here?”",
    "“They are not talking... not yet,” a diplomat said.",
    "“They are not talking …” | The diplomat put down the phone.",
    "The general paused. | “We will go,” he said. | “But they go first.”",
    "“We will go first. | They will follow,” the general said. | “That was agreed.”",
    "The general said: “We will go first. | They will follow.” | Nobody else spoke.",
    "The brigadier (retd.) said the hill (Point 4920) was lost. | The ministry denied it.",
    "Troops moved back by 1.5 km. | At 4,200 m. above the sea it was cold.",
    "Both sides met at Post No. 7 (the so-called Hut). | It was the 12th round.",
    "The two sides met for the ninth time. | (The eighth round was in May.) | A tenth is planned.",
    "The minister, Shri R.K. Das, flew in at 6 a.m. on Tuesday. | He left at 9 p.m. | The talks ran late.",
    "St. Petersburg hosted the talks. | Gov. J. Hale of Mt. Royal Inc. was there.",
    "Officials from India, China, Nepal, etc. were present. | Bhutan was not.",
    "The firm, Ashdown & Co. Ltd. of Pune, built the huts. | It has built 40.",
    "Shares of Kalpa Corp. fell. | The army did not comment.",
    "The post lies east of the lake, i.e. on the far bank. | Its guns, e.g. two mortars, were withdrawn.",
    "Army vs. police: the match ended 2-1. | Nobody was hurt.",
    "The spokesperson tweeted at @border_watch that “all is well”. | It was not.",
    "See www.example.org for the map. | E-mail desk@example.org. | The editor will reply.",
    "The force has T-90s, BMP-2s and M777s. | 30 more are due.",
    "In 2013. | In 2017. | Now again.",
    "• Both sides stop sending troops. | • Both sides keep to the agreements.",
    "1. Both sides stop sending troops. | 2. Both sides keep to the agreements.",
    "Dr. Tsering, M.D., and Prof. Wang Li, Ph.D., wrote the study. | It covers 60 years.",
    "The 1996 accord (Art. 6) bans firearms. | Sec. 2 bans flights.",
    "Maj. Gen. (retd) A. Bhatt disagreed. | So did Vice Adm. (retd.) K. Rao.",
    "The army’s “hut diplomacy” worked. | China’s “salami slicing” did not.",
    "The clash left 4 dead, 10 hurt and... a ridge empty.",
    "What next? | Nobody knows. | Will they talk? | Perhaps!",
    "“Stop!” shouted the sentry. | Nobody stopped.",
    "“Is this the line?” he asked. | “Which line?” the other replied.",
    "They held talks in Washington D.C. on Friday. | The next are in Leh.",
    "The pass reopened at noon IST. | Lorries rolled by 2 p.m. IST on the same day.",
    "J&K’s police chief, S. P. Vaid, said so. | Ladakh’s did not.",
    "Report by A. Rahman in Leh and B. Chen in Beijing; editing by C. Moore.",
    "“There is a problem at P.P. 15,” the officer said. | “P.P. 14 is solved.”",
    "The talks “were frank” (sources). | More follow.",
    "The troops — some 2,000 of them — left. | Their tents? | Gone. | Their road? | Still there.",
    "He was born in 1962 (the year of the war). | He joined in 1984 [as a private]. | He left in 2020.",
    "The ministry cited Reuters v. State. | It lost.",
    "The pact was hailed by J. Li, Z. Wu et al. in Nature. | Others doubted it.",
    "Capt. Roy, Sgt. Das and Hav. Singh of 16 Bihar Regt. were named. | Two others were not.",
    "The line is 3,488 km. long. | It is not marked.",
    "Sources said the pullback at Gogra (PP-17A) was done. | That at Hot Springs (PP-15) was not.",
    "“Do. | Not. | Cross,” he said.",
    "The lake froze.[3] | The road did not. [4][5] | Both were shut.",
    "SRINAGAR: The highway was shut on Wednesday. | Some 2,000 lorries (many with fuel) were stranded.",
    "The hotline (set up in Aug. last year) was used twice. | On Sept. 9 it rang again.",
    "The two met at 10:30 a.m. local time. | At 11 a.m. (IST) they broke off.",
    "He quoted the treaty: “No force. | No threat of force.” | Then he sat down.",
    "“The road is ours.” | That was the reply from Maj. Gen. Liu of the P.L.A. | Nothing more came.",
    "The film “Border Post” and the book “No Man’s Land” were banned. | Why? | No one would say.",
    "The army (or what was left of it) withdrew... | The villagers came home.",
    "Beijing’s “three no’s” stand. | Delhi’s do too, sources said on condition of anonymity.",
    "Over 50,000 troops vs. 20,000 before. | That is the count, approx. half of it new.",
    "The so-called Line of Actual Control (LAC) Commission never met. | It was wound up.",
    "“Go back!” | “You go back!” | They stood like that for hours.",
]


@pytest.mark.parametrize("marked", NEWS_CASES)
def test_reads_news_as_it_comes(marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [s.of(text) for s in sentences(text)] == marked.split(" | ")


# Letters and forums: no capitals, faces, signs; the manner of the rest of the text decides.
LOOSE_CASES = [
    "i went there last week. | the road was shut. | will it open? | nobody knows. | i hope so.",
    "we saw the tents. | they were green. | why green? | no idea... | anyway i took pictures.",
    "Thanks for the map :) | I liked it. | See you soon!",
    "Is the pass open? | does anyone know | thanks".replace(" | thanks", " thanks"),
    "The map is here. | http://example.org/map.png",
]


@pytest.mark.parametrize("marked", LOOSE_CASES)
def test_follows_a_writer_without_capitals(marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [s.of(text) for s in sentences(text)] == marked.split(" | ")


def test_a_small_letter_in_edited_prose_goes_on() -> None:
    edited = "The hut stood there. " * 8
    slip = "The 16 Bn. were named."
    assert sentences(edited + slip)[-1].of(edited + slip) == slip


def test_weights_are_whole_numbers_of_known_features() -> None:
    text = "We saw it... the lake (near the pass) Then we left. but why? i asked :) He nodded."
    names = {name for _, place in doubtful_places(text, ()) for name in features(place, manner_of(text))}
    weights = json.loads(files("standdown.report").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    assert all(isinstance(weight, int) for weight in weights.values())
    assert {name.split("=")[0] for name in weights} == {name.split("=")[0] for name in names} | {"quoted", "inside"}


def test_a_line_break_ends_a_sentence() -> None:
    text = "New Delhi:\nTroops left the ridge\n\n  Tents were gone. "
    assert [s.of(text) for s in sentences(text)] == ["New Delhi:", "Troops left the ridge", "Tents were gone."]
    assert paragraphs(text) == sentences(text)


NEWS = st.lists(
    st.sampled_from([*'aA5.!?…"”’()[] \n\t\u00a0', "Gen. ", "U.S.", "Nov. ", "No. ", "He ", '." ']), max_size=60
)


@given(st.one_of(st.text(), NEWS.map("".join)))
def test_spans_are_in_order_and_cover_all_but_space(text: str) -> None:
    for spans in (sentences(text), paragraphs(text)):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(len(s) and s.of(text) == s.of(text).strip() for s in spans)
        covered = "".join(s.of(text) for s in spans)
        assert "".join(covered.split()) == "".join(text.split())


@given(NEWS.map("".join))
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    lines = paragraphs(text)
    assert all(sum(line.covers(s) for line in lines) == 1 for s in sentences(text))


@pytest.mark.parametrize(
    "piece", [".", "x", " ", "\n", '."', "? ", "Mr. ", ".\t(", "A. ", "“Why?” A ", "… ", ") ", ").", "a. ", ":) "]
)
def test_a_million_characters_of_anything_take_seconds(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece))) + "x"
    began = time.process_time()
    sentences(text)
    paragraphs(text)
    assert time.process_time() - began < (5 if sys.gettrace() is None else 15)  # measuring coverage is slow
