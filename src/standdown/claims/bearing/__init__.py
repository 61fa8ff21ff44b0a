"""How two claims bear on each other, inside a report and between reports: opposed, supporting each other, or neither.

Pure functions of two claims. The rules are printed in docs/claims.md; a test keeps the two alike.
"""

from standdown.claims.bearing.opposing import RULES, Rule, contradiction
from standdown.claims.bearing.supporting import VOICES, VoiceRule, support

__all__ = ["RULES", "VOICES", "Rule", "VoiceRule", "contradiction", "support"]
