#!/bin/sh
# Takes the pictures of docs/notifications.md: mails as `trunkline mail gallery` writes them, as wide as a phone.
# Needs chromium, and the server's jar, which ./run builds. With a folder as its argument, it puts them there.
set -eu
cd "$(dirname "$0")/.."
pictures=${1:-docs/images}
mkdir -p "$pictures"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./trunkline mail gallery "$folder/mails"

# Name, mail, height: that of the whole mail.
take() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --blink-settings=preferredColorScheme=1 \
    --user-data-dir="$folder/browser" --window-size=360,"$3" --screenshot="$pictures/$1.png" "file://$folder/mails/$2.html" 2>"$folder/log" ||
    { cat "$folder/log" >&2; exit 1; }
}

take mail-en en/low-balance 640
take mail-ar ar/email-replaced 760
