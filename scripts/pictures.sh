#!/usr/bin/env bash
# Takes the pictures in docs/images: of pages of a server that it starts, and of mails. Pictures of the same pages are the same files.
# Needs the server's jar, which ./run builds. With a folder as its argument, it puts them there.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
pictures=$(realpath -m "${1:-$home/docs/images}")

# shellcheck source=scripts/jdk.sh
source "$home/scripts/jdk.sh"
# shellcheck source=scripts/maven.sh
source "$home/scripts/maven.sh"
# shellcheck source=scripts/runtimes.sh
source "$home/scripts/runtimes.sh"

find_java 25 jdk
find_maven
find_camera

cd "$home/blackbox"
mvn -q -B -ntp -Dstyle.color=never test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
exec "$JAVA_HOME/bin/java" -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
  -cp "target/test-classes:$(cat target/classpath.txt)" io.trunkline.blackbox.browser.Pictures "$pictures"
