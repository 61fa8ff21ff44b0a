"""A tiny set of corpora of our own, in the files that the trainer reads."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from training.reading import FILES

torch = pytest.importorskip("torch", reason="the train extra is not installed: pip install -e '.[test,train]'")

NEWS = """http: / / paper. example / tents\nTroops left Leh on Friday. Rao reached the camp in mid - May.\nThey hold."""
WHO = (("Troops", "NOUN", "NNS"), ("Rao", "PROPN", "NNP"), ("They", "PRON", "PRP"))
WHERE = (("Gogra", "B-LOC"), ("Leh", "B-LOC"), ("camp", "O"))
DID = (("left", "VBD"), ("reached", "VBD"), ("hold", "VBP"))


def sentence(number: int, who: tuple[str, str, str], did: tuple[str, str], where: tuple[str, str]) -> dict[str, Any]:
    """ "Troops left Gogra on Friday." with its tree."""
    proper = where[1] != "O"
    return {
        "id": f"s{number}",
        "doc": f"d{number // 8}",
        "tokens": [who[0], did[0], where[0], "on", "Friday", "."],
        "space_after": [1, 1, 1, 1, 0, 1],
        "upos": [who[1], "VERB", "PROPN" if proper else "NOUN", "ADP", "PROPN", "PUNCT"],
        "xpos": [who[2], did[1], "NNP" if proper else "NN", "IN", "NNP", "."],
        "head": [2, 0, 2, 5, 2, 2],
        "deprel": ["nsubj", "root", "obj", "case", "obl", "punct"],
        "ner": ["B-PER" if who[0] == "Rao" else "O", "O", where[1], "O", "O", "O"],
        "misc": [
            "Entity=(1-person-new-cf1-cf2-1-sgl)" if who[0] != "Gogra" else "_",
            "_",
            "Discourse=x:1->2|Entity=(2-place-new-nnnnn-cf1-1-coref-Gogra)",
            "_",
            "Entity=(3-time-new-nnnnn-cf1-1-sgl)",
            "_",
        ],
    }


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all six files, beside it the news without labels."""
    folder = tmp_path_factory.mktemp("corpora") / "language"
    folder.mkdir()
    for file in FILES.values():
        path = folder.parent / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": NEWS}) + "\n", encoding="utf-8")
    rows = [sentence(n, *made) for n, made in enumerate(itertools.product(WHO, DID, WHERE))]
    for name in ("ewt_uner", "gum_clean"):
        drop = "misc" if name == "ewt_uner" else "ner"
        kept = [{k: v for k, v in row.items() if k != drop} for row in rows]
        write(folder / f"{name}_train.jsonl.gz", kept)
        write(folder / f"{name}_dev.jsonl.gz", kept[:9])
    gold = {"id": "w", "doc": 0, "tokens": ["Leh-based", "Ridge", "Daily", "said", "so", "."]}
    write(folder / "wikigold_train.jsonl.gz", [gold | {"ner": ["B-LOC", "B-ORG", "I-ORG", "O", "B-MISC", "O"]}])
    text = "An army unit lost two tanks.  Its mortars fell silent."
    entities = [
        {"begin": 0, "end": 12, "type": "Organisation", "value": "An army unit"},
        {"begin": 3, "end": 12, "type": "Organisation", "value": "army unit"},
        {"begin": 18, "end": 27, "type": "MilitaryPlatform", "value": "two tanks"},
        {"begin": 30, "end": 41, "type": "Weapon", "value": "Its mortars"},
        {"begin": 34, "end": 41, "type": "Weapon", "value": "wrong"},
    ]
    write(folder / "re3d_clean_train.jsonl.gz", [{"id": "r", "text": text, "entities": entities, "relations": []}])
    return folder


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    """Two threads on so little work wait for each other more than they compute."""
    torch.set_num_threads(1)
