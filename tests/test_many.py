"""The catalogues of invented models that `make bench` builds are whole, however many models they have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from tests.conftest import ROOT
from tests.many import invent

pytestmark = pytest.mark.longer


@pytest.mark.parametrize("models", [16, pytest.param(60, marks=pytest.mark.rest)])
def test_a_catalogue_of_so_many_invented_models_has_no_faults(models: int, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    invent(data, models)
    assert len(load_catalogue(data).models) == models
