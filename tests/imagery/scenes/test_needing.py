from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from standdown.errors import ImageryError
from standdown.imagery.scenes.needing import need

WITHOUT = """
import sys
for name in ("rasterio", "pystac", "odc", "odc.stac", "xarray", "numba", "rio_tiler", "PIL"):
    sys.modules[name] = None
from pathlib import Path
from standdown.errors import ImageryError
from standdown.imagery.scenes import loading, masks, offsets, presets, tables
print(len(tables.read_table(Path(sys.argv[1])).series[0]))
try:
    from datetime import date
    from standdown.imagery.scenes.box import Box, Days
    from standdown.imagery.scenes.catalogue import find
    find(Path(sys.argv[2]), box=Box(0, 0, 1, 1), days=Days(date(2020, 1, 1), date(2020, 1, 2)))
except ImageryError as error:
    print(error.code)
"""


def test_tables_are_read_and_the_rest_says_what_it_needs_where_only_numpy_is_there(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("day,value\n2020-05-01,0.2\n", encoding="utf-8")
    (tmp_path / "page.json").write_text('{"type": "FeatureCollection", "features": [{}]}', encoding="utf-8")
    command = [sys.executable, "-c", WITHOUT, str(tmp_path / "t.csv"), str(tmp_path / "page.json")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.split() == ["1", "imagery-extra-missing"]


def test_names_the_package_and_how_to_get_it() -> None:
    need("numpy")
    with pytest.raises(ImageryError, match=r"no_such_package is not installed: pip install 'standdown\[imagery\]'"):
        need("numpy", "no_such_package")
