"""Sources: the voice behind a claim, in every order in which news puts it."""

from __future__ import annotations

import pytest

from standdown.claims.actors import ActorIndex
from standdown.claims.sources import SourceFinder
from standdown.model import SourceKind
from standdown.report import report_from_text

NAMED, UNNAMED = SourceKind.NAMED_OFFICIAL, SourceKind.ANONYMOUS_OFFICIAL
PAPER, IMAGES, OTHER, WRITTEN = (
    SourceKind.PUBLISHER,
    SourceKind.IMAGERY,
    SourceKind.OTHER_MEDIA,
    SourceKind.DOCUMENT,
)


def voices(reading) -> list[tuple[SourceKind, str]]:
    return [(c.source.kind, c.source.name) for c in reading.claims]


# What a reader expects, and the shipped weights do not give: their tree hangs the voice on another word. A test that
# passes again with better weights is meant to be freed of this mark.


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The ministry said that patrols had resumed at Depsang.", NAMED, "ministry"),
        ("Patrols have resumed at Depsang, said the ministry.", NAMED, "ministry"),
        ("Patrols have resumed at Depsang, the Indian Army said on Tuesday.", NAMED, "Indian Army"),
        ("According to the Indian Army, patrols have resumed at Depsang.", NAMED, "Indian Army"),
        ("Patrols have resumed at Depsang, according to the Indian Army.", NAMED, "Indian Army"),
        ('"Our patrols have resumed at Depsang," Rajnath Singh said on Monday in Leh.', NAMED, "Rajnath Singh"),
        ("Patrols have resumed at Depsang, Colonel Arun Mehta told reporters.", NAMED, "Arun Mehta"),
        ("Two officials said that patrols had resumed at Depsang.", UNNAMED, "Two officials"),
        ("Two officials, who asked not to be named, said patrols had resumed at Depsang.", UNNAMED, "Two officials"),
        ("Patrols have resumed at Depsang, sources in the army said.", UNNAMED, "sources in the army"),
        ("Patrols have resumed at Depsang, this newspaper has learned.", UNNAMED, "unnamed"),
        ("A joint statement said that patrols had resumed at Depsang.", WRITTEN, "joint statement"),
        ("The Indian Army said in a written statement that patrols had resumed at Depsang.", WRITTEN, "Indian Army"),
        ("Xinhua reported that patrols had resumed at Depsang.", OTHER, "Xinhua"),
        ("Satellite images show that patrols have resumed at Depsang.", IMAGES, "Satellite images"),
        ("Villagers have heard that patrols have resumed at Depsang.", UNNAMED, "Villagers"),
        ("Patrols have resumed at Depsang.", PAPER, "publisher"),
    ],
)
def test_the_voice_is_found_wherever_it_stands(read, text, kind, name):
    assert voices(read(text)) == [(kind, name)]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "Stanzin Dolma, a teacher from Chushul, told reporters that Chinese troops had left Gogra.",
            NAMED,
            "Stanzin Dolma",
        ),
        (
            "Chinese troops have left Gogra, the chief of the army, General Upendra Dwivedi, told reporters in Leh.",
            NAMED,
            "Upendra Dwivedi",
        ),
        (
            "Chinese troops have left Gogra, said an officer who has served there for years.",
            UNNAMED,
            "officer",
        ),
        ("Villagers were told by two officers that Chinese troops had left Gogra.", UNNAMED, "two officers"),
        ("The minister was quoted as saying that Chinese troops had left Gogra.", NAMED, "minister"),
        ("This newspaper was told that Chinese troops had left Gogra.", UNNAMED, "unnamed"),
        ("According to a letter seen by this newspaper, Chinese troops have left Gogra.", WRITTEN, "letter seen"),
        ("People who have been briefed on the plan said Chinese troops had left Gogra.", UNNAMED, "People"),
        (
            "Pictures taken by a satellite on Sunday and studied by two experts show that troops have left Gogra.",
            IMAGES,
            "Pictures taken",
        ),
        (
            "Chinese troops met nobody when they left Gogra, officers familiar with their orders said.",
            UNNAMED,
            "officers",
        ),
        ("The reported claims of the said army aside, Chinese troops have left Gogra.", PAPER, "publisher"),
    ],
)
def test_the_voice_is_what_the_verb_is_said_of(read, text, kind, name):
    found = next(c.source for c in read(text).claims if c.kind.group.value == "pullback")
    assert found.kind is kind
    assert found.name.startswith(name)


def test_what_stands_before_a_semicolon_is_not_said_by_who_speaks_behind_it(read):
    reading = read("Chinese troops left Gogra on Monday; the ministry spoke of a step in the right direction.")
    assert voices(reading)[0] == (PAPER, "publisher")


def test_who_is_told_has_no_voice(read):
    reading = read("Chinese soldiers at Gogra were told on Monday that Indian patrols had returned to Demchok.")
    assert {kind for kind, _ in voices(reading)} == {PAPER}


