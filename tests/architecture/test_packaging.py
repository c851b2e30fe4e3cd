"""What is installed is all of the package: templates, styles, texts and maps too, not only what Python imports."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
MADE = shutil.ignore_patterns("__pycache__", "build")


def test_a_wheel_holds_every_file_of_the_package(tmp_path):
    source, wheels = tmp_path / "source", tmp_path / "wheels"
    shutil.copytree(ROOT / "ibbportal", source / "ibbportal", ignore=MADE)
    for name in ("pyproject.toml", "setup.cfg"):
        shutil.copy(ROOT / name, source)
    wanted = {
        path.relative_to(source).as_posix() for path in source.rglob("ibbportal/**/*") if path.is_file()
    }

    wheels.mkdir()
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(wheels)], cwd=source, check=True, capture_output=True, text=True
    )

    with zipfile.ZipFile(wheels / built.stdout.split()[-1]) as wheel:
        assert wanted <= set(wheel.namelist())
    assert len(wanted) > 300
