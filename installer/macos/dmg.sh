#!/bin/sh
# dmg.sh APP DMG: wraps the app for download. Signs and notarises when the environment holds what that needs
# (MACOS_IDENTITY in the keychain; MACOS_NOTARY_USER, MACOS_NOTARY_PASSWORD, MACOS_TEAM); else signs ad hoc, without
# which no program starts on Apple's own chips.
set -eu
app=$1 dmg=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -n "${MACOS_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$MACOS_IDENTITY" "$app"
else
    echo "No signing identity: the app is signed ad hoc, and she opens it by Open Anyway."
    codesign --force --deep --sign - "$app"
fi
codesign --verify --deep --strict "$app"

ditto "$app" "$work/LIPdesk.app"
ln -s /Applications "$work/Applications"
rm -f "$dmg"
hdiutil create -volname LIPdesk -srcfolder "$work" -fs HFS+ -format ULFO -ov "$dmg"

if [ -n "${MACOS_IDENTITY:-}" ] && [ -n "${MACOS_NOTARY_USER:-}" ]; then
    codesign --sign "$MACOS_IDENTITY" "$dmg"
    xcrun notarytool submit "$dmg" --wait --apple-id "$MACOS_NOTARY_USER" --password "$MACOS_NOTARY_PASSWORD" --team-id "$MACOS_TEAM"
    xcrun stapler staple "$dmg"
fi
