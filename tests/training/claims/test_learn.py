from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from standdown.claims.trained.network import Network, Window
from standdown.language import Stretch
from standdown.language.wordpiece import WordPiece
from training.claims.body import Body
from training.claims.corpora import written
from training.claims.flat import Flat
from training.claims.labels import HAPPENINGS, VOICES, sizes
from training.claims.learn import Recipe, train, window_of
from training.claims.network import Reader, Sizes
from training.claims.passages import Attribution, Passage, cut
from training.claims.ship import Trained, ship
from training.model import Encoder, Shape

SHAPE = Shape(width=32, wide=64, layers=2, heads=4, vocabulary=140, longest=64, activation="relu")
SIZES = Sizes(given=32, width=32, wide=64, layers=1, heads=4, longest=64, pair=16, reach=8)
WORDS = ["troops", "left", "held", "talks", "the", "army", "said", "that", "in", "may", "a", "deal"]
PIECES = WordPiece([*(f"[{n}]" for n in range(104)), *WORDS, "."])
RECIPE = Recipe(epochs=2, size=64, longest=32)


def corpora(folder: Path) -> dict[str, Flat]:
    (folder / "a.txt").write_text(
        "\n\n".join(["Troops {left|withdrawal|occurred|publisher} in May."] * 6), encoding="utf-8"
    )
    said = cut("b", "polnear", "The army said that troops left.")
    said.attributions.append(Attribution((2,), (0, 1), (3, 4, 5)))
    made: dict[str, list[Passage]] = {"written": written(folder), "polnear": [said] * 4}
    return {name: Flat(passages, PIECES) for name, passages in made.items()}


def network(tuned: int = 1) -> tuple[Reader, Body]:
    torch.manual_seed(3)
    return Reader(SIZES, sizes((*VOICES, *HAPPENINGS))), Body(Encoder(SHAPE, {"upos": 1}, 1), tuned)


def test_windows_hold_every_word_once_and_cut_between_sentences(tmp_path: Path) -> None:
    flat = Flat([cut("a", "written", "Troops left. The army held talks. A deal.")], PIECES)
    windows = flat.windows(6)
    assert [w for start, end in windows for w in range(start, end)] == list(range(int(flat.starts[-1])))
    assert windows[0] == (0, 3)


def test_a_run_that_was_stopped_ends_as_one_that_was_not(tmp_path: Path) -> None:
    some = corpora(tmp_path)
    whole, parts = network(), network()
    train(*whole, some, RECIPE, tell=lambda _: None)

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(*parts, some, RECIPE, checkpoint=tmp_path / "kept", tell=stop)
    again = network()
    train(*again, some, RECIPE, checkpoint=tmp_path / "kept", tell=lambda _: None)
    for name, tensor in whole[0].state_dict().items():
        assert torch.allclose(tensor, again[0].state_dict()[name], atol=1e-5), name


def test_the_graphs_say_what_torch_says(tmp_path: Path) -> None:
    some = corpora(tmp_path)
    (voices, lower), (happenings, own) = network(), network(tuned=2)
    ship(
        Trained(voices, lower, VOICES, some, RECIPE),
        Trained(happenings, own, HAPPENINGS, some, RECIPE),
        tmp_path / "weights",
    )
    running = Network(tmp_path / "weights")
    flat = some["polnear"]
    given = flat.batch(flat.windows(32)[:1])
    size = int(given.rows.lengths[0])
    first, last = (np.concatenate([[0], ends[0]]) for ends in (given.rows.first, given.rows.last))
    with torch.inference_mode():
        kept = lower.below(given.rows)[0, :size].numpy()
        read = voices(window_of(given, lower(given.rows)))
        cue = voices.tagged(read)["cue"][0].softmax(-1).numpy()
        roles = voices.roles(read, torch.tensor([0]), torch.tensor([2]))[0].log_softmax(-1).numpy()
        kind = happenings.tagged(happenings(window_of(given, own(given.rows))))["kind"][0].softmax(-1).numpy()
    stretch = Stretch(given.rows.pieces[0, :size], given.rows.cases[0, :size], kept, first, last)
    marks = (2 * given.quoted + given.odd)[0]
    (heard,), (meant,) = (part.words([stretch]) for part in (running.voices, running.happenings))
    scores, seen = running.voices.read(Window(heard[1:], marks))
    assert np.abs(scores["cue"] - cue).max() < 0.05
    assert np.abs(running.roles(seen, [2])[0] - roles).max() < 0.3
    assert np.abs(running.happenings.read(Window(meant[1:], marks))[0]["kind"] - kind).max() < 0.05
