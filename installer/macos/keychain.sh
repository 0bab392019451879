#!/bin/sh
# keychain.sh: puts the signing certificate of the environment (MACOS_CERTIFICATE, base64, and MACOS_CERTIFICATE_PASSWORD)
# into a keychain of its own. Without a certificate it does nothing, and nothing fails.
set -eu
if [ -z "${MACOS_CERTIFICATE:-}" ]; then
    echo "No certificate: the build will be signed ad hoc."
    exit 0
fi
keychain=$RUNNER_TEMP/lipdesk.keychain-db password=$(uuidgen) file=$RUNNER_TEMP/lipdesk.p12
printf %s "$MACOS_CERTIFICATE" | base64 --decode > "$file"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$file" -k "$keychain" -P "$MACOS_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm -f "$file"
