"""The language engine in one table: accuracy from raw text, speed on one core, and what the processor could do at best.

    python bench/language.py CORPORA/language TOOLS/score_language.py [--rounds N] [--part accuracy|speed]

Accuracy: the scorer's own numbers, EWT and GUM, development and test split; what bytes cost against floats is read off
the model card, where both were measured on gold tokens. Speed: medians of N rounds in fresh state, one thread, one
process; the peak is that of a large byte matrix product in the same runtime, measured in the same run (needs the
``train`` extra for ``onnx``; without it the line is left out).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETS = {
    "EWT dev": "ewt_uner_dev",
    "EWT test": "ewt_uner_test",
    "GUM dev": "gum_clean_dev",
    "GUM test": "gum_clean_test",
}
ROWS = ("tokens", "sentences", "aligned_upos", "aligned_uas", "aligned_las", "upos", "uas", "las", "names")
REPORT_WORDS = 650  # tokens of a middling newspaper report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--part", choices=("accuracy", "speed"))
    options = parser.parse_args()
    if options.part != "speed":
        accuracy(options.corpora, options.scorer)
    if options.part != "accuracy":
        speed(options.corpora, options.scorer, options.rounds)


def documents(corpora: Path, scorer: Path, name: str) -> list[dict]:
    command = [sys.executable, scorer, "docs", corpora / f"{name}.jsonl.gz"]
    return [
        json.loads(line)
        for line in subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    ]


def accuracy(corpora: Path, scorer: Path) -> None:
    from standdown.language import annotate_language

    columns = {}
    for title, name in SETS.items():
        gold = documents(corpora, scorer, name)
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
            found = annotate_language({"id": d["id"], "text": d["text"]} for d in gold)
            for path, lines in zip(paths, (gold, found), strict=True):
                path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            command = [sys.executable, scorer, "score", *paths, "--json"]
            columns[title] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print("| from raw text | " + " | ".join(columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for row in ROWS:
        values = [scores.get(row) for scores in columns.values()]
        shown = ["" if v is None else f"{100 * (v['F1'] if isinstance(v, dict) else v):.2f}" for v in values]
        label = row.replace("aligned_", "aligned ") if "aligned" in row else f"{row}, F1"
        print(f"| {label} | " + " | ".join(shown) + " |")
    card = weights_card()
    print("\n| on gold tokens, floats -> bytes | " + " | ".join(card["scores"]["floats"]) + " |")
    print("| --- |" + " ---: |" * len(card["scores"]["floats"]))
    for layer in ("upos", "las", "names", "mentions"):
        cells = []
        for split, floats in card["scores"]["floats"].items():
            bytes_ = card["scores"]["bytes"][split]
            cells.append(f"{floats[layer]:.2f} -> {bytes_[layer]:.2f}" if layer in floats else "")
        print(f"| {layer} | " + " | ".join(cells) + " |")
    print()


def weights_card() -> dict:
    from standdown.language.network import WEIGHTS

    return json.loads((WEIGHTS / "model.json").read_text("utf-8"))


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def speed(corpora: Path, scorer: Path, rounds: int) -> None:
    from standdown.language import annotate_language
    from standdown.language.network import WEIGHTS, shared_network

    lines = [{"id": d["id"], "text": d["text"]} for d in documents(corpora, scorer, SETS["EWT dev"])]
    read = [token for line in annotate_language(lines) for s in line["sentences"] for token in s["tokens"]]
    report = one_report(lines)
    pieces = sum(len(shared_network().pieces(line["text"][t["start"] : t["end"]])[0]) for line, t in paired(lines))
    whole = statistics.median(timed(lambda: list(annotate_language(lines))) for _ in range(rounds))
    single = statistics.median(timed(lambda: list(annotate_language([report]))) for _ in range(3 * rounds))
    print("| one core, one thread | measured |")
    print("| --- | ---: |")
    print(f"| words a second, {len(lines)} texts, {len(read):,} words | {len(read) / whole:,.0f} |")
    print(f"| a report of {REPORT_WORDS} words | {1000 * single:.0f} ms |")
    loading, memory = fresh_process(report)
    print(f"| import and load, fresh process | {loading:.2f} s |")
    print(f"| resident memory after one report | {memory:.0f} MB |")
    print(f"| weights on disk | {sum(f.stat().st_size for f in WEIGHTS.iterdir()) / 1e6:.1f} MB |")
    peak = int8_peak()
    if peak:
        macs = multiplications(weights_card()) * pieces / whole
        print(f"| multiply-adds a second in the encoder's matrices | {macs / 1e9:.0f} G |")
        print(f"| this core's int8 peak, measured | {peak / 1e9:.0f} G |")
        print(f"| share of the peak reached, all of the engine counted | {100 * macs / peak:.0f} % |")
    print(f"\nMedians of {rounds} rounds. Words are tokens, signs counted.")


def paired(lines: list[dict]):
    from standdown.language import annotate_language

    for line, found in zip(lines, annotate_language(lines), strict=True):
        for sentence in found["sentences"]:
            for token in sentence["tokens"]:
                yield line, token


def one_report(lines: list[dict]) -> dict:
    """A text of ``REPORT_WORDS`` words, made of whole sentences of the set."""
    from standdown.language import annotate_language

    texts, size = [], 0
    for line, found in zip(lines, annotate_language(lines), strict=True):
        for sentence in found["sentences"]:
            texts.append(line["text"][sentence["start"] : sentence["end"]])
            size += len(sentence["tokens"])
            if size >= REPORT_WORDS:
                return {"id": "report", "text": "\n".join(texts)}
    raise SystemExit("the set is too short for a report")


def fresh_process(report: dict) -> tuple[float, float]:
    """Seconds to import and load the engine, and megabytes resident after one report; medians of five processes."""
    program = (
        "import json, sys, time; start = time.perf_counter();"
        "from standdown.language import annotate_language; from standdown.language.network import shared_network;"
        "shared_network(); loaded = time.perf_counter() - start; list(annotate_language([json.load(sys.stdin)]));"
        "status = open('/proc/self/status').read().split();"
        "print(loaded, int(status[status.index('VmHWM:') + 1]) / 1024)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(report),
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        ).stdout.split()
        for _ in range(5)
    ]
    return statistics.median(float(r[0]) for r in runs), statistics.median(float(r[1]) for r in runs)


def multiplications(card: dict) -> int:
    """Multiply-adds of one wordpiece in the matrices that are held in bytes, heads counted; attention itself is not."""
    shape = card["shape"]
    width = shape["width"]
    layer = 4 * width * width + 2 * width * shape["wide"]
    tags = sum(map(len, card["labels"]["tags"].values()))
    heads = width * (tags + 2 * shape["arcs"] + 2 * shape["relations"]) + shape["arcs"] ** 2
    return shape["layers"] * layer + heads


def int8_peak(size: int = 1024, rounds: int = 30) -> float:
    """Multiply-adds a second of unsigned by signed bytes in a square product, one thread; 0 without ``onnx``."""
    try:
        import onnx
    except ImportError:
        return 0.0
    import numpy as np
    import onnxruntime

    weight = onnx.numpy_helper.from_array(
        np.random.default_rng(0).integers(-127, 127, (size, size)).astype(np.int8), "w"
    )
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
        "peak",
        [value("x", onnx.TensorProto.UINT8, [size, size])],
        [value("y", onnx.TensorProto.INT32, [size, size])],
        [weight],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    feed = {"x": np.random.default_rng(1).integers(0, 255, (size, size)).astype(np.uint8)}
    session.run(None, feed)
    return size**3 / min(timed(lambda: session.run(None, feed)) for _ in range(rounds))


if __name__ == "__main__":
    main()
