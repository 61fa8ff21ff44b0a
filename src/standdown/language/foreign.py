"""Whether a text is English, told by its smallest words: the encoder reads English only, and has to say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Tongue", "tongue", "tongue_of"]


class Tongue(StrEnum):
    """What language a text seems to be in."""

    ENGLISH = "en"
    OTHER = "other"
    """Some other language; what the engine says of it means nothing."""
    UNKNOWN = "und"
    """Too short to tell, or no words at all."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The commonest small words of English and of the other languages of the Latin script that news is written in. Words
# that English shares with a language ("in", "a", "on", "die") count for both and decide nothing.
_ENGLISH = _set(
    "the of and to in a is was that for on with as by at from it he his has have be are were not this which "
    "but had will their its they an who been would said after also or more about than when there we can into "
    "over she her two between all other could no if you i my so what your do up out them our how just like me"
)
_OTHERS = {
    "german": _set(
        "der die das und ist in zu den mit von für auf nicht ein eine im dem des sich als auch es an werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über"
    ),
    "french": _set(
        "le la les de des du et un une est en que qui dans pour pas au sur par plus avec ce il ne se sont son "
        "ses aux cette mais ont été à leur elle ou"
    ),
    "spanish": _set(
        "el la los las de y que en un una es por con para del se no al lo su como más pero sus le ya este fue "
        "ha entre cuando muy sin sobre"
    ),
    "portuguese": _set(
        "o a os as de e que em um uma é por com para do da no na dos das não se ao mais foi são como mas pelo "
        "pela seu sua entre"
    ),
    "italian": _set(
        "il la i le di e che in un una è per con del della dei non si al da sono alla come più ma nel gli lo "
        "ha suo anche dal"
    ),
    "dutch": _set(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij uit door naar heeft "
        "hij over dan nog wordt"
    ),
    "indonesian": _set(
        "yang dan di dengan untuk pada tidak ini dari dalam akan juga itu adalah oleh ke bisa karena telah "
        "tersebut saat sebagai antara lebih"
    ),
    "turkish": _set("ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak en ne var ya ise"),
    "polish": _set("w i na z się do nie że jest to o jak po przez od dla są ale przy był tego co oraz"),
    "swedish": _set("och i att det som en på är av för med den till inte om ett han men var har de från vid"),
    "romanian": _set("de și în a la cu pe nu care din un o este mai pentru că să se au fost sau dar prin"),
    "vietnamese": _set("và của là có trong được cho với các một không này những người đã về khi từ để"),
    "hinglish": _set("ka ki ke hai hain mein se ko aur ne bhi par kya nahi ho tha thi yeh"),
}

_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST = 8  # words with letters below which nothing is said
_MOST_READ = 4000  # words looked at; the first pages tell as much as all of them
_SHARE = 0.12  # of the words; English prose has .35-.50, a list of names still .15
_PLAIN = 0.25  # from here on no other language need be asked: none has half as many of these words
_LATIN = 0.7  # of the letters


def tongue(words: Iterable[str]) -> Tongue:
    """The language of a text given as its words, judged by the first few thousand.

    English has at least an eighth of its words among the commonest small ones, more than any other language known
    here finds of its own, and is written in Latin letters.
    """
    seen: Counter[str] = Counter()
    letters = latin = total = 0
    for word in words:
        # A mark apart from its word ("'s", "n't") is English, but so rare elsewhere that it need not count.
        if not word[:1].isalpha():
            continue
        seen[word.lower()] += 1
        total += 1
        letters += len(word)
        latin += len(word) if word.isascii() else sum(_is_latin(char) for char in word)
        if total >= _MOST_READ:
            break
    if latin < _LATIN * letters:
        # Another script shows in a headline's worth of words.
        return Tongue.OTHER if letters > _FEWEST else Tongue.UNKNOWN
    if total < _FEWEST:
        return Tongue.UNKNOWN
    english = sum(seen[word] for word in _ENGLISH)
    if english >= _PLAIN * total:
        return Tongue.ENGLISH
    most = max(sum(seen[word] for word in known) for known in _OTHERS.values())
    if english >= _SHARE * total and english > most:
        return Tongue.ENGLISH
    return Tongue.OTHER if most > english or total >= 5 * _FEWEST else Tongue.UNKNOWN


def tongue_of(text: str) -> Tongue:
    """The language of a text that nobody has taken apart into words, judged like :func:`tongue`."""
    return tongue(word[0] for word in _LETTERS.finditer(text))


def _is_latin(char: str) -> bool:
    # A combining mark belongs to the letter before it, of whatever script.
    return char < "\u0370" or "\u1e00" <= char < "\u1f00"
