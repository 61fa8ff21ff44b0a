"""onnxruntime set up as the house runs it: one thread, on the processor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

__all__ = ["Feed", "session"]

Feed: TypeAlias = Mapping[str, NDArray[np.int64]]


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """``model`` ready to run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
