"""A teacher's opinions: of every word, softened, and learned by a student that has no marks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.claims.test_learn import PIECES, RECIPE, SHAPE, corpora, network
from training.claims.body import Body
from training.claims.flat import Flat
from training.claims.labels import HAPPENINGS
from training.claims.learn import train
from training.claims.passages import cut
from training.claims.teach import give_opinions, unmarked
from training.model import Encoder


def news(folder: Path, text: str) -> Path:
    for name in ("events/ecbplus_train", "places/geovirus", "places/locphrase_setimes"):
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    return folder


def test_open_news_is_cut_between_sentences_and_what_is_of_no_conflict_left_out(tmp_path: Path) -> None:
    told = ["Troops left the village today.", *["The weather was fine in all of the land that day."] * 30]
    made = unmarked(news(tmp_path, " ".join(told)), ["geovirus"])
    (passage,) = made
    assert passage.words[0] == "Troops"
    assert len(passage.words) <= 120
    assert passage.words[-1] == "."
    assert passage.sentence_of[0] == 0


def test_a_sentence_too_long_for_a_passage_is_left_out(tmp_path: Path) -> None:
    long = "Troops " + " ".join(["and troops"] * 90) + " left."
    made = unmarked(news(tmp_path, f"Troops left. {long} The army held talks."), ["setimes"])
    assert [" ".join(passage.words) for passage in made] == ["Troops left .", "The army held talks ."]


def test_opinions_are_chances_of_every_word(tmp_path: Path) -> None:
    flat = corpora(tmp_path)["written"]
    give_opinions(flat, *network(tuned=2), 32)
    assert set(flat.soft) == set(HAPPENINGS)
    for chances in flat.soft.values():
        assert len(chances) == flat.starts[-1]
        assert np.allclose(chances.sum(axis=-1), 1, atol=0.01)


def test_a_student_without_marks_comes_nearer_to_its_teacher(tmp_path: Path) -> None:
    flat = Flat([cut("a", "unmarked", "The army held talks. Troops left in May.")] * 8, PIECES)
    teacher, body = network(tuned=2)
    with torch.no_grad():
        teacher.tags["kind"].bias[3] += 4.0
    give_opinions(flat, teacher, body, 32)
    student, own = network(tuned=2)
    told: list[str] = []
    train(student, own, {"unmarked": flat}, replace(RECIPE, epochs=12, average=0.5), tell=told.append)
    first, last = (float(line.split("taught kind ")[1].split(",")[0]) for line in (told[0], told[-1]))
    assert last < 0.5 * first


@pytest.mark.parametrize("distances", [0, 8])
def test_the_body_sees_what_its_encoder_sees(distances: int) -> None:
    torch.manual_seed(5)
    encoder = Encoder(replace(SHAPE, distances=distances), {"upos": 1}, 1).eval()
    body = Body(encoder, 2).eval()
    flat = Flat([cut("a", "written", "The army held talks.")], PIECES)
    rows = flat.batch(flat.windows(32)).rows
    x = body.below(rows)
    mask = body._mask(torch.from_numpy(rows.lengths), x.shape[1])
    assert mask.shape[1] == (encoder.shape.heads if distances else 1)
    assert body(rows).shape == (1, 5, SHAPE.width)
