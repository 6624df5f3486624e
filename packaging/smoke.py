"""Looks through the frozen program for what its licence forbids, then starts it, opens the sample mailbox in it, reads a
message, looks at a PDF that came with one, and ends: the proof that the bundle is whole and may be given away.

Usage: python packaging/smoke.py [FOLDER OF THE BUNDLE]. Exit code 0 and one line of JSON when both were shown.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bundled

HERE = Path(__file__).resolve().parent


def program(bundle: Path) -> Path:
    """The executable inside the bundle, per system."""
    if sys.platform == "darwin":
        return bundle.parent / "Tradewind.app" / "Contents" / "MacOS" / "Tradewind"
    return bundle / ("Tradewind.exe" if os.name == "nt" else "Tradewind")


def main(arguments: list[str]) -> int:
    bundle = Path(arguments[0]) if arguments else HERE / "dist" / "Tradewind"
    wrong = bundled.forbidden(str(file.relative_to(bundle)) for file in bundle.rglob("*"))
    if wrong:
        print(f"these files must not be in the bundle: {wrong}", file=sys.stderr)
        return 1
    lists = list(bundle.rglob("licences.json"))
    licences = json.loads(lists[0].read_text(encoding="utf-8")) if lists else {}
    unfit = {name: said for name, said in licences.items() if not bundled.allowed(said)}
    if unfit or not licences or not list(bundle.rglob("THIRD-PARTY-NOTICES.txt")):
        print(f"licences that do not go with ours, or no list of them: {unfit}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        environment = dict(os.environ, TRADEWIND_PROFILE=str(Path(folder) / "profile"))
        if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [str(program(bundle)), "--demo", "--selftest", str(report)]
        done = subprocess.run(command, check=False, env=environment, timeout=120, capture_output=True, text=True)
        if done.returncode or not report.is_file():
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
            print(f"the frozen program ended with {done.returncode} and read nothing", file=sys.stderr)
            return 1
        seen = json.loads(report.read_text(encoding="utf-8"))
        print(json.dumps(seen, ensure_ascii=False))
        if not (seen.get("messages", 0) >= 140 and seen.get("subject") and seen.get("text")):
            print("the sample mailbox was not shown", file=sys.stderr)
            return 1
        if seen.get("preview") != {"look": "pages", "pages": 1, "code": ""}:
            print(f"a PDF that came with a mail was not shown: {seen.get('preview')}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
