"""Command line: `python -m macros check [FILE…]`, `new SLUG`, `import FILE`, `preview FILE`, `pages --out DIR`, `derived`, `release NUMBER`, `rename OLD NEW`, `gaps`, `due`, `site`, `publish DIR`, `server NAME`, `schema`, `scripts`, `manifest`."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from macros.exports.servers import PARTS, SERVERS
from macros.loading.annotations import Weight, annotated
from macros.loading.catalogue import check_data, load_catalogue, spoken_of
from macros.loading.derived_files import no_figures, stale, write
from macros.loading.fact_sheet import NotAFactSheet, read_fact_sheet
from macros.loading.new_model import CannotWrite
from macros.loading.problems import CatalogueError, Problem, told
from macros.loading.schema import model_schema
from macros.loading.writing import write_whole
from macros.publishing import console
from macros.publishing.exchange import restore
from macros.publishing.mark import mark_of
from macros.publishing.system_errors import said

if TYPE_CHECKING:
    from macros.loading.import_model import Imported

DATA = Path("data")
PREVIEW = Path(".preview")
PLACE = re.compile(r"^\S+:[0-9]+:[0-9]+: ", re.MULTILINE)
"""How the line of a fault begins that has a place; what stops a build may tell of several."""
SCHEMA = DATA / "schema" / "model.schema.json"


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 when all is well, 1 when there are problems.

    What the operating system refuses is said in one Danish sentence. A console that lacks a letter shows a question
    mark for it; one that is closed (`… | head`) ends the command quietly.
    """
    console.forgive()
    try:
        try:
            status = _run(arguments)
        except SystemExit as stop:  # the help, or a command that is not understood
            status = int(stop.code or 0)
        console.flush()
    except KeyboardInterrupt:
        print("Afbrudt", file=sys.stderr)
        return 130
    except OSError as error:
        console.let_go()
        if not isinstance(error, BrokenPipeError):
            print(said(error), file=sys.stderr)
        return 1
    return status


