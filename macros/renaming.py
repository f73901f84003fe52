"""`make rename`: gives a model or an agreement another id, everywhere it is named, and says so once in `data/moved.yml`; or says all
that is in the way of it, and nothing is done."""

from __future__ import annotations

import copy
import datetime
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.domain.renames import Renamed, Renames, renamed_address, renamed_entry
from macros.handwritten.files import problems_in_docs
from macros.loading.catalogue import check_data, load_catalogue
from macros.loading.data_file import DataFile
from macros.loading.derived_files import no_figures, path_of, stale, text_of
from macros.loading.folder import Folder, read_folder
from macros.loading.messages import Place
from macros.loading.names import made_by_a_program
from macros.loading.problems import CatalogueError, nearest
from macros.loading.writing import write_whole
from macros.loading.yaml_edit import CannotEdit, edited
from macros.views.book import Book

NO_REASON = "{} har fået et andet id."
"""What stands as the reason where none is given."""

BESIDE = ("tests", "README.md", "CONTRIBUTING.md")
"""What of the project may name a model, and is changed by a person."""


class CannotRename(Exception):
    """Nothing was renamed. The message is Danish, a line for each thing in the way."""


@dataclass(frozen=True)
class Done:
    """What was done, and what a person must decide: lines in Danish."""

    changed: tuple[str, ...]
    to_decide: tuple[str, ...]


def rename(root: Path, old: str, new: str, why: str, today: datetime.date) -> Done:
    """Rename the model `old`, or the agreement where it is `model.agreement`, of the project `root` to `new`.

    Raises CatalogueError where the data have faults, CannotRename where anything else is in the way, and OSError.
    """
    data = root / "data"
    check_data(data, today)
    catalogue = load_catalogue(data)
    if faults := [*stale(data, catalogue), *no_figures(data, catalogue)]:
        raise CatalogueError(faults)
    folder = read_folder(data)
    called = {slug: model.name for slug, model in catalogue.models.items()}
    called |= {f"{slug}.{one.id}": one.title for slug, _, one in catalogue.agreements()}
    if wrong := _in_the_way(
        old, new, called, catalogue.renames, {r for one in catalogue.releases for r in _named(one.snapshot.agreements)}
    ):
        raise CannotRename(wrong)
    one = Renamed(id=old, to=new, why=why or NO_REASON.format("Aftalen" if "." in old else "Modellen"))
    files = dict(_files(root, folder, one))
    _hold(root, files, today)
    written = _with_figures(root, files, one)
    _write(root, written)
    return Done(tuple(sorted(_told(written))), tuple(_to_decide(root, one, called[old], why)))


def _named(agreements: frozenset[str]) -> set[str]:
    return {*agreements, *(name.partition(".")[0] for name in agreements)}


def _in_the_way(old: str, new: str, called: Mapping[str, str], renames: Renames, released: set[str]) -> str:
    """Why the one cannot become the other; empty where it can."""
    if old not in called:
        known = [name for name in called if ("." in name) == ("." in old)]
        return f"{old} findes ikke{nearest(old, known)}"
    if ("." in old) != ("." in new) or ("." in old and old.partition(".")[0] != new.partition(".")[0]):
        return f"{new} passer ikke til {old}: en model bliver til en model, og en aftale bliver i sin model"
    name = new.rpartition(".")[2]
    if not re.fullmatch(SLUG_PATTERN.strip("^$"), name):
        return f'"{name}" skal være små bogstaver a-z, tal og bindestreger, fx aabent-hus'
    if why := why_no_name(name):
        return why
    if new in called:
        return f"{new} findes allerede"
    if new in released or any(one.id == new for one in renames.entries):
        return f"{new} har været navnet på noget i kataloget før, og adressen er citeret. Vælg et andet"
    return ""


Files = Mapping[Path, str | None]
"""What stands in files, by their paths from the project's root; None for one that goes."""


