"""The settings of copy finding as a TOML file, one key for each field of the settings."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

from gxnlp.reuse.settings import Settings


class SettingsError(ValueError):
    """A settings file that cannot be used: what, where, what to do."""


def read_settings(path: Path) -> Settings:
    """The settings in a TOML file; what it does not name stays at its default.

    Raises :class:`SettingsError`.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings {path} cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings {path} are not TOML in UTF-8 ({error}).") from None
    known = {name: type(value) for name, value in asdict(Settings()).items()}
    for name, value in told.items():
        if name not in known:
            raise SettingsError(f"{path}: unknown setting {name!r}; known are {', '.join(known)}.")
        if isinstance(value, bool) or not isinstance(value, (int, known[name])):
            raise SettingsError(f"{path}: {name} must be a number.")
    try:
        return Settings(**{name: known[name](value) for name, value in told.items()})
    except ValueError as error:
        raise SettingsError(f"{path}: {error}.") from None
