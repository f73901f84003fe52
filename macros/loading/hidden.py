"""Characters that nobody sees, and text in which they are seen."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # text that is read in another order than it is stored
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"  # no width
    r"\u2028\u2029"  # lines that break where no editor shows it
    r"\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # halves, annotations, no characters, tags
)
"""Characters that nobody sees. They hide what a text says, split words in the search, and slip past the checks of it."""

HIDDEN_IN_VALUES = re.compile(f"{HIDDEN.pattern[:-1]}\r]")
"""In a file a carriage return is the end of a line; in a value it can only come from an escape."""

_NOT_ON_A_LINE = re.compile(f"{HIDDEN_IN_VALUES.pattern[:-1]}\t\n]")


def visible(text: str) -> str:
    """`text` on one line, with every character nobody sees as its code: what a file holds is repeated in messages, and a
    terminal would do as it says."""
    return _NOT_ON_A_LINE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
