"""Tables: series in plain files, so that observations made anywhere can be judged without a catalogue or GDAL.

Two forms, told by the end of the name.

``.npz`` (numpy's own; nothing in it is ever run). One series has these keys; several have each key after ``s0.``,
``s1.`` and so on:

=========== ==================== ====================================================================================
key         shape                what
=========== ==================== ====================================================================================
values      scene, row, column   in the unit of the quantity; not a number where not seen
days        scene                ``2024-11-05`` as text or ``datetime64``, or numbers of ``date.toordinal``
quantity                         ``vv``, ``vh`` (dB), ``ndvi``, ``brightness`` (reflectance, 0 to 1)
grid        6 numbers            EPSG, western edge, northern edge, metres of a pixel, rows, columns
unseen      scene, row, column   optional: 0 seen, 1 no data, 2 cloud, 3 shadow, 4 snow, 5 layover
sensor                           optional: ``sentinel-1``, ``sentinel-2``, ``landsat``, ``hls``
orbit                            optional: relative orbit of a radar series
ids         scene                optional: what the scenes are called
baselines   scene                optional: processing baseline of Sentinel-2 scenes
sha256      scene                optional: of the files they were read from
simulated   scene                optional: true where a program made the scene
=========== ==================== ====================================================================================

``.csv`` (UTF-8, a row of names, columns in any order; ``day`` and ``value`` must be there):

* of pixels: ``day,row,col,value`` with rows and columns counted from 0 in the north-west;
* of places as wholes, one number a day: ``day,value``, which becomes a grid of one pixel.

Further columns, all optional: ``unseen`` (a number or word as above), ``quantity``, ``sensor``, ``orbit``, ``id``,
``baseline``, ``sha256``, ``simulated`` (``true`` or ``false``). Lines before the row of names may say for all of them
``# epsg: 32643``, ``# left: 200000``, ``# top: 3800000``, ``# pixel: 10``, ``# rows: 120``, ``# columns: 120``,
``# quantity: vv``, ``# sensor: sentinel-1`` and so on. Rows that differ in quantity, sensor or orbit become series of
their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from standdown.imagery.scenes.outcome import Loaded
from standdown.imagery.scenes.table_csv import read_csv, write_csv
from standdown.imagery.scenes.table_forms import bad
from standdown.imagery.scenes.table_npz import read_npz, write_npz
from standdown.imagery.series import Series

__all__ = ["read_table", "write_table"]


def read_table(path: Path) -> Loaded:
    """The series in a table, with the rows or scenes that were left out.

    Raises:
        ImageryError: ``imagery-bad-table``: neither form, a key or column is missing, or nothing in it can be used.
    """
    try:
        if path.suffix == ".npz":
            loaded = read_npz(path)
        elif path.suffix == ".csv":
            loaded = read_csv(path)
        else:
            raise bad(path, f"ends in {path.suffix!r}: tables are .npz or .csv files")
    except OSError as error:
        raise bad(path, f"cannot be read ({error.strerror or error}): check its name") from error
    if not loaded.series:
        first = f"; the first fault: {loaded.skipped[0].what}: {loaded.skipped[0].reason}" if loaded.skipped else ""
        raise bad(path, f"holds nothing that can be used{first}")
    return loaded


def write_table(path: Path, series: Sequence[Series]) -> None:
    """Writes series as the ``.npz`` or ``.csv`` that :func:`read_table` reads back; one grid only for ``.csv``.

    Raises:
        ImageryError: ``imagery-bad-table``: the name ends in neither, or series of several grids shall go into a CSV.
    """
    if path.suffix == ".npz":
        write_npz(path, series)
    elif path.suffix == ".csv":
        write_csv(path, series)
    else:
        raise bad(path, f"ends in {path.suffix!r}: tables are .npz or .csv files")