def _files(root: Path, folder: Folder, one: Renamed) -> Iterator[tuple[Path, str | None]]:
    """Every file of the data and the docs that says something else."""
    slug, new = one.id.partition(".")[0], one.to.partition(".")[0]
    for name, file in folder.shared.items():
        yield from _edited(Path("data") / f"{name}.yml", file, _shared(name, file, one))
    for stem, file in folder.models.items():
        path = Path("data/models") / f"{stem}.yml"
        found = dict(_edited(path, file, _model(file, one) if stem == slug else _referring(file, one)))
        if stem == slug and new != slug:
            found = {path: None, path.with_name(f"{new}.yml"): found.get(path, file.text)}
        yield from found.items()
    for path in sorted((root / "docs").rglob("*.md")):
        if not made_by_a_program(path.name):
            text = path.read_text(encoding="utf-8")
            if (changed := _page(text, one)) != text:
                yield path.relative_to(root), changed


def _edited(path: Path, file: DataFile, plain: Any) -> Iterator[tuple[Path, str | None]]:
    assert file.tree is not None and file.text is not None  # noqa: S101, PT018 - the data have no faults
    if plain == (before := file.tree.plain()):
        return
    try:
        yield path, edited(file.text, before, plain)
    except CannotEdit:
        raise CannotRename(f"{path.as_posix()} kan ikke ændres af et program. Skriv de nye navne i den selv") from None


def _referring(file: DataFile, one: Renamed) -> Any:
    """What a file says, with each reference to the model by its new name."""
    assert file.tree is not None  # noqa: S101 - the data have no faults
    plain = copy.deepcopy(file.tree.plain())
    for use in file.uses:
        if use.target == "models" and use.id == one.id:
            _put(plain, use.path, one.to)
    if "." in one.id:
        _name_agreement(plain, one)
    return plain


def _name_agreement(plain: Any, one: Renamed) -> None:
    """Name the agreement anew wherever it stands beside its model."""
    if isinstance(plain, dict):
        if f"{plain.get('model')}.{plain.get('agreement')}" == one.id:
            plain["agreement"] = one.to.partition(".")[2]
        plain = list(plain.values())
    for each in plain if isinstance(plain, list) else ():
        _name_agreement(each, one)


def _put(plain: Any, path: Place, value: str) -> None:
    for step in path[:-1]:
        plain = plain[step]
    plain[path[-1]] = value


def _shared(name: str, file: DataFile, one: Renamed) -> Any:
    plain = _referring(file, one)
    if name == "comparisons":
        plain["standing"] = [renamed_entry(one, entry) for entry in plain["standing"]]
        for pair in plain.get("pairs") or ():
            pair["agreements"] = [renamed_entry(one, entry) for entry in pair["agreements"]]
    elif name == "moved":
        for entry in plain.get("addresses") or ():
            if entry.get("to"):
                entry["to"] = renamed_address(one, entry["to"])
        plain["renamed"] = [*(plain.get("renamed") or ()), one.model_dump()]
    return plain


def _model(file: DataFile, one: Renamed) -> Any:
    """The model's own file."""
    plain = _referring(file, one)
    if "." not in one.id:
        return plain
    old, new = one.id.partition(".")[2], one.to.partition(".")[2]
    for agreement in plain["agreements"]:
        if agreement["id"] == old:
            agreement["id"] = new
    for name, listed in plain.items():
        for fact in listed if name != "agreements" and isinstance(listed, list) else ():
            if isinstance(fact, dict) and isinstance(fact.get("agreements"), list):
                fact["agreements"] = [new if id_ == old else id_ for id_ in fact["agreements"]]
    return plain


_ADDRESS = re.compile(r"(?<![a-z0-9~_.-])(?:modeller|tal|data)/[a-z0-9~/._-]+")
_CHOSEN = re.compile(r"(?<=[?&])(m|model)=([a-z0-9~,-]+)")


