"""Words are found alike on each engine, and nothing that is typed is a command to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from standdown.errors import UsageError
from standdown.ledger.searching import find, index, make, unmake

TEXTS = {
    1: "Thirty tents at Demchok, an officer said",
    2: "No tents: the Foreign Minister of Türkiye met São Paulo's mayor",
    3: "Hot Springs is clear; springs at Hot-Spot 17A ran hot on 2020-06-15",
    4: "A patrol went on patrolling near PP-15 and and/or x_y",
    5: "cafe\u0301 talks AND near OR not",
    6: "tents " * 400 + "a" * 3000,
}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def indexed(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The texts in an index of each engine."""
    address = request.getfixturevalue("server") if request.param == "postgres" else "sqlite://"
    engine = create_engine(address)
    with engine.connect() as connection:
        unmake(connection)
        make(connection)
        index(connection, list(TEXTS.items()))
        yield connection
        connection.rollback()
    engine.dispose()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tents", (6, 2, 1)),
        ("tents demchok", (1,)),
        ("demchok tents", (1,)),
        ("DEMCHOK", (1,)),
        ("tent", ()),
        ("tent*", (6, 2, 1)),
        ("tent *", ()),
        ('"foreign minister"', (2,)),
        ('"minister foreign"', ()),
        ('"hot springs"', (3,)),
        ('"hot springs" 17a', (3,)),
        ("turkiye", (2,)),
        ("Türkiye SÃO", (2,)),
        ("café", (5,)),
        ("cafe\u0301", (5,)),
        ("paulo's", (2,)),
        ("pp-15", (4,)),
        ("15", (4, 3)),
        ("2020-06-15", (3,)),
        ("x_y", (4,)),
        ("and/or", (4,)),
        ("AND", (5, 4)),
        ("near AND not", (5,)),
        ("tents OR demchok", ()),
        ("NEAR(tents demchok)", ()),
        ("words:tents", ()),
        ("tents -demchok", (1,)),
        ("^tents", (6, 2, 1)),
        ("tents & ! | ( ) : < > \\ '", (6, 2, 1)),
        ("a" * 3000, (6,)),
        ("a" * 50 + "*", (6,)),
        ('"tents', (6, 2, 1)),
        ('tents"', (6, 2, 1)),
    ],
)
def test_words_find_what_they_stand_in(words: str, found: tuple[int, ...], indexed) -> None:
    assert find(indexed, words, limit=10) == found


def test_the_newest_are_kept_where_there_are_too_many(indexed) -> None:
    assert find(indexed, "tents", limit=2) == (6, 2)


@pytest.mark.parametrize("words", ["", " ", '""', "*", "* *", "- ( ) _", "\x00", "\udcff"])
def test_where_there_is_no_word_it_is_refused(words: str, indexed) -> None:
    with pytest.raises(UsageError, match="holds no word to look for: give one or more") as refused:
        find(indexed, words, limit=10)
    assert refused.value.code == "no-words"


@given(
    words=st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ["AND", "OR", "NOT", "NEAR(", ")", '"', "*", "-x", "col:", "tents", "{a}", "^", "<->", "&"]
            ),
            max_size=12,
        ).map(" ".join),
    )
)
@example(words='"tents* AND" NEAR( ')
@example(words=" ".join(["tents"] * 2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_typed_is_a_fault_of_the_database(words: str, indexed) -> None:
    try:
        found = find(indexed, words, limit=10)
    except UsageError:
        return
    assert set(found) <= set(TEXTS)


@given(
    st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=120)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_every_word_that_was_put_in_is_found_by_itself_and_its_beginning(indexed, word: str) -> None:
    with indexed.begin_nested() as kept:
        index(indexed, [(99, f"before {word} after")])
        assert 99 in find(indexed, word, limit=10)
        assert 99 in find(indexed, f"{word[:3]}*", limit=10)
        assert 99 in find(indexed, f'"before {word} after"', limit=10)
        kept.rollback()


@given(words=st.text(st.characters(max_codepoint=0x7F, categories=["L", "N", "P", "S", "Z", "Cc"]), max_size=150))
@example(words="a_b-c 17A " + "x" * 101)
@example(words="nul\x00 between\x00words")
@settings(deadline=None)
def test_what_is_put_in_as_it_is_has_the_words_that_it_is_taken_apart_to(words: str) -> None:
    with create_engine("sqlite://").connect() as connection:
        make(connection)
        index(connection, [(1, words), (2, f"{words} \u2019")])  # the second is no plain text, and is taken apart
        connection.exec_driver_sql("CREATE VIRTUAL TABLE terms USING fts5vocab('p_search', 'instance')")
        rows = connection.exec_driver_sql('SELECT doc, term, "offset" FROM terms').all()
    held = [sorted((term, at) for doc, term, at in rows if doc == number) for number in (1, 2)]
    assert held[0] == held[1]
