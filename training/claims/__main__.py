"""``python -m training.claims --data CORPORA``: from the corpora and the written passages to the networks that ship."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import torch

from standdown.language.wordpiece import WordPiece
from training import minilm, mpnet, reading
from training.claims.body import Body
from training.claims.corpora import CORPORA, read, written
from training.claims.dequantised import SHAPE, body_weights
from training.claims.flat import Flat
from training.claims.judge import judge
from training.claims.labels import HAPPENINGS, VOICES, sizes
from training.claims.learn import Recipe, train
from training.claims.network import Reader, Sizes
from training.claims.passages import is_kept_back
from training.claims.ship import Trained, ship
from training.claims.teach import give_opinions, unmarked
from training.export.network import UPPER
from training.model import Encoder

__all__ = ["main"]

_ENGINE = Path("src/standdown/language/weights")
_WRITTEN = Path(__file__).parents[1] / "written"
HAPPENINGS_RECIPE = Recipe(
    epochs=8,
    size=2048,
    body_rate=1e-4,
    warm=0.1,
    average=0.98,
    weights={"kind": 6.0, "realis": 0.6, "source": 0.6},
    repeat={"written": 3},
)
"""Of the second network, which sees few marks often and open news once."""
TEACHER_RECIPE = replace(HAPPENINGS_RECIPE, epochs=6, body_rate=5e-5, repeat={})
"""Of its teacher, which sees the marks alone."""


def main(argv: list[str] | None = None) -> int:
    """Trains both networks, one after the other, and writes what ships; 0 when all is done."""
    options = _parser().parse_args(argv)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = WordPiece.load(options.engine / "vocab.txt")
    corpora = {}
    kept_back = Flat([p for p in written(_WRITTEN) if is_kept_back(p)], pieces)
    for name in CORPORA:
        if name in options.exclude:
            continue
        passages = written(_WRITTEN) if name == "written" else read(options.data, name, "train")
        corpora[name] = Flat([p for p in passages if not (name == "written" and is_kept_back(p))], pieces)
        _tell(f"{name}: {len(passages):,} texts, {int(corpora[name].starts[-1]):,} words")
    first = Recipe(seed=options.seed, epochs=options.epochs)
    second = replace(HAPPENINGS_RECIPE, seed=options.seed)
    shared = Encoder(SHAPE, {"upos": 1}, 1)  # the heads of the encoder are not used
    shared.load_state_dict(body_weights(options.engine / "encoder.onnx"), strict=False)
    voices = Trained(
        Reader(Sizes(), sizes(VOICES)),
        Body(shared, UPPER),
        VOICES,
        {n: f for n, f in corpora.items() if n != "written"},
        first,
    )
    news = [source for source in reading.FILES if source not in options.exclude]
    marked = {"written": corpora["written"]}
    if news:
        marked["unmarked"] = Flat(unmarked(options.data, news), pieces)
        _tell(f"unmarked: {len(marked['unmarked'].passages):,} passages, {int(marked['unmarked'].starts[-1]):,} words")
    teacher = _over(mpnet, {"written": marked["written"]}, replace(TEACHER_RECIPE, seed=options.seed))
    happenings = _over(minilm, marked, second)
    _train("voices", voices, options.out)
    _train("teacher", teacher, options.out)
    _tell(str(judge(kept_back, teacher.model, teacher.body, teacher.recipe.longest)))
    for flat in marked.values():
        teacher.body.remember(flat)
        give_opinions(flat, teacher.model, teacher.body, teacher.recipe.longest)
    _train("happenings", happenings, options.out)
    _tell(str(judge(kept_back, happenings.model, happenings.body, second.longest)))
    folder = options.weights or options.out / "claims"
    ship(voices, happenings, folder, news=news)
    _tell(f"{folder} is ready")
    return 0


def _over(start: ModuleType, corpora: Mapping[str, Flat], recipe: Recipe) -> Trained:
    """A network for happenings on the body whose starting weights ``start`` knows, all of its layers to be trained."""
    encoder = Encoder(start.SHAPE, {"upos": 1}, 1)  # the heads of the encoder are not used
    encoder.load_state_dict(start.starting_weights(), strict=False)
    reader = Reader(Sizes(given=start.SHAPE.width, layers=1), sizes(HAPPENINGS))
    return Trained(reader, Body(encoder, len(encoder.layers)), HAPPENINGS, corpora, recipe)


def _train(name: str, part: Trained, out: Path) -> None:
    for flat in part.corpora.values():
        part.body.remember(flat)
    _tell(name)
    train(part.model, part.body, part.corpora, part.recipe, checkpoint=out / f"{name}.checkpoint", tell=_tell)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, default=Path("build/weights"), help="folder for checkpoint and weights")
    parser.add_argument("--weights", type=Path, help="folder for what ships  [OUT/claims]")
    parser.add_argument("--engine", type=Path, default=_ENGINE, help="folder of the language engine's weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--exclude", nargs="*", default=[], choices=[*CORPORA[:-1], *reading.FILES], help="corpora to leave out"
    )
    return parser


def _tell(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
