"""Folders of the program and of a profile, per system."""

import os
import sys
from pathlib import Path

import platformdirs


def profile(chosen: str | None = None) -> Path:
    """The folder of the whole profile: `--profile`, else TRADEWIND_PROFILE, else the system's place for user data."""
    named = chosen or os.environ.get("TRADEWIND_PROFILE")
    return Path(named).expanduser().absolute() if named else usual_profile()


def usual_profile() -> Path:
    """The profile of who names none."""
    return Path(platformdirs.user_data_dir("Tradewind", False))


def resources() -> Path:
    """The folder `resources/`, beside `desktop/` in a checkout and inside the bundle when frozen."""
    return _bundle() / "resources"


def notices() -> Path:
    """The licences of what a frozen program carries; the file is not there in a checkout, where the environment has them."""
    return _bundle() / "THIRD-PARTY-NOTICES.txt"


def _bundle() -> Path:
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
