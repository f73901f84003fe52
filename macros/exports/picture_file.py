"""Pictures as files: set by typst in one pinned font, so that every machine makes the same bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from macros.exports.served_as import MEDIA
from macros.views.offers import CannotMake
from macros.views.sharing import ON_THE_PAGE, SharingPicture

PNG = MEDIA["png"].type
TEMPLATE = Path(__file__).with_name("picture.typ")
FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
"""Of all the package has: it has each letter twice, as .otf and as .ttf, and which is found first is the disk's to say."""
A_PIXEL_A_POINT = 72
AT_ONCE = 10
"""Pictures in one run of typst, which holds all of them until the last is drawn: 300 take 120 MB so, and 270 MB in one run."""


def pictures_set(pictures: Iterable[SharingPicture], site: str) -> Iterator[bytes]:
    """Each picture as PNG, 1200 by 630, in their order. `site`: the catalogue's name, which stands on all. Raises CannotMake."""
    try:
        import font_source_sans_pro
        import typst
    except ImportError:
        raise CannotMake(
            "Billederne til deling (site_url er sat i mkdocs.yml) kræver typst, og den er ikke installeret. Kør: "
            "python -m pip install --require-hashes -r requirements.txt. Til Windows på ARM findes den ikke: brug Python til x86-64"
        ) from None
    told = [_told(picture) for picture in pictures]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Windows lets no open file go
        for name in FONTS:
            shutil.copy(Path(font_source_sans_pro.font_directory) / name, folder)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(TEMPLATE, font_paths=fonts)
        for first in range(0, len(told), AT_ONCE):
            said = json.dumps({"site": site, "pictures": told[first : first + AT_ONCE]}, ensure_ascii=False)
            made = compiler.compile(format="png", ppi=A_PIXEL_A_POINT, sys_inputs={"pictures": said})
            yield from made if isinstance(made, list) else (made or b"",)


def _told(picture: SharingPicture) -> dict[str, object]:
    answers = [asdict(answer) | {"mark": answer.mark, "instead": ON_THE_PAGE} for answer in picture.answers]
    return asdict(picture) | {"answers": answers}
