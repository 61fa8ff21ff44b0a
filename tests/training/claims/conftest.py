from __future__ import annotations

from importlib.util import find_spec

# torch comes with the train extra, which a run without it does not have.
collect_ignore_glob = [] if find_spec("torch") and find_spec("onnx") else ["test_*.py"]