def _page(text: str, one: Renamed) -> str:
    """A hand-written page: its calls, its links and the agreements they choose."""
    model, _, agreement = one.id.partition(".")
    if agreement:
        call = re.compile(rf"""(["']{re.escape(model)}["'],\s*(?:agreement=)?["']){re.escape(agreement)}(?=["'])""")
        text = call.sub(rf"\g<1>{one.to.partition('.')[2]}", text)
    else:
        text = re.sub(rf"""(?<=["']){re.escape(model)}(?=["'])""", one.to, text)
    text = _ADDRESS.sub(lambda found: renamed_address(one, found[0]), text)
    return _CHOSEN.sub(
        lambda found: f"{found[1]}={','.join(renamed_entry(one, entry) for entry in found[2].split(','))}", text
    )


def _with_figures(root: Path, files: Files, one: Renamed) -> dict[Path, str | None]:
    """The same with the model's figures under their new ids."""
    slug, new = one.id.partition(".")[0], one.to.partition(".")[0]
    with _tried(root, files) as copied:
        text = text_of(new, load_catalogue(copied / "data"))
    old, there = (path_of(name, Path("data")) for name in (slug, new))
    return {**files, **({} if old == there else {old: None}), there: text}


class _tried:
    """A copy of the data and the docs with the files changed, for as long as it is looked at."""

    def __init__(self, root: Path, files: Files) -> None:
        self._root, self._files, self._folder = root, files, tempfile.TemporaryDirectory()

    def __enter__(self) -> Path:
        copied = Path(self._folder.name)
        for name in ("data", "docs"):
            if (self._root / name).is_dir():
                shutil.copytree(self._root / name, copied / name)
        for path, text in self._files.items():
            if text is None:
                (copied / path).unlink()
            else:
                write_whole(copied / path, text)
        return copied

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _hold(root: Path, files: Files, today: datetime.date) -> None:
    """Raises CannotRename where the data or the pages would have a fault."""
    with _tried(root, files) as copied:
        data, prefix = copied / "data", f"{copied.as_posix()}/"
        try:
            check_data(data, today)
            wrong = problems_in_docs(copied / "docs", Book(load_catalogue(data)))
        except CatalogueError as error:
            wrong = list(error.problems)
    if wrong:
        raise CannotRename("\n".join(str(problem).removeprefix(prefix) for problem in wrong))


def _write(root: Path, files: Files) -> None:
    """Write all of them. Where one cannot be, those that were are put back."""
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    try:
        for path, text in files.items():
            if text is not None:
                write_whole(root / path, text)
        for path, text in files.items():
            if text is None:
                (root / path).unlink()
    except OSError:
        for path, held in before.items():
            if held is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_bytes(held)
        raise


def _told(files: Files) -> Iterator[str]:
    for path, text in files.items():
        if text is not None:
            yield f"{path.as_posix()} er skrevet"
        else:
            yield f"{path.as_posix()} er væk"


def _to_decide(root: Path, one: Renamed, called: str, why: str) -> Iterator[str]:
    if "." in one.id:
        yield f'Aftalens title er stadig "{called}". Ret den i data/models/{one.to.partition(".")[0]}.yml, hvis den ikke passer'
    else:
        yield f'Modellens name er stadig "{called}". Ret det i data/models/{one.to}.yml, hvis den også hedder noget andet'
    if not why:
        yield f'Grunden i data/moved.yml er "{one.why}". Skriv den, som en læser skal se den'
    name = re.compile(rf"(?<![a-z0-9-]){re.escape(one.id.rpartition('.')[2])}(?![a-z0-9-])")
    for place in BESIDE:
        paths = sorted((root / place).rglob("*")) if (root / place).is_dir() else [root / place]
        for path in paths:
            if path.suffix in (".py", ".yml", ".json", ".md") and path.is_file():
                lines = [
                    n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if name.search(line)
                ]
                if lines:
                    listed = ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "")
                    yield f"{path.relative_to(root).as_posix()} nævner det gamle navn, linje {listed}"
    yield "Har I skrevet indstillinger til en server, så skriv dem igen, når siden er bygget: python -m macros server …"
