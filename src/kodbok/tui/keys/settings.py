"""Where a person's own settings are: the configuration folder, and the file of keys in it."""

from __future__ import annotations

import os
from pathlib import Path

KEYS_FILE = "keys.toml"
VARIABLE = "KODBOK_CONFIG"
"""The environment variable that names another configuration folder."""


def config_folder() -> Path:
    """The configuration folder: KODBOK_CONFIG, else where this system keeps a program's settings."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("kodbok", appauthor=False)


def keys_file() -> Path:
    """Where `keys.toml` is, or would be."""
    return config_folder() / KEYS_FILE
