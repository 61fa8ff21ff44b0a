"""Scores of the network in floats on what was held out, by the scorers of the corpora."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from training.claims.flat import Flat
from training.claims.labels import KINDS, REALIS, SOURCES, STATUS
from training.claims.learn import Body, window_of
from training.claims.network import Reader

SWITCH = 2.0


def runs(marks: Sequence[int]) -> list[tuple[int, int]]:
    out, start = [], None
    for i, m in enumerate([*marks, 0]):
        if m and start is None: start = i
        elif not m and start is not None: out.append((start, i)); start = None
    return out


def smooth(scores: np.ndarray, lengths: np.ndarray, switch: float) -> np.ndarray:
    """Viterbi over [C, N, R] log-chances, a change of role costs ``switch``."""
    c, n, r = scores.shape
    pen = switch * (1 - np.eye(r, dtype=np.float32))
    best = scores[:, 0].copy(); back = np.zeros((c, n, r), dtype=np.int64)
    for t in range(1, n):
        alt = best[:, :, None] - pen[None]
        back[:, t] = alt.argmax(1)
        step = alt.max(1) + scores[:, t]
        best = np.where((t < lengths)[:, None], step, best)
    out = np.zeros((c, n), dtype=np.int64)
    for i in range(c):
        k = int(best[i].argmax())
        for t in range(int(lengths[i]) - 1, -1, -1):
            out[i, t] = k
            if t: k = int(back[i, t, k])
    return out


@torch.inference_mode()
def predict(model: Reader, body: Body, flat: Flat, longest: int = 256, switch: float = SWITCH) -> dict[str, dict[str, Any]]:
    keys = [np.searchsorted(flat.starts, 0)]
    found = {p.id: {"attributions": [], "tags": {}} for p in flat.passages}
    for batch in flat.batches(8192, longest):
        given = flat.batch(batch)
        read = model(window_of(given, body(given.rows)))
        tags = {k: v.float().softmax(-1).cpu().numpy() if v.shape[-1] > 1 else v.float().cpu().numpy() for k, v in model.tagged(read).items()}
        best = tags["cue"].argmax(-1)
        which, cues = [], []
        for k, (lo, hi) in enumerate(batch):
            p = int(np.searchsorted(flat.starts, lo, side="right") - 1)
            passage = flat.passages[p]
            off = lo - int(flat.starts[p])
            for name, v in tags.items():
                found[passage.id]["tags"].setdefault(name, {}).update({off + w: v[k, w] for w in range(hi - lo)})
            start = None
            for w, t in enumerate([*best[k][: hi - lo].tolist(), 0]):
                if start is not None and t != 2:
                    which.append(k); cues.append((start, w)); start = None
                if t == 1 or (t == 2 and start is None and w < hi - lo): start = w
        if not which: continue
        rows = []
        for at in range(0, len(which), 128):
            w_, c_ = torch.tensor(which[at : at + 128], device=read.device), torch.tensor([c[0] for c in cues[at : at + 128]], device=read.device)
            sc = model.roles(read, w_, c_).float().log_softmax(-1).cpu().numpy()
            for i, (a, b) in enumerate(cues[at : at + 128]): sc[i, a:b] = 0
            rows += list(smooth(sc, given.lengths[which[at : at + 128]], switch))
        for k, (a, b), row in zip(which, cues, rows, strict=True):
            lo, hi = batch[k]
            p = int(np.searchsorted(flat.starts, lo, side="right") - 1)
            passage = flat.passages[p]; off = lo - int(flat.starts[p])
            row = row[: hi - lo].copy(); row[a:b] = 0
            span = lambda x, y: [passage.spans[off + x][0], passage.spans[off + y - 1][1]]
            found[passage.id]["attributions"].append({"cue": [span(a, b)], "source": [span(x, y) for x, y in runs((row == 1).tolist())], "content": [span(x, y) for x, y in runs((row == 2).tolist())]})
    del keys
    return found


def macro(pairs):
    labs = sorted({g for g, _ in pairs}); f = []
    for l in labs:
        tp = sum(g == p == l for g, p in pairs); np_ = sum(p == l for _, p in pairs); ng = sum(g == l for g, _ in pairs)
        f.append(200 * tp / (np_ + ng) if np_ + ng else 0)
    return round(sum(f) / len(f), 1), round(100 * sum(g == p for g, p in pairs) / len(pairs), 1), {l: round(x, 1) for l, x in zip(labs, f)}


def held_scores(model: Reader, body: Body, held: dict[str, Flat], gold: dict[str, Any], scorer: ModuleType) -> str:
    out = []
    if "polnear" in held:
        for switch in (0.0, 1.0, 2.0, 3.0):
            got = predict(model, body, held["polnear"], switch=switch)
            r = scorer.score_attribution(gold["polnear"], got)
            out.append(f"polnear {switch} exact {r['triple_exact']['F1']} lenient {r['triple_lenient']['F1']} spans " + "/".join(str(r[k]["exact"]["F1"]) for k in ("source", "cue", "content")) + f" n {r['pred']}/{r['gold']}")
    for name in ("timebank", "uds", "meantime"):
        if name not in held: continue
        got = predict(model, body, held[name])
        pairs: dict[str, list] = {}
        for p in held[name].passages:
            tags = got[p.id]["tags"]
            for j in p.judged:
                if name == "timebank": pairs.setdefault("status", []).append((j.labels[0], STATUS[int(sum(tags["status"][x] for x in j.words).argmax())]))
                else:
                    g = "h" if j.score >= 1 else "n" if j.score <= -1 else "u"
                    f = sum(tags["fact_" + name][x] for x in j.words)
                    pairs.setdefault("fact", []).append((g, "nuh"[int(f.argmax())]))
                    s = sum(tags["status"][x] for x in j.words)
                    m = np.array([s[3], s[1] + s[2], s[0]])
                    pairs.setdefault("status", []).append((g, "nuh"[int(m.argmax())]))
                    pairs.setdefault("both", []).append((g, "nuh"[int((m + f).argmax())]))
                    v = float(tags["score_" + name][j.words[0]][0]); pairs.setdefault("score", []).append((g, "h" if v >= 1 else "n" if v <= -1 else "u"))
        out.append(f"{name} " + "; ".join(f"{k} {macro(v)}" for k, v in pairs.items()))
    if "written" in held:
        got = predict(model, body, held["written"])
        tp = n = m = kind = 0; re_, so = [], []
        for p in held["written"].passages:
            t = got[p.id]["tags"]
            pred = runs([int(t["kind"][w].argmax()) for w in range(len(p.words))])
            n += len(pred); m += len(p.judged)
            for j in p.judged:
                hit = [r for r in pred if r[0] <= j.words[-1] and r[1] > j.words[0]]
                if hit:
                    tp += 1
                    kind += KINDS[int(sum(t["kind"][w] for w in j.words)[1:].argmax()) + 1] == j.labels[0]
                re_.append((j.labels[1], REALIS[int(sum(t["realis"][w] for w in j.words).argmax())]))
                so.append((j.labels[2], SOURCES[int(sum(t["source"][w] for w in j.words).argmax())]))
        f = lambda x: round(200 * x / (n + m), 1) if n + m else 0
        out.append(f"written found {f(tp)} kind {f(kind)} n {n}/{m} realis {macro(re_)} source {macro(so)}")
    return "   " + "\n   ".join(out)


def scorer_at(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