def test_a_quotation_goes_on_in_its_voice_until_it_is_closed(read):
    reading = read(
        '"Our men have left Gogra," Colonel Arun Mehta said. "They have set up a camp at Demchok. '
        'Patrols resumed at Depsang on Monday." Troops clashed at Galwan in June 2020.'
    )
    assert [name for _, name in voices(reading)] == ["Arun Mehta", "Arun Mehta", "Arun Mehta", "publisher"]


def test_they_added_is_the_voice_of_the_sentence_before(read):
    reading = read(
        "Two officials said that Chinese troops had left Gogra. They added that a joint check at Demchok would follow."
    )
    assert voices(reading) == [(UNNAMED, "Two officials")] * 2


def test_a_sentence_that_opens_with_a_pronoun_goes_on_in_the_same_voice(read):
    reading = read("General Upendra Dwivedi said troops had left Gogra. He has sent patrols to Demchok.")
    assert voices(reading) == [(NAMED, "Upendra Dwivedi")] * 2


def test_a_pronoun_after_images_is_nobodys_voice(read):
    reading = read("Satellite images show that troops have left Gogra. They had clashed there in May 2020.")
    assert voices(reading)[-1][0] is PAPER


def test_two_voices_of_one_sentence_keep_what_each_says(read):
    reading = read("India said its troops had left Gogra, but China said that its patrols were blocked at Demchok.")
    assert voices(reading) == [(NAMED, "India"), (NAMED, "China")]
    assert reading.claims[0].parties == ("IND",)


@pytest.mark.parametrize(
    "text",
    [
        "Chinese troops are still at Demchok, Colonel Arun Mehta said, and they are building huts.",
        "Chinese troops have left Gogra, Colonel Arun Mehta said, adding that patrols resumed at Demchok last week.",
    ],
)
def test_a_voice_between_commas_is_that_of_both_halves(read, text):
    assert set(voices(read(text))) == {(NAMED, "Arun Mehta")}


def test_what_another_paper_was_told_keeps_both_links_of_the_chain(read):
    (claim,) = read("A villager told Xinhua that Chinese troops had built a bridge at Demchok.").claims
    assert [link.kind for link in claim.source.chain] == [PAPER, OTHER, UNNAMED]


def test_hearsay_is_no_certainty(read):
    (claim,) = read("Villagers have heard from relatives that Chinese troops crossed into Demchok.").claims
    assert (claim.certainty.value, claim.hedge.text) == ("probable", "heard")


@pytest.mark.parametrize(("speaker", "interested"), [("China", True), ("Xinhua", False), ("Two officials", False)])
def test_a_party_to_the_standoff_is_an_interested_voice(read, speaker, interested):
    (claim,) = read(f"{speaker} said that troops had left Gogra.").claims
    assert claim.source.interested is interested


def test_a_saying_that_tells_of_no_happening_is_a_statement(read):
    (claim,) = read('General Upendra Dwivedi said of the Chinese troops on Friday: "We try to be patient."').claims
    assert (claim.kind.value, claim.people[0].name) == ("statement", "Upendra Dwivedi")


def test_the_cue_is_the_words_that_attribute(read):
    reading = read("Patrols have resumed at Depsang, according to the Indian Army.")
    assert reading.claims[0].source.cue.of(reading.report.text) == "according to "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officers told Courier this. Later they told Courier more.", "Courier"),
        ("The Courier has learned this. The Courier has learned that.", "Courier"),
        ("Officers told Courier this.", "publisher"),
        ("Nobody spoke.", "publisher"),
    ],
)
def test_a_text_that_names_itself_more_than_once_is_its_own_publisher(ladakh, text, name):
    assert SourceFinder(ActorIndex(ladakh)).publisher(report_from_text(text)).name == name


def test_the_given_publisher_speaks_in_its_own_name(read):
    reading = read("Troops left Gogra last week, Courier has learned.", publisher="Courier")
    assert voices(reading) == [(PAPER, "Courier")]


@pytest.mark.parametrize("opening", ["LEH: ", "NEW DELHI — "])
def test_where_a_report_was_filed_is_nobodys_voice(read, opening):
    reading = read(
        f"{opening}A week after soldiers of India and China left Galwan, disengagement at Gogra is slow, people aware "
        "of the talks said on Thursday."
    )
    assert {claim.source.name for claim in reading.claims} == {"people aware of the talks"}


@pytest.mark.parametrize(
    "text",
    [
        "Local commanders will announce the date, and patrols at Depsang will resume soon.",
        "India and China agreed to pull back troops from Gogra.",
        "India recalled its ambassador from Beijing and closed the crossing at Demchok.",
    ],
)
def test_what_is_no_saying_yet_or_a_deed_has_no_voice(read, text):
    assert {claim.source.innermost.kind for claim in read(text).claims} == {SourceKind.PUBLISHER}
