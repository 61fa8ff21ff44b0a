"""``python -m training --data DIR --seed 1``: from the corpora to the weights that ship."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from standdown.language.wordpiece import WordPiece
from training import corpora, minilm, mpnet, reading
from training.batches import Example, encode
from training.caution import made_cautious
from training.distil import taught
from training.evaluate import evaluate
from training.labels import TAGGERS, Labels
from training.model import Encoder
from training.prune import lighter, pruned
from training.ship import ship
from training.train import Recipe, train
from training.varied import varied

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Trains a teacher, asks it what it thinks, trains the student with that, writes what ships; 0 when all is done."""
    options = _parser().parse_args(argv)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    sources = [source for source in corpora.FILES if source not in options.exclude]
    learned = [s for source in sources for s in corpora.read(options.data, source, "train")]
    labels = Labels.of(learned)
    pieces = WordPiece.load(minilm.vocabulary())
    examples = [encode(s, labels, pieces) for s in learned]
    held = {
        f"{s} dev": [encode(x, labels, pieces) for x in corpora.read(options.data, s, "dev")] for s in ("ewt", "gum")
    }
    _tell(f"{len(examples):,} sentences from {', '.join(sources)}")

    teacher = _beginner(mpnet if options.teacher == "mpnet" else minilm, labels)
    teacher.pieces.weight.requires_grad_(False)  # a tenth of the work of a step, and few rows of it are met
    first = Recipe(
        seed=options.seed, epochs=options.teacher_epochs, body_rate=1e-4, head_rate=1e-3, warm=0.1, average=0.99
    )
    _stage(teacher, examples, held, labels, first, options.out / "teacher")
    _tell("what the teacher thinks of every sentence")
    lessons = taught(examples, teacher, kept=options.out / "teacher.opinions")
    lessons += _unlabelled(lessons, teacher, labels, pieces, options)

    start = _beginner(minilm, labels, cased=not options.uncased)
    student = pruned(start, lighter(start.shape), examples)
    second = Recipe(seed=options.seed, epochs=options.epochs, body_rate=4e-4)
    _stage(student, lessons, held, labels, second, options.out / "student")
    caution = made_cautious(student, held["ewt dev"], labels)
    folder = options.weights or options.out / "weights"
    ship(
        student,
        examples,
        labels,
        folder,
        data=options.data,
        used=sources,
        read=options.reading,
        bodies=sorted({"minilm", options.teacher}),
        recipes={
            "seed": options.seed,
            "teacher": asdict(first),
            "student": asdict(second),
            "variants": options.variants,
            "caution": caution,
        },
        scores={name: evaluate(student, sentences, labels) for name, sentences in held.items()},
    )
    _tell(f"{folder} is ready")
    return 0


def _unlabelled(
    lessons: Sequence[Example], teacher: Encoder, labels: Labels, pieces: WordPiece, options: argparse.Namespace
) -> list[Example]:
    """What only the teacher has labels for: open news, and variants of ``lessons``."""
    read = [encode(s, labels, pieces) for source in options.reading for s in reading.read(options.data, source)]
    _tell(f"{len(read):,} sentences without labels from {', '.join(options.reading)}")
    news = taught(read, teacher, kept=options.out / "teacher.reading")
    made = [
        encode(s, labels, pieces)
        for copy in range(options.variants)
        for s in varied(lessons, [*lessons, *news], labels, seed=options.seed * 1000 + copy)
    ]
    _tell(f"{len(made):,} variants")
    return news + taught(made, teacher, kept=options.out / "teacher.varied")


def _beginner(start: ModuleType, labels: Labels, **shape: bool) -> Encoder:
    """A network with the body of ``start`` and heads that know nothing."""
    sizes = {layer: len(labels.tags[layer]) for layer in TAGGERS}
    made = Encoder(dataclasses.replace(start.SHAPE, **shape), sizes, len(labels.relations))
    made.load_state_dict(start.starting_weights(), strict=False)
    return made


def _stage(
    model: Encoder,
    examples: Sequence[Example],
    held: Mapping[str, Sequence[Example]],
    labels: Labels,
    recipe: Recipe,
    path: Path,
) -> None:
    """Trains ``model`` and leaves its weights at ``path``.pt, or takes those that lie there."""
    done = path.with_suffix(".pt")
    if done.exists():
        kept: dict[str, Any] = torch.load(done, weights_only=True)
        model.load_state_dict(kept["weights"])
        _tell(f"{done} is there already")
        return
    began = time.monotonic()
    _tell(f"{path.name}: {recipe}; {model.shape}")
    # Dice apart: what comes after a stage is the same whether the stage was run or found done.
    with torch.random.fork_rng(devices=[]):
        scores = train(model, examples, held, labels, recipe, checkpoint=path.with_suffix(".checkpoint"), tell=_tell)
    kept = {"weights": model.state_dict(), "shape": asdict(model.shape), "recipe": asdict(recipe), "scores": scores}
    torch.save(kept, done)
    _tell(f"{done} after {(time.monotonic() - began) / 60:.0f} minutes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (docs/training.md)")
    parser.add_argument("--out", type=Path, default=Path("build/weights"), help="folder for checkpoint and weights")
    parser.add_argument("--weights", type=Path, help="folder for what ships  [OUT/weights]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teacher", choices=("mpnet", "minilm"), default="mpnet", help="what the teacher starts from")
    parser.add_argument("--teacher-epochs", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=6, help="of the student")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exclude", nargs="*", default=[], choices=list(corpora.FILES), help="corpora to leave out")
    parser.add_argument(
        "--reading", nargs="*", default=list(reading.FILES), choices=list(reading.FILES), help="news without labels"
    )
    parser.add_argument("--variants", type=int, default=1, help="copies of the labelled sentences with words swapped")
    parser.add_argument("--uncased", action="store_true", help="without letter case (the ablation)")
    return parser


def _tell(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
