from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.sentences import Example, Text, examples, learn, main, texts

ROWS = [
    {"doc": "a", "tokens": ["we", "saw", "it", "..."], "space_after": [1, 1, 0, 1]},
    {"doc": "a", "tokens": ["no", "one", "came"], "space_after": [1, 1, 1]},
    {"doc": "a", "tokens": ["They", "left", "."], "space_after": [1, 0, 1]},
    {"doc": "b", "tokens": ["then", "..."], "space_after": [0, 1]},
    {"doc": "b", "tokens": ["nothing"], "space_after": [1]},
]


def corpus(folder: Path) -> Path:
    for name in ("ewt_uner_train.jsonl.gz", "gum_clean_train.jsonl.gz"):
        with gzip.open(folder / name, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in ROWS)
    return folder


def test_joins_sentences_to_running_text(tmp_path: Path) -> None:
    found = list(texts(corpus(tmp_path) / "ewt_uner_train.jsonl.gz"))
    assert found == [
        Text("we saw it... no one came\nThey left.", frozenset({12, 24, 35})),
        Text("then... nothing", frozenset({7, 15})),
    ]


def test_sees_the_doubtful_places_alone() -> None:
    seen = list(examples(Text("we saw it... no one came. They left.", frozenset({12, 25, 36}))))
    assert [example.ends for example in seen] == [True]


def test_weights_tell_what_ends_from_what_does_not() -> None:
    seen = [Example(("bias", "marks=..."), ends=False), Example(("bias", "marks=?"), ends=True)] * 20
    weights = learn(seen)
    assert weights["marks=?"] > 0 > weights["marks=..."]
    assert weights == learn(seen)


def test_writes_whole_numbers(tmp_path: Path) -> None:
    out = tmp_path / "weights.json"
    assert main(["--data", str(corpus(tmp_path)), "--out", str(out)]) == 0
    weights = json.loads(out.read_text(encoding="utf-8"))
    assert weights["marks=..."] > 0
    assert all(isinstance(weight, int) for weight in weights.values())
