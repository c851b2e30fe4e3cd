"""Where the real texts are that are no part of the project: IBBPORTAL_SAMPLES, or `../shared/samples`."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("IBBPORTAL_SAMPLES", ROOT.parent / "shared" / "samples"))

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real texts are not at hand")


def sample(name: str) -> bytes:
    """The bytes of one real text; skips the test where it is missing."""
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand")
    return path.read_bytes()
