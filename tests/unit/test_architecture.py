"""The house of the design: who may import whom. The contracts themselves stand in setup.cfg."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_imports_keep_the_contracts_of_the_house() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    outcome = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