def _run(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Partnerskabsmodeller")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="kontrollér data og vis alle fejl")
    check.add_argument("--annotations", action="store_true", help="skriv fejlene, så GitHub viser dem ved deres linje")
    check.add_argument("files", nargs="*", type=Path, help="kun disse filer, holdt op mod hele kataloget")
    new = commands.add_parser(
        "new",
        help="lav en ny modelfil, som I udfylder, eller tilføj en aftale i en, der er her",
        description="Lav en kort fil med det, enhver model skal have; med --full en med alle felter, forklaret. Med --model og "
        "--agreement bliver en aftale tilføjet i modellens fil, og alt andet i den bliver stående.",
    )
    new.add_argument("slug", nargs="?", default="", help="den nye fils navn, fx aaben-cafe")
    new.add_argument("--full", action="store_true", help="alle felter, hvert med forklaring og eksempler")
    new.add_argument("--model", default="", metavar="MODEL", help="en model, der er her, fx headspace")
    new.add_argument(
        "--agreement", default="", metavar="AFTALE", help="id på den aftale, den skal have, fx billund-2015"
    )
    new.add_argument(
        "--faktaark", help="I skriver ud fra andres uddrag og har ikke læst kilderne selv: dets fil, eller 1"
    )
    imported = commands.add_parser(
        "import",
        help="læs en model ind, som nogen har sendt (.json eller .yml): som ny fil, eller som rettelse af den, der er her",
        description="Læs en model ind, som nogen har sendt: som JSON fra siden, eller som en models egen fil (.yml), der så hedder "
        "det, modellen skal hedde her. Findes modellen ikke her, får den en ny fil; en .yml-fil bliver stående, som den er, med "
        "kommentarer. Findes den, rettes dens fil kun de steder, hvor den sendte siger noget andet; kommentarer og opstilling "
        "bliver stående. Er der fejl, skrives intet.",
    )
    imported.add_argument("file", type=Path, help="filen, fx aaben-cafe.json eller aaben-cafe.yml")
    imported.add_argument(
        "--out", type=Path, metavar="FIL.yml", help="skriv en ny modelfil her i stedet, og lad den i data/models stå"
    )
    previewed = commands.add_parser(
        "preview",
        help="vis en models sider, som de ville se ud her, uden at udgive noget",
        description="Byg siderne for den model, der står i filen (.json eller .yml), i en mappe for sig, og sig alt, hvad "
        "kontrollen siger om den. Intet i data bliver rettet. Er der fejl, står den forrige forhåndsvisning, som den gjorde.",
    )
    previewed.add_argument("file", type=Path, help="filen, fx aaben-cafe.json eller data/models/aaben-cafe.yml")
    previewed.add_argument(
        "--out", type=Path, default=PREVIEW, metavar="MAPPE", help="læg siderne i denne mappe i stedet for .preview"
    )
    commands.add_parser(
        "gaps",
        help="vis de punkter i sammenligningen, kun én aftale har svar på, og de tal, der er talt uden tidspunkt",
    )
    commands.add_parser(
        "due", help="vis alle modeller og kilder efter, hvornår de sidst er kontrolleret, de ældste først"
    )
    commands.add_parser("site", help="byg siden i mappen site, og kontrollér alle links")
    published = commands.add_parser(
        "publish",
        help="byg siden, kontrollér den, og lad den stå i en anden mappe",
        description="Kontrollér data som python -m macros check, byg siden, kontrollér hvert link, og byt den side, der står i mappen, "
        "ud med den. Er der fejl, står det, der stod der. Det, andre har lagt øverst i mappen, fx .htaccess, bliver stående. En mappe "
        "med andet end en side herfra bliver ikke rørt. Udgiver, kontakt og kodens adresse er de første linjer i mkdocs.yml.",
    )
    published.add_argument("folder", type=Path, metavar="MAPPE", help="den mappe, siden skal stå i")
    published.add_argument(
        "--address",
        default="",
        metavar="ADRESSE",
        help="hvor læserne finder den, i stedet for site_url i mkdocs.yml. Uden nogen af dem: den, siden i mappen har",
    )
    server = commands.add_parser(
        "server",
        help="skriv indstillinger til en webserver: nginx, apache, htaccess eller iis",
        description="Skriv det, en webserver skal vide om siden: filtyper, sikkerhed, mellemlager, pakning og sider, der er "
        "flyttet. Det er lavet ud fra den byggede side og dens adresse. I filen står der # Edit ved det, I selv skal tage stilling til: "
        "https, og navnet, hvis siden er bygget uden adresse. Lav den igen, og genindlæs serveren, når en adresse er flyttet.",
    )
    server.add_argument("name", choices=list(SERVERS), help="serveren")
    server.add_argument("--dir", default="", metavar="MAPPE", help="den mappe, siden står i. Ellers: site")
    server.add_argument(
        "--under", default="", metavar="STI", help="stien på serveren, fx /katalog/. Ellers: den i sidens adresse"
    )
    server.add_argument(
        "--part",
        default="",
        choices=sorted({part for _, part in PARTS}),
        help="kun en del, til en nginx, der kører i forvejen: maps uden for dens server, place inde i den",
    )
    server.add_argument("--out", type=Path, metavar="FIL", help="skriv i filen, hvis alt er, som det skal være")
    written = commands.add_parser(
        "pages",
        help="skriv hele siden uden MkDocs",
        description="Skriv alle sider og filer, som python -m macros site gør, men uden MkDocs, temaet og plugins. Kun sitemap.xml "
        "mangler. Alt bliver kontrolleret på samme måde.",
    )
    written.add_argument(
        "--out", type=Path, required=True, metavar="MAPPE", help="en mappe, som er tom eller ikke findes"
    )
    commands.add_parser("derived", help="skriv alle tal i data/derived på ny")
    released = commands.add_parser(
        "release",
        help="lav en ny udgave af kataloget i data/releases",
        description="Lav en udgave: alle tal, datoer, statusser og udfald, som de er nu, under et nummer. Hver ændring siden den "
        "forrige skal have en grund i data/changes.yml. Er noget i vejen, skrives intet.",
    )
    released.add_argument("number", metavar="NUMMER", help="udgavens nummer, ét mere end den forrige")
    released.add_argument("--date", required=True, metavar="DATO", help="udgavens dato, fx 2026-12-01")
    renamed = commands.add_parser(
        "rename",
        help="giv en model eller en aftale et andet id",
        description="Giv en model (aaben-cafe) eller en aftale (aaben-cafe.vigby-2024) et andet id: filen, henvisningerne til den i "
        "data og docs og dens tal. data/moved.yml får én linje, så hver gammel adresse fører videre. Er noget i vejen, skrives intet.",
    )
    renamed.add_argument(
        "old", metavar="GAMMELT", help="modellens id, eller modellens og aftalens: aaben-cafe.vigby-2024"
    )
    renamed.add_argument("new", metavar="NYT", help="det nye, skrevet på samme måde")
    renamed.add_argument("--why", default="", metavar="GRUND", help="en sætning til læseren")
    commands.add_parser("schema", help="skriv JSON-skemaet på ny")
    commands.add_parser("scripts", help="skriv det på ny, som sidens scripts og Python er fælles om")
    manifest = commands.add_parser("manifest", help="skriv en sum af hver bygget fil og teksten på hver side")
    manifest.add_argument("folder", type=Path, help="mappen, det skrives i")
    manifest.add_argument("--mod", type=Path, metavar="MAPPE", help="vis, hvad der er anderledes end i denne")
    options = parser.parse_args(arguments)
    if options.command not in ("site", "server"):  # the one repairs for itself, the other touches nothing
        restore(Path.cwd())
    if options.command == "check":
        return _check(options.files, options.annotations)
    if options.command == "new":
        return _new(options)
    if options.command == "import":
        return _import(options.file, options.out)
    if options.command == "preview":
        return _preview(options.file, options.out)
    if options.command == "gaps":
        return _gaps()
    if options.command == "due":
        return _due()
    if options.command == "derived":
        return _derived()
    if options.command == "release":
        return _release(options.number, options.date)
    if options.command == "rename":
        return _rename(options.old, options.new, options.why)
    if options.command == "schema":
        return _schema()
    if options.command == "scripts":
        return _scripts()
    if options.command == "manifest":
        return _manifest(options.folder, options.mod)
    if options.command == "pages":
        return _pages(options.out)
    if options.command == "publish":
        return _publish(options.folder, options.address)
    if options.command == "server":
        return _server(options.name, options.dir, options.under, options.part, options.out)
    return _site()


def _check(files: list[Path], annotations: bool) -> int:
    try:
        models, agreements, warnings = _checked(files)
    except CatalogueError as error:
        return _tell(error, annotated if annotations else told)
    print(f"Ingen fejl: {_count(models, 'model', 'modeller')}, {_count(agreements, 'aftale', 'aftaler')}")
    if warnings:
        if not annotations:
            print(f"Se efter ({_count(len(warnings), 'sted', 'steder')}; det stopper ikke noget):")
        print(annotated(warnings, Weight.NOTICE) if annotations else told(warnings))
    return 0


def _checked(files: list[Path]) -> tuple[int, int, tuple[Problem, ...]]:
    """How many models and agreements there are, and what an editor is to look at. Raises CatalogueError."""
    models, agreements, catalogue, warnings = check_data(DATA, datetime.date.today(), files)
    # Only data without faults can be held against what was written from it.
    if catalogue is not None and (old := spoken_of([*stale(DATA, catalogue), *no_figures(DATA, catalogue)], files)):
        raise CatalogueError(old)
    return models, agreements, warnings


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _tell(error: CatalogueError, form: Callable[[Sequence[Problem]], str] = told) -> int:
    print(form(error.problems))
    print(f"{len(error.problems)} fejl", file=sys.stderr)
    return 1


def _new(options: argparse.Namespace) -> int:
    from macros.loading.new_agreement import begin_agreement, begin_model

    slug, model, agreement = options.slug, options.model, options.agreement
    if bool(slug) == bool(model or agreement) or bool(model) != bool(agreement):
        print(
            "Skriv enten en ny models navn (SLUG=aaben-cafe) eller både MODEL=headspace og AFTALE=billund-2015",
            file=sys.stderr,
        )
        return 1
    today, told = datetime.date.today(), options.faktaark or ""
    try:
        sheet = read_fact_sheet(Path(told)) if told not in ("", "1") else None
        if slug:
            path = begin_model(slug, DATA, today, sheet, second_hand=bool(told), full=options.full)
        else:
            path = begin_agreement(model, agreement, DATA, today, sheet, second_hand=bool(told))
    except (CannotWrite, NotAFactSheet) as error:
        print(error, file=sys.stderr)
        return 1
    if slug:
        print(f"{path.as_posix()} er klar. Åbn den, begynd øverst, og kør make check, til der ikke er flere fejl")
    else:
        print(
            f"{path.as_posix()} har fået aftalen {agreement}; resten af filen er, som den var. Skriv ved UDFYLD, og kør make check. "
            "Når der ikke er flere fejl, siger den, hvilke tekster om hele modellen der nævner én aftales kommune"
        )
    return 0


def _import(file: Path, out: Path | None) -> int:
    from macros.loading.import_model import import_model  # brings a reader of workbooks along

    try:
        imported = import_model(file, DATA, datetime.date.today(), out)
    except CatalogueError as error:
        return _tell(error)
    except CannotWrite as error:
        print(error, file=sys.stderr)
        return 1
    path = imported.path.as_posix()
    if imported.changes is None:
        print(f"{path} er skrevet. Ligger den i data/models, så kør make check og make derived")
    elif imported.changes:
        print(f"{path} er rettet: {_count(len(imported.changes), 'ændring', 'ændringer')}")
    else:
        print(f"Intet er ændret i {path}")
    _tell_of(imported, "")
    return 0


def _tell_of(imported: Imported, of_changes: str) -> None:
    """Print what stands of an import below what it did. `of_changes`: the heading of what it changes."""
    for heading, lines in (
        (of_changes, imported.changes or ()),
        ("Se efter:", imported.warnings),
        ("Tag stilling til:", imported.to_decide),
    ):
        if heading and lines:
            print(heading)
        for line in lines:
            print(f"  {line}")


def _preview(file: Path, out: Path) -> int:
    from macros.loading.import_model import sent_model  # brings a reader of workbooks along

    try:
        sent, imported = sent_model(file, DATA, datetime.date.today())
    except CatalogueError as error:
        return _tell(error)
    print("Ingen fejl i modellen")
    _tell_of(imported, "Ændres, hvis den læses ind:")
    if sent.held.catalogue is None:
        print("Andre filer i data har fejl, så siderne ikke kan vises. Ret dem først: make check", file=sys.stderr)
        return 1

    # MkDocs takes half a second to import; what is said of a file that has faults does without
    from macros.publishing.preview import CannotPreview, Previewed, preview

    try:
        page = preview(Path.cwd(), Previewed(sent.held.catalogue, sent.slug), out)
    except CannotPreview as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Åbn {page.as_posix()} i en browser. Links til sider uden for modellen fører ingen steder hen her")
    return 0


def _derived() -> int:
    from macros.old_numbers import figures_in, left_behind, lines  # the views take half a second to import

    before = figures_in(DATA)
    try:
        written, problems = write(DATA, load_catalogue(DATA))
        if problems:
            raise CatalogueError(problems)
    except CatalogueError as error:
        return _tell(error)
    for path in written:
        print(path.as_posix())
    print(
        f"{_count(len(written), 'fil', 'filer')} er skrevet på ny" if written else "Alle tal i data/derived er nye nok"
    )
    if written:
        for line in lines(left_behind(DATA, before, figures_in(DATA))):
            print(line)
    return 0


def _release(number: str, date: str) -> int:
    from macros.old_numbers import lines
    from macros.releasing import (
        CannotRelease,
        make_release,
    )  # every page is made, for its address; `check` does without

    try:
        made = make_release(Path(), number, date, datetime.date.today())
    except CatalogueError as error:
        return _tell(error)
    except CannotRelease as error:
        print(error)
        print("Der er ikke lavet nogen udgave", file=sys.stderr)
        return 1
    for line in lines(made.left_behind):
        print(line)
    print(f"{made.place.as_posix()} er skrevet. Se efter med make serve, og læg mappen i Git. Den rettes aldrig siden")
    return 0


def _rename(old: str, new: str, why: str) -> int:
    from macros.renaming import CannotRename, rename  # every part is known, for its calls; `check` does without

    try:
        done = rename(Path(), old, new, why, datetime.date.today())
    except CatalogueError as error:
        return _tell(error)
    except CannotRename as error:
        print(error)
        print("Intet er omdøbt", file=sys.stderr)
        return 1
    for line in done.changed:
        print(line)
    print("Tag stilling til:")
    for line in done.to_decide:
        print(f"  {line}")
    print("Kør make check, og se efter med make serve. git diff viser, hvad der er gjort")
    return 0


def _schema() -> int:
    write_whole(SCHEMA, model_schema())
    return 0


def _scripts() -> int:
    from macros.script_constants import write_scripts  # the views take half a second to import; `check` does without

    write_scripts(Path.cwd())
    return 0


def _manifest(folder: Path, before: Path | None) -> int:
    from macros.publishing.manifest import differences, hashes_of, why_not, write_manifest  # `check` does without HTML

    built = Path("site")
    if not built.is_dir():
        print("Mappen site er ikke bygget. Kør: python -m macros site", file=sys.stderr)
        return 1
    if why := why_not(built, folder):
        print(why, file=sys.stderr)
        return 1
    old = None if before is None else hashes_of(before)  # first: it may stand in the folder that is written anew
    print(f"{_count(write_manifest(built, folder), 'fil', 'filer')} står i {folder.as_posix()}")
    if before is None or old is None:
        return 0
    changed = differences(old, hashes_of(folder))
    for line in changed:
        print(line)
    told = f"{_count(len(changed), 'fil', 'filer')} er anderledes end i {before.as_posix()}"
    print(told if changed else "Intet er ændret")
    return 0


def _gaps() -> int:
    from macros.views.context import contexts_of  # the views take half a second to import; `check` does without
    from macros.views.side_by_side import only_one_knows

    try:
        catalogue = load_catalogue(DATA)
    except CatalogueError as error:
        return _tell(error)
    contexts = contexts_of(catalogue)
    lonely = only_one_knows(contexts)
    for criterion, name in lonely:
        print(f"{criterion.label}: kun {name}")
    undated = [(context.own_name, item.what) for context in contexts for item in context.agreement.undated_counts]
    for name, what in undated:
        print(f"Talt, men ikke hvornår (period): {what}, {name}")
    print(f"{_count(len(undated), 'tal', 'tal')} er gjort op uden tidspunkt", file=sys.stderr)
    print(f"{_count(len(lonely), 'punkt', 'punkter')} har kun ét svar blandt {len(contexts)} aftaler", file=sys.stderr)
    return 0


def _due() -> int:
    from macros.loading.due import due
    from macros.views import danish  # the views take half a second to import; `check` does without

    try:
        listed = due(DATA)
    except CatalogueError as error:
        return _tell(error)
    for entry in listed:
        print(f"{entry.file}:{entry.line}: {entry.what} er sidst kontrolleret {danish.date(entry.checked)}")
    oldest = f", den ældste {danish.date(listed[0].checked)}" if listed else ""
    print(f"{_count(len(listed), 'post', 'poster')}{oldest}", file=sys.stderr)
    return 0


def _site() -> int:
    from macros.publishing.build import build_site  # MkDocs takes half a second to import; `check` does without

    return _tell_built(build_site(Path.cwd()), Path("site"))


def _tell_built(faults: Sequence[str], folder: Path) -> int:
    for fault in faults:
        print(fault)
    if faults:
        count = sum(max(1, len(PLACE.findall(fault))) for fault in faults)
        print(f"Siden blev ikke bygget: {count} fejl.{_untouched(folder)}", file=sys.stderr)
        return 1
    print(f"Siden er bygget i mappen {folder.as_posix()}, og alle links holder")
    return 0


def _untouched(folder: Path) -> str:
    """What stands in the folder after a build that failed, with a blank before it; empty where nothing does."""
    if mark_of(folder) is not None:
        return f" Den sidste gode side står urørt i mappen {folder.as_posix()}"
    return f" Intet i mappen {folder.as_posix()} er rørt" if folder.is_dir() and any(folder.iterdir()) else ""


def _pages(out: Path) -> int:
    from macros.alone import CannotWrite, Site  # half a second to import; `check` does without
    from macros.publishing.search_index import SearchIndexError
    from macros.views.book import UnknownName
    from macros.views.offers import CannotMake

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"{out.as_posix()} er ikke en tom mappe. Vælg en anden med --out", file=sys.stderr)
        return 1
    try:
        count = Site(Path.cwd()).write(out)
    except CatalogueError as error:
        return _tell(error)
    except (CannotMake, CannotWrite, SearchIndexError, UnknownName) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{_count(count, 'side', 'sider')} med filer står i {out.as_posix()}, og alle links holder")
    return 0


