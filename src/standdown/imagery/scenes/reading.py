"""Reading: the part of a raster file that lies over a grid, on that grid; the one place that speaks to GDAL.

Only TIFF and JPEG 2000 are opened, known by their first bytes: other formats that GDAL reads can point to further files
and addresses. Windows are read first and warped in memory, so that a broken block is an error and never a hole.
"""

from __future__ import annotations

import io
import logging
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from standdown.errors import ImageryError
from standdown.imagery.scenes.fetching import Fetched, Remote
from standdown.imagery.scenes.needing import need
from standdown.imagery.series import Floats, Grid

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

__all__ = ["Native", "Raster", "native_of", "read_onto"]

_DRIVERS = {
    b"II*\0": "GTiff",
    b"MM\0*": "GTiff",
    b"II+\0": "GTiff",
    b"MM\0+": "GTiff",
    b"\0\0\0\x0c": "JP2OpenJPEG",
    b"\xff\x4f\xff\x51": "JP2OpenJPEG",
}
_DEGREE_M = 111_320.0
_MOST_PIXELS = 40_000_000
"""Of a window: 6 km at 1 m."""


@dataclass(frozen=True, slots=True)
class Native:
    """How a file lies on the ground."""

    epsg: int
    """0 where its projection has no number."""
    pixel: float
    """Metres, to three digits."""
    left: float
    """Where its pixels begin, east of a whole number of pixels, in metres."""
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """Numbers of a file on a grid."""

    values: Floats
    """As they stand in the file, NaN where it holds none."""
    scale: float
    """That the file itself states; 1 where it states none."""
    offset: float


def native_of(source: Fetched | Remote) -> Native:
    """How a file lies on the ground.

    Raises:
        ImageryError: As :func:`read_onto`.
    """
    with _opened(source) as dataset:
        pixel = abs(dataset.transform.a) * (_DEGREE_M if dataset.crs.is_geographic else 1.0)
        pixel = float(f"{pixel:.3g}") if dataset.crs.is_geographic else round(pixel, 3)
        left, top = (0.0, 0.0) if dataset.crs.is_geographic else (dataset.transform.c, dataset.transform.f)
        return Native(dataset.crs.to_epsg() or 0, pixel, left % pixel, top % pixel)


def read_onto(source: Fetched | Remote, grid: Grid, *, nodata: float | None = None, is_classes: bool = False) -> Raster:
    """The first band of a file on a grid, averaged where the grid is coarser, exact where the pixels are the same.

    Args:
        source: The file.
        grid: The pixels that are wanted.
        nodata: The number that stands for none, where the file does not say so itself.
        is_classes: True for masks, whose numbers are never mixed.

    Raises:
        ImageryError: ``imagery-broken-file``, ``imagery-no-projection`` or ``imagery-no-overlap``.
    """
    from rasterio.enums import Resampling
    from rasterio.transform import from_origin
    from rasterio.warp import reproject

    with _opened(source) as dataset:
        raw, transform = _window(dataset, grid, is_classes=is_classes)
        crs, scale, offset = dataset.crs, float(dataset.scales[0]), float(dataset.offsets[0])
    if nodata is not None:
        raw[raw == np.float32(nodata)] = np.nan
    target = from_origin(grid.left, grid.top, grid.pixel, grid.pixel)
    is_same = crs.to_epsg() == grid.epsg and _fits(transform, grid)
    out = np.full((grid.height, grid.width), np.nan, np.float32)
    with _broken(source):
        reproject(
            raw,
            out,
            src_transform=transform,
            src_crs=crs,
            dst_transform=target,
            dst_crs=f"EPSG:{grid.epsg}",
            src_nodata=np.nan,
            dst_nodata=np.nan,
            resampling=Resampling.nearest if is_classes or is_same else Resampling.bilinear,
        )
    if not np.isfinite(out).any():
        raise ImageryError(f"{source.href} holds nothing over the site", code="imagery-no-overlap")
    return Raster(out, scale, offset)


def _window(dataset: DatasetReader, grid: Grid, *, is_classes: bool) -> tuple[Floats, Any]:
    """The numbers of a file under a grid and a little beyond, and how they lie."""
    from rasterio import Affine
    from rasterio.enums import Resampling
    from rasterio.warp import transform_bounds
    from rasterio.windows import Window

    box = grid.left, grid.top - grid.height * grid.pixel, grid.left + grid.width * grid.pixel, grid.top
    left, bottom, right, top = transform_bounds(f"EPSG:{grid.epsg}", dataset.crs, *box, densify_pts=21)
    lies = dataset.transform
    columns, rows = (
        [(east - lies.c) / lies.a for east in (left, right)],
        [(north - lies.f) / lies.e for north in (top, bottom)],
    )
    width = (max(columns) - min(columns)) / grid.width
    step = max(1, math.floor(width + 1e-6))
    first_column, first_row = (max(0, math.floor(min(each)) - 2 * step) for each in (columns, rows))
    last_column = min(dataset.width, math.ceil(max(columns)) + 2 * step)
    last_row = min(dataset.height, math.ceil(max(rows)) + 2 * step)
    if first_column >= last_column or first_row >= last_row or not math.isfinite(width):
        raise ImageryError(f"{dataset.name} does not reach the site", code="imagery-no-overlap")
    window = Window(first_column, first_row, last_column - first_column, last_row - first_row)
    shape = math.ceil(window.height / step), math.ceil(window.width / step)
    if shape[0] * shape[1] > _MOST_PIXELS:
        raise ImageryError(
            f"{dataset.name} has {shape[0]} x {shape[1]} pixels over the site: too many", code="imagery-too-large"
        )
    resampling = Resampling.nearest if is_classes else Resampling.average
    read = dataset.read(1, window=window, out_shape=shape, resampling=resampling, masked=True)
    raw = np.ma.filled(np.ma.asarray(read).astype(np.float32), np.nan)
    across, down = window.width / shape[1], window.height / shape[0]
    west, north = lies.c + first_column * lies.a, lies.f + first_row * lies.e
    transform = Affine(lies.a * across, 0, west, 0, lies.e * down, north)
    return np.asarray(raw, np.float32), transform


