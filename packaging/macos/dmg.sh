#!/bin/sh
# Signs Tradewind.app from the inside out, has Apple notarise it, and packs it into a disk image:  dmg.sh APP OUTPUT.dmg
#   SIGN_IDENTITY   the certificate's name; without it the app is signed ad hoc (it runs here, Gatekeeper refuses it elsewhere)
#   NOTARY_PROFILE  a profile of `notarytool store-credentials`; without it nothing is sent to Apple
set -eu
app=$1 output=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${SIGN_IDENTITY:--}
stamp=--timestamp
[ "$identity" = - ] && stamp=--timestamp=none

sign() { codesign --force --options runtime $stamp --sign "$identity" "$@"; }

# Links that lead nowhere make every signature invalid.
find "$app" -type l ! -exec test -e {} \; -delete
# Every binary for itself, the deepest first: --deep would give the web process the wrong entitlements.
find "$app/Contents" -type f | awk -F/ '{print NF "\t" $0}' | sort -rn | cut -f2- | while IFS= read -r file; do
  file -b "$file" | grep -q Mach-O || continue
  case $file in
  */QtWebEngineProcess) sign --entitlements "$here/webengine.plist" "$file" ;;
  "$app/Contents/MacOS/"*) ;; # with the app itself
  *) sign "$file" ;;
  esac
done
find "$app/Contents" -depth -type d \( -name '*.framework' -o -name 'QtWebEngineProcess.app' \) | while IFS= read -r folder; do
  case $folder in
  *QtWebEngineProcess.app) sign --entitlements "$here/webengine.plist" "$folder" ;;
  *) sign "$folder" ;;
  esac
done
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --strict --deep "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Tradewind -srcfolder "$stage" -fs HFS+ -format UDZO -ov "$output"
[ "$identity" = - ] || codesign --force $stamp --sign "$identity" "$output"
if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$output" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$output"
  spctl -a -vv -t open --context context:primary-signature "$output"
fi
