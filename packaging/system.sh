#!/bin/sh
# Installs the system libraries that are missing, with the system's own package manager.
#   system.sh run    what Qt needs to open a window
#   system.sh test   the same, and what the tests talk to (Dovecot, Cyrus, Xvfb, Secret Service, qpdf, 7-Zip ...)
#   system.sh interop  the same, and the large programs of the other side (LibreOffice, poppler)
# Debian and Ubuntu: apt; macOS: Homebrew for the tests' servers (Qt itself needs nothing there). Elsewhere: says what is wanted.
set -eu
want=${1:-run}
libraries="libegl1 libgl1 libopengl0 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1
 libnss3 libnspr4 libasound2 libxcomposite1 libxdamage1 libxrandr2 libxtst6 libxkbfile1 libxi6 libxfixes3"
offices="libreoffice-writer libreoffice-calc libreoffice-impress python3-uno poppler-utils"
servers="dovecot-imapd xvfb gnome-keyring dbus iproute2 strace nsis qpdf p7zip-full"

apt_name() { # the t64 names of newer Debian and Ubuntu
  for name in "$1" "$1t64"; do
    if apt-cache show "$name" >/dev/null 2>&1 && [ -n "$(apt-cache policy "$name" 2>/dev/null | sed -n 's/ *Candidate: //p' | grep -v '(none)')" ]; then echo "$name"; return; fi
  done
}
present() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' || dpkg-query -W -f='${Status}' "$1t64" 2>/dev/null | grep -q 'ok installed'; }

# Cyrus and Dovecot exclude each other as packages. The tests need the programs only: they are unpacked into the virtual environment,
# with the libraries that are missing, and neither installed nor started. Where that does not work its tests say so and are skipped.
unpack_cyrus() {
  target=$(dirname "$0")/../.venv/cyrus
  [ -d "$target" ] && return
  needed=$(apt-get install -s --no-install-recommends cyrus-imapd dovecot-imapd- 2>/dev/null |
    sed -n 's/^Inst \(cyrus-[^ ]*\|lib[^ ]*\) .*/\1/p')
  [ -n "$needed" ] || return 0
  echo "Unpacking Cyrus for the tests"
  scratch=$(mktemp -d)
  mkdir -p "$target"
  if (cd "$scratch" && apt-get download -qq $needed >/dev/null 2>&1); then
    for package in "$scratch"/*.deb; do dpkg-deb -x "$package" "$target"; done
  else
    rmdir "$target"
  fi
  rm -r "$scratch"
}

case $(uname -s) in
Linux)
  if ! command -v apt-get >/dev/null; then
    echo "This system has no apt. Please install with its own package manager what Qt 6 (xcb, EGL, NSS, ALSA) needs." >&2
    exit 0
  fi
  wanted=$libraries
  fc-list :lang=zh 2>/dev/null | grep -q . || wanted="$wanted fonts-noto-cjk"
  python3 -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"
  [ "$want" = run ] || wanted="$wanted $servers"
  [ "$want" = interop ] && wanted="$wanted $offices"
  missing=
  for name in $wanted; do present "$name" || missing="$missing $name"; done
  if [ -z "$missing" ]; then
    [ "$want" = run ] || unpack_cyrus
    exit 0
  fi
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  if [ -n "$sudo" ] && ! command -v sudo >/dev/null; then
    echo "Missing system packages:$missing. Please have the administrator install them (apt-get install)." >&2
    exit 1
  fi
  echo "Installing system packages:$missing"
  $sudo apt-get update -qq
  names=
  for name in $missing; do names="$names $(apt_name "$name")"; done
  # Dovecot comes with a service that the tests do not need: they start their own. It is not left running where it did not run before.
  ran=$(pgrep -x dovecot || true)
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $names >/dev/null
  if [ "$want" != run ]; then
    case "$missing" in *dovecot*) [ -n "$ran" ] || $sudo service dovecot stop >/dev/null 2>&1 || true ;; esac
    unpack_cyrus
  fi
  ;;
Darwin)
  if [ "$want" = test ] && ! command -v dovecot >/dev/null; then
    if command -v brew >/dev/null; then brew install dovecot; else echo "The tests need Dovecot; install Homebrew (brew) first." >&2; exit 1; fi
  fi
  ;;
*) echo "On this system please see the README for how to start." >&2 ;;
esac
