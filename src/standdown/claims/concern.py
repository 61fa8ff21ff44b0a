"""Concern: what speaks for a report's being about a theatre, and what against it, with the verdict in words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Concern"]

# Places beyond these add nothing to what speaks for the theatre: a traveller passes many.
_MOST_PLACES = 2
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Concern:
    """What in a report speaks for its being about the theatre, and what for other matters."""

    places: tuple[str, ...] = ()
    """Names of places that make it relevant."""
    wide: tuple[str, ...] = ()
    """Names of sectors, which make it so together with a party."""
    busy: tuple[str, ...] = ()
    """Names of towns and countries, which are in the news for much else."""
    parties: tuple[str, ...] = ()
    joint: bool = False
    """True when it has words for all parties at once ("both sides")."""
    standoff: tuple[str, ...] = ()
    """Words of a standoff in it, as the list has them."""
    own: tuple[str, ...] = ()
    """Words that are said of standoffs alone."""
    talking: tuple[str, ...] = ()
    """Words for what two states do with each other, of whatever matter."""
    dealing: tuple[str, ...] = ()
    """Words for what people in office do with each other, where those of two parties are named."""
    aside: tuple[str, ...] = ()
    """Words of other matters: sport, films, trade, travel, weather."""
    elsewhere: tuple[str, ...] = ()
    """Words of other conflicts."""
    tells: bool = False
    """True when it names such a place, none of the words above and no party, and tells of a happening all the same."""

    @property
    def is_enough(self) -> bool:
        """True when it names a place or parties of the theatre and speaks of a standoff more than of other matters."""
        return self._speaks and not self._is_of_others

    @property
    def why_not(self) -> str:
        """What it has and what it lacks, in words."""
        named = [*self.places, *(f"{name} (too little by itself)" for name in (*self.wide, *self.busy))]
        has = f"it names {', '.join(named)}" if named else "it names no place of the pack"
        whose = f"of the parties {', '.join(self.parties)}" if self.parties else "no party"
        return f"{has}, {whose}" if self.is_enough else f"{has}, {whose}; {self._lacks}"

    @property
    def _speaks(self) -> bool:
        if self.places and (self.standoff or self.parties or self.joint or self.tells):
            return True
        if len(self.parties) > 1 and (self.standoff or self.talking):
            return True
        if self.standoff and self.wide and (self.parties or len(self.wide) > 1):
            return True
        return bool(self.dealing or (self.own and (self.parties or self.wide or self.busy)))

    @property
    def _is_of_others(self) -> bool:
        for_it = len(self.standoff) + min(len(self.places), _MOST_PLACES) + (len(self.parties) > 1) + bool(self.dealing)
        # With no place of this theatre, the parties may be in the news for another of their conflicts.
        apart = 1 if self.places or self.wide else 2
        return len(self.aside) + apart * len(self.elsewhere) >= max(for_it, 1)

    @property
    def _lacks(self) -> str:
        if self._speaks:
            shown = ", ".join(word.removesuffix("*") for word in (*self.aside, *self.elsewhere)[:_SHOWN])
            return f"it has as many words of other matters ({shown}) as of a standoff"
        if not self.standoff:
            return "no word in it is of a standoff, such as troops, patrols or the border"
        if self.wide and not self.parties:
            return "beside a sector it takes a party or another sector"
        other = "a second party" if self.parties else "two parties"
        return f"it takes a place of the pack or {other}"
