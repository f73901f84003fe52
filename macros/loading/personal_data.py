"""No personal data (design rule 7): phone numbers, e-mail addresses and CPR numbers are refused in any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.loading.yaml_tree import Node

EXEMPT = {"cvr", "url", "website", "case_number", "document_number", "municipality_code", "value", "precision"}
"""Fields whose own type decides what may stand there. A CVR number has eight digits like a phone number."""

# The name part is bounded, so that a long text without an address costs no more than its length.
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
CPR = re.compile(r"(?<![\d-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d[- ]?\d{4}(?![\d-])")
PHONE = re.compile(r"(?<![\d.,#-])(?:(?:\+|00)\d{2} ?)?(?:\d{8}|\d{2} \d{2} \d{2} \d{2}|\d{4} \d{4})(?![\d.,-]*\d)")


def find_personal_data(root: Node) -> Iterator[tuple[tuple[str | int, ...], Node, str]]:
    """Each place in the file that looks like personal data: its path, node and a Danish message."""
    for path, node in root.scalars():
        if path and path[-1] in EXEMPT:
            continue
        if match := EMAIL.search(node.value):
            yield path, node, f'indeholder e-mailadressen "{match.group()}". Skriv organisationens hjemmeside i stedet'
        elif match := CPR.search(node.value):
            yield path, node, "indeholder noget, der ligner et CPR-nummer. Slet det"
        elif match := PHONE.search(node.value):
            yield (
                path,
                node,
                (
                    f'indeholder noget, der ligner et telefonnummer ("{match.group()}"). Slet det; er det et CVR-nummer, hører det til i feltet cvr'
                ),
            )
