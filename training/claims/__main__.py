"""``python -m training.claims --data CORPORA``: from the corpora and the written passages to the network that ships."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import torch

from standdown.language.wordpiece import WordPiece
from training.claims.body import Body
from training.claims.corpora import CORPORA, read, written
from training.claims.dequantised import SHAPE, body_weights
from training.claims.flat import Flat
from training.claims.labels import LAYERS
from training.claims.learn import Recipe, train
from training.claims.network import Reader, Sizes
from training.claims.passages import is_kept_back
from training.claims.ship import ship
from training.export.network import UPPER
from training.model import Encoder

__all__ = ["main"]

_ENGINE = Path("src/standdown/language/weights")
_WRITTEN = Path(__file__).parents[1] / "written"


def main(argv: list[str] | None = None) -> int:
    """Trains the network above the shipped encoder and writes what ships; 0 when all is done."""
    options = _parser().parse_args(argv)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = WordPiece.load(options.engine / "vocab.txt")
    encoder = Encoder(SHAPE, {"upos": 1}, 1)  # its heads are not used
    encoder.load_state_dict(body_weights(options.engine / "encoder.onnx"), strict=False)
    body, model = Body(encoder, UPPER), Reader(Sizes(), LAYERS)
    corpora = {}
    for name in CORPORA:
        if name in options.exclude:
            continue
        passages = written(_WRITTEN) if name == "written" else read(options.data, name, "train")
        corpora[name] = Flat([p for p in passages if not (name == "written" and is_kept_back(p))], pieces)
        body.remember(corpora[name])
        _tell(f"{name}: {len(passages):,} texts, {int(corpora[name].starts[-1]):,} words")
    recipe = Recipe(seed=options.seed, epochs=options.epochs)
    train(model, body, corpora, recipe, checkpoint=options.out / "claims.checkpoint", tell=_tell)
    folder = options.weights or options.out / "claims"
    ship(model, body, corpora, folder, recipe=recipe)
    _tell(f"{folder} is ready")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, default=Path("build/weights"), help="folder for checkpoint and weights")
    parser.add_argument("--weights", type=Path, help="folder for what ships  [OUT/claims]")
    parser.add_argument("--engine", type=Path, default=_ENGINE, help="folder of the language engine's weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exclude", nargs="*", default=[], choices=CORPORA, help="corpora to leave out")
    return parser


def _tell(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
