# shellcheck shell=bash
# Sourced, after jdk.sh and `find_java`. `find_maven` makes sure that `mvn` 3.8 or newer is on PATH, or says what is missing and exits with 3.

# Succeeds if the first version (3.9.11) is at least the second one (3.8).
is_version_at_least() {
  local major minor least_major=${2%%.*} least_minor=${2#*.}
  IFS=. read -r major minor _ <<<"$1"
  [ "${major:-0}" -gt "$least_major" ] || { [ "${major:-0}" -eq "$least_major" ] && [ "${minor:-0}" -ge "$least_minor" ]; }
}

maven_version() {
  command -v mvn >/dev/null || return 0
  mvn -B --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p'
}

find_maven() {
  # Maven 3.8 and 3.9 bring libraries that a JDK newer than 23 warns about; these two flags answer the warnings. The C1
  # compiler alone is the faster one for so short a run.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1"
  local version
  version=$(maven_version)
  if [ -z "$version" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Maven (apt-get install maven) ..." >&2
    apt-get update -q >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends maven >/dev/null || true
    version=$(maven_version)
  fi
  if [ -z "$version" ]; then
    echo "Trunkline is built with Maven 3.8 or newer, and there is no mvn on PATH." >&2
    echo "Get it with your packages (apt install maven, dnf install maven, brew install maven) or from https://maven.apache.org." >&2
    exit 3
  fi
  if ! is_version_at_least "$version" 3.8; then
    echo "Trunkline is built with Maven 3.8 or newer, and the mvn on PATH is $version." >&2
    exit 3
  fi
}
