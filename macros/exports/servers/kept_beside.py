"""`_headers` and `_redirects`: what hosts that take a folder as it is (Netlify, Cloudflare Pages, GitLab Pages) read from it."""

from __future__ import annotations

from collections.abc import Mapping

from macros.exports.served_as import FOR_GOOD, NAMED_BY_CONTENT, OPEN, headers


def headers_file(*, addressed: bool) -> str:
    """The file `_headers`. How long the rest is kept is left to the host, which knows what it has delivered: what two rules
    say of one header is joined, and none takes another back."""
    rules = {"/*": headers(addressed=addressed), f"/{OPEN}*": {"Access-Control-Allow-Origin": "*"}}
    rules |= {f"/{folder}*": {"Cache-Control": FOR_GOOD} for folder in NAMED_BY_CONTENT}
    return (
        "\n".join(
            "\n".join((path, *(f"  {name}: {said}" for name, said in rule.items()))) for path, rule in rules.items()
        )
        + "\n"
    )


def redirects_file(moved: Mapping[str, str]) -> str:
    """The file `_redirects`: old path, new path, and that it is for good. `moved`: both from the site's root."""
    return "".join(f"/{old} /{new} 301\n" for old, new in moved.items())


def redirects_in(text: str) -> Mapping[str, str]:
    """What a file `_redirects` of ours says, as `redirects_file` was given it."""
    lines = (line.split() for line in text.splitlines())
    return {line[0].lstrip("/"): line[1].lstrip("/") for line in lines if len(line) == 3}
