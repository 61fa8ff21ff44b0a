import sys, torch, os, json
from pathlib import Path
sys.path.insert(0, "src"); sys.path.insert(0, ".")
from standdown.language.wordpiece import WordPiece
from training.claims.corpora import read, written
from training.claims.dequantised import SHAPE, body_weights
from training.claims.flat import Flat
from training.claims.judge import held_scores, scorer_at
from training.claims.labels import LAYERS
from training.claims.learn import Body, Recipe, train
from training.claims.network import Reader, Sizes
from training.model import Encoder
o = {"tuned": 3, "width": 256, "layers": 2, "dev": "cuda", "name": "x", "seconds": 1e9, "all": 0, "dropout": 0.2, "every": 5} | json.loads(sys.argv[2]); root = Path(sys.argv[1])
import hashlib
hash_of = lambda p: hashlib.sha256(' '.join(p.words[:8]).encode()).digest()[0] % 10
recipe = Recipe(**{k: o[k] for k in Recipe.__slots__ if k in o})
torch.manual_seed(recipe.seed)
enc = Encoder(SHAPE, {"upos": 2}, 2)
enc.load_state_dict(body_weights(Path("src/standdown/language/weights/encoder.onnx")), strict=False)
pieces = WordPiece.load(Path("src/standdown/language/weights/vocab.txt"))
body = Body(enc, o["tuned"]).to(o["dev"])
model = Reader(Sizes(width=o["width"], wide=2 * o["width"], layers=o["layers"], heads=o["width"] // 64), LAYERS, dropout=o["dropout"]).to(o["dev"])
names = ("polnear", "timebank", "meantime", "uds")
corp = {n: read(root / "corpora", n, "train") for n in names}
held = {n: read(root / "corpora", n, "dev") for n in names}
w = written(Path(sys.argv[3]))
corp["written"] = [p for p in w if hash_of(p) or o["all"]]
held["written"] = [p for p in w if not hash_of(p)]
sc = scorer_at(root / "tools" / "score_claims.py")
gold = {"polnear": sc.read(root / "corpora/claims/polnear_dev.jsonl")}
print({n: (len(p), sum(len(x.words) for x in p)) for n, p in corp.items()}, "params", sum(p.numel() for p in model.parameters()), flush=True)
flats = {n: Flat(p, pieces) for n, p in corp.items()}; hflats = {n: Flat(p, pieces) for n, p in held.items()}
if o["dev"] == "cpu":
    torch.set_num_threads(2); body.eval()
    for f in [*flats.values(), *hflats.values()]: body.remember(f)
print("flat", flush=True)
def save():
    torch.save({"o": o, "model": {k: v.half() for k, v in model.state_dict().items()}, "body": {k: v.half() for k, v in enc.state_dict().items() if k.startswith("layers.") and int(k.split(".")[1]) >= 6 - o["tuned"]}}, f"{os.environ['OUT']}/{o['name']}.pt")
def told():
    save()
    return held_scores(model, body, hflats, gold, sc)
train(model, body, flats, recipe, tell=lambda s: print(s, flush=True), held=told, seconds=o["seconds"], every=o["every"])
save()
