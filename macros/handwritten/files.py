"""The files of the docs: what each is, and where it is a page, its characters and its calls."""

from __future__ import annotations

from pathlib import Path

from macros.handwritten.calls import problems_in_calls
from macros.handwritten.characters import check_page
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes, refuse_strange
from macros.loading.yaml_tree import decode
from macros.views.book import Book


def problems_in_docs(docs: Path, book: Book) -> list[Problem]:
    """Every problem, by file and line. Hidden files are passed over, as MkDocs does."""
    return sorted(
        problem
        for path in docs.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(docs).parts)
        for problem in _problems_in_file(path, docs, book)
    )


def _problems_in_file(path: Path, docs: Path, book: Book) -> list[Problem]:
    file = f"docs/{path.relative_to(docs).as_posix()}"
    try:
        if path.suffix != ".md":
            if path.is_symlink() or not path.is_dir():
                refuse_strange(path, docs)
            return []
        raw = read_bytes(path, docs)
    except CannotRead as error:
        return [Problem(file, 1, 1, str(error))]
    if problems := check_page(raw, file):
        return problems
    return [Problem(file, line, 1, message) for line, message in problems_in_calls(decode(raw), book)]
