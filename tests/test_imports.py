"""Nothing heavy at the start: what `import kodbok` and `kodbok --help` may not load."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"spacy", "sklearn", "scipy", "numpy", "pandas", "sqlite_utils", "textual", "ruamel", "simplemma"}

IMPORT = "import kodbok"
HELP = """
import contextlib, io
from kodbok.__main__ import main
sys.argv = ["kodbok", "--help"]
out = io.StringIO()
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(out):
    main()
assert "themes" in out.getvalue(), out.getvalue()
"""


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running the code."""
    script = f"import json, sys\n{code}\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("code", [IMPORT, HELP], ids=["import kodbok", "kodbok --help"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not loaded_by(code) & HEAVY


def test_the_module_can_be_run_as_a_program() -> None:
    run = [sys.executable, "-m", "kodbok", "--help"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "kodbok" in done.stdout
