# shellcheck shell=bash
# Sourced. `find_java 25 jdk` (to build) or `find_java 25 runtime` (to run) exports JAVA_HOME, or says what is missing
# and exits with 3.

# Prints the feature version (25 for 25.0.1) of the Java in a folder; prints nothing if there is none that works. The
# `release` file answers without starting a JVM, and is asked first for that.
java_version_of() {
  local home=$1 version
  [ -x "$home/bin/java" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || version=
  if [ -z "$version" ]; then
    version=$("$home/bin/java" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
  fi
  printf '%s' "$version"
}

# Whether a folder holds a Java of at least that version, with a compiler if it is to build.
is_java_home() {
  local home=$1 least=$2 kind=$3 version
  [ -n "$home" ] || return 1
  version=$(java_version_of "$home")
  [ "${version:-0}" -ge "$least" ] || return 1
  [ "$kind" != jdk ] || [ -x "$home/bin/javac" ]
}

# Prints the home of the `java` on PATH, links resolved: the command is often one to the real place.
java_home_on_path() {
  local command
  command=$(command -v java) || return 0
  dirname "$(dirname "$(readlink -f "$command")")"
}

find_java() {
  local least=$1 kind=$2 home needed
  for home in "${JAVA_HOME:-}" "$(java_home_on_path)" /usr/lib/jvm/* /opt/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if is_java_home "$home" "$least" "$kind"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  needed="Java $least or newer"
  [ "$kind" != jdk ] || needed="a JDK $least or newer (with javac)"
  {
    echo "Trunkline needs $needed, and there is none in JAVA_HOME, on PATH, or in the usual folders"
    echo "(/usr/lib/jvm, /opt, /Library/Java/JavaVirtualMachines, ~/.sdkman, ~/.jdks)."
    echo "Get one from https://adoptium.net, or with: sdk install java $least-tem"
    echo "If it is somewhere else, name its folder: export JAVA_HOME=/path/to/jdk-$least"
  } >&2
  exit 3
}
