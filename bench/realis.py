"""How real events are told, on three development sets, as a Markdown table.

    python bench/realis.py CORPORA SCORER

CORPORA is the folder with claims/status_timebank_dev.jsonl, claims/fact_uds_ih2_dev.jsonl and fact_meantime_dev.jsonl;
SCORER is score_claims.py. Neither is part of this project. Both halves learned from their training parts.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import product
from pathlib import Path

from news import lines, score, write

from standdown.claims.trained import annotate_realis

SETS = (
    ("TimeBank, status", "status_timebank_dev", "status", "news"),
    ("UDS-IH2, three classes", "fact_uds_ih2_dev", "factuality", "crowd"),
    ("MEANTIME, three classes", "fact_meantime_dev", "factuality", "news"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scorer", type=Path)
    args = parser.parse_args()
    print(
        "| set | events | macro-F1 | accuracy | all alike | F1 of each class |\n| --- | --- | ---: | ---: | ---: | ---: | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        for (label, name, what, scale), by in product(SETS, ("tree", "network", "both")):
            gold = args.corpora / "claims" / f"{name}.jsonl"
            told = list(annotate_realis(lines(gold), scale=scale, by=by))
            result = score(args.scorer, what, gold, write(Path(folder) / "out.jsonl", told))
            each = ", ".join(f"{key} {value['F1']:.0f} ({value['n']})" for key, value in result["classes"].items())
            print(
                f"| {label} | {by} | {result['n']} | {result['macro_F1']:.1f} | {result['accuracy']:.1f} |"
                f" {result['majority_accuracy']:.1f} | {each} |"
            )


if __name__ == "__main__":
    main()
