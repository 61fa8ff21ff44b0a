"""Accuracy of attribution on the development part of PolNeAR, as Markdown tables.

    python bench/sources.py CORPORA SCORER

CORPORA is the folder with claims/polnear_dev.jsonl and claims/polnear_sent_dev.jsonl; SCORER is score_claims.py.
Neither is part of this project. The network learned from PolNeAR's training part; the development part chose nothing
but what a change of role costs.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from news import lines, score, write

from standdown.claims.trained import annotate_sources

ROLES = ("source", "cue", "content")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    args = parser.parse_args()
    whole, cut = (args.corpora / "claims" / f"polnear_{name}.jsonl" for name in ("dev", "sent_dev"))
    with tempfile.TemporaryDirectory() as folder:
        told = list(annotate_sources(lines(whole)))
        found = score(args.scorer, "attribution", whole, write(Path(folder) / "told.jsonl", told))
        spans = [
            {"id": line["id"]} | {role: sorted(s for a in line["attributions"] for s in a[role]) for role in ROLES}
            for line in annotate_sources(lines(cut))
        ]
        loose = score(args.scorer, "spans", cut, write(Path(folder) / "spans.jsonl", spans))
    print(
        f"| {found['gold']} attributions in {len(told)} articles, {found['pred']} found | P | R | F1 |\n| --- | ---: | ---: | ---: |"
    )
    for label, result in (
        ("whole triple, lenient", found["triple_lenient"]),
        ("whole triple, exact", found["triple_exact"]),
        *((f"{role}, {how}", found[role][how]) for how in ("exact", "overlap", "tokens") for role in ROLES),
    ):
        print(f"| {label} | " + " | ".join(f"{result[key]:.1f}" for key in ("P", "R", "F1")) + " |")
    print(f"\n| {loose['records']} sentences by themselves, spans | exact F1 | begin F1 |\n| --- | ---: | ---: |")
    for role in ROLES:
        print(
            f"| {role} ({loose[role]['gold']}) | {loose[role]['exact']['F1']:.1f} | {loose[role]['begin']['F1']:.1f} |"
        )


if __name__ == "__main__":
    main()