def _publish(folder: Path, address: str) -> int:
    from macros.loading.settings import address_in, wrong_address
    from macros.publishing.publish import publish  # MkDocs takes half a second to import; `check` does without

    if wrong := wrong_address(address):
        print(wrong, file=sys.stderr)
        return 1
    try:
        _checked([])  # a build has no clock and takes a day that has not come; who publishes has one
    except CatalogueError as error:
        _tell(error)
        print(f"Siden blev ikke bygget.{_untouched(folder)}", file=sys.stderr)
        return 1
    if not address and not address_in(Path("mkdocs.yml").read_bytes()) and (mark := mark_of(folder)) and mark.address:
        address = mark.address
        print(f"Siden bygges til den adresse, den har: {address}. En anden skrives med ADDRESS=")
    return _tell_built(publish(Path.cwd(), folder, address), folder)


RELOAD = {
    "nginx": "Prøv den med nginx -t, og genindlæs med systemctl reload nginx",
    "apache": "Prøv den med apachectl configtest, og genindlæs med systemctl reload apache2",
    "htaccess": "Den virker, når den ligger i sidens mappe og hedder .htaccess",
    "iis": "Den virker, når den ligger i sidens mappe og hedder web.config",
}


def _server(name: str, folder: str, under: str, part: str, out: Path | None) -> int:
    from urllib.parse import urlsplit

    from macros.exports.servers.kept_beside import redirects_in
    from macros.exports.servers.standing import Standing

    place = Path(os.path.abspath(folder or "site"))
    if (mark := mark_of(place)) is None:
        print(
            f"I {place.as_posix()} står ingen side herfra, og den skal indstillingerne laves ud fra. Byg den først med make publish, "
            "og skriv dens mappe: DIR=, eller --dir",
            file=sys.stderr,
        )
        return 1
    write = PARTS.get((name, part)) if part else SERVERS[name]
    if write is None:
        print(f"{name} har ingen del, der hedder {part}: filen er én", file=sys.stderr)
        return 1
    listed = place / "_redirects"
    moved = redirects_in(listed.read_text(encoding="utf-8")) if listed.is_file() else {}
    standing = Standing(place.as_posix(), under or urlsplit(mark.address).path or "/", mark.address, moved)
    faults = list(standing.faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    if out is None:
        print(write(standing), end="")
        return 0
    new = not out.exists()
    write_whole(out, write(standing))
    if new:  # a server runs as another user
        out.chmod(0o644)
    print(f"{out.as_posix()} er skrevet. {RELOAD[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