def _fits(transform: Any, grid: Grid) -> bool:  # noqa: ANN401 -- affine has no types
    off = (transform.c - grid.left) / grid.pixel, (transform.f - grid.top) / grid.pixel
    is_one_size = math.isclose(transform.a, grid.pixel) and math.isclose(transform.e, -grid.pixel)
    return is_one_size and all(abs(each - round(each)) < 1e-3 for each in off)


@contextmanager
def _opened(source: Fetched | Remote) -> Iterator[DatasetReader]:
    need("rasterio")
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning

    head = source.read(0, 4) if isinstance(source, Remote) else _head(source)
    driver = _DRIVERS.get(head)
    if driver is None:
        raise ImageryError(
            f"{source.href} is neither a TIFF nor a JPEG 2000 (it begins {head!r}): bring it again",
            code="imagery-broken-file",
        )
    # GDAL's own account of a broken file is in the error; it need not stand on stderr too.
    logging.getLogger("rasterio").setLevel(logging.CRITICAL)
    container = _container(source) if isinstance(source, Remote) else None
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR", GDAL_PAM_ENABLED="NO"), _broken(source, container):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # which is an error of its own below
            if isinstance(source, Remote):
                opening = rasterio.open(f"{source.folder.name}.tif", opener=container)
            else:
                opening = rasterio.open(source.path, driver=driver)
        with opening as dataset:
            _check(dataset, source.href)
            yield dataset


def _check(dataset: DatasetReader, href: str) -> None:
    if not dataset.count or not dataset.width or not dataset.height:
        raise ImageryError(f"{href} has no pixels: bring it again", code="imagery-broken-file")
    if dataset.crs is None or dataset.transform.is_identity:
        raise ImageryError(f"{href} does not say where it lies: no projection", code="imagery-no-projection")
    if dataset.transform.b or dataset.transform.d:
        raise ImageryError(f"{href} is turned: only files that lie north up are read", code="imagery-no-projection")


@contextmanager
def _broken(source: Fetched | Remote, container: Any = None) -> Iterator[None]:  # noqa: ANN401
    from rasterio._err import CPLE_BaseError  # some faults of GDAL come through as they are, and have no public name
    from rasterio.errors import RasterioError

    try:
        yield
    except (CPLE_BaseError, RasterioError, ArithmeticError, ValueError, OSError) as error:
        if container is not None and container.failure is not None:
            raise container.failure from error
        raise ImageryError(
            f"{source.href} is broken or cut short ({str(error).strip() or type(error).__name__}): bring it again",
            code="imagery-broken-file",
        ) from error


def _head(source: Fetched) -> bytes:
    with source.path.open("rb") as file:
        return file.read(4)


def _container(source: Remote) -> Any:  # noqa: ANN401 -- rasterio has no types
    """What rasterio opens a file on the web through."""
    from rasterio.abc import MultiByteRangeResourceContainer

    class Container(MultiByteRangeResourceContainer):  # type: ignore[misc]
        """One file, and none of the side files that GDAL asks for."""

        def __init__(self) -> None:
            self.failure: ImageryError | None = None

        def open(self, path: str, mode: str = "r", **_: object) -> _Handle:  # noqa: ARG002
            if not self.isfile(path):
                raise FileNotFoundError(path)
            return _Handle(source, self)

        def isfile(self, path: str) -> bool:
            return path.endswith(f"{source.folder.name}.tif")

        def isdir(self, _: str) -> bool:
            return False

        def ls(self, _: str) -> list[str]:
            return []

        def mtime(self, _: str) -> int:
            return 0

        def size(self, _: str) -> int:
            return source.size

        def rm(self, path: str) -> None:
            raise PermissionError(path)

    return Container()


class _Handle(io.RawIOBase):
    """A place in a file on the web. What fails is kept for the caller, since GDAL swallows exceptions."""

    def __init__(self, source: Remote, container: Any) -> None:  # noqa: ANN401
        super().__init__()
        self._source, self._container, self._at = source, container, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._source.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        length = self._source.size - self._at if size is None or size < 0 else size
        try:
            piece = self._source.read(self._at, length)
        except ImageryError as error:
            self._container.failure = error
            return b""
        self._at += len(piece)
        return piece
