"""``python -m training --data DIR --seed 1``: from the corpora to the weights that ship."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from pathlib import Path

import torch

from standdown.language.wordpiece import WordPiece
from training import corpora
from training.batches import encode
from training.body import starting_weights, vocabulary
from training.labels import TAGGERS, Labels
from training.model import Encoder, Shape
from training.train import Recipe, train

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Trains, averages, saves; 0 when all is done."""
    options = _parser().parse_args(argv)
    began = time.monotonic()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    recipe = dataclasses.replace(Recipe(), seed=options.seed, epochs=options.epochs)
    shape = Shape(activation=options.activation, cased=not options.uncased)
    sources = [source for source in corpora.FILES if source not in options.exclude]
    learned = [s for source in sources for s in corpora.read(options.data, source, "train")]
    labels = Labels.of(learned)
    pieces = WordPiece.load(vocabulary())
    examples = [encode(s, labels, pieces) for s in learned]
    held = {
        f"{s} dev": [encode(x, labels, pieces) for x in corpora.read(options.data, s, "dev")] for s in ("ewt", "gum")
    }
    model = Encoder(shape, {layer: len(labels.tags[layer]) for layer in TAGGERS}, len(labels.relations))
    model.load_state_dict(starting_weights(), strict=False)
    options.out.mkdir(parents=True, exist_ok=True)
    _tell(f"{len(examples):,} sentences from {', '.join(sources)}; {recipe}; {shape}")
    train(model, examples, held, labels, recipe, checkpoint=options.out / "checkpoint.pt", tell=_tell)
    torch.save({"weights": model.state_dict(), "shape": dataclasses.asdict(shape)}, options.out / "weights.pt")
    _tell(f"{options.out / 'weights.pt'} after {(time.monotonic() - began) / 60:.0f} minutes")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, default=Path("build/weights"), help="folder for checkpoint and weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exclude", nargs="*", default=[], choices=list(corpora.FILES), help="corpora to leave out")
    parser.add_argument("--uncased", action="store_true", help="without letter case (the ablation)")
    parser.add_argument("--activation", choices=("gelu", "relu"), default=Shape().activation)
    return parser


def _tell(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
