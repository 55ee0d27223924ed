# shellcheck shell=bash
# Sourced, after jdk.sh, maven.sh and aot.sh, and `find_java`. What bench/run and bench/peers share.

# Prints the Debian packages of the programs that are missing.
missing_bench_packages() {
  command -v wrk >/dev/null || echo wrk
  # Debian keeps PostgreSQL's server programs away from PATH.
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  compgen -G '/usr/lib/postgresql/*/bin/pgbench' >/dev/null || echo postgresql-contrib
}

# Makes sure that wrk and PostgreSQL are there, or says what is missing and exits with 3.
find_bench_tools() {
  local packages
  packages=$(missing_bench_packages | tr '\n' ' ')
  if [ -n "$packages" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what the benchmark needs (apt-get install $packages) ..." >&2
    apt-get update -q >/dev/null || true
    # shellcheck disable=SC2086 # several packages, separated by spaces
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages >/dev/null || true
    packages=$(missing_bench_packages | tr '\n' ' ')
  fi
  if [ -n "$packages" ]; then
    {
      echo "The benchmark needs programs that are missing here."
      echo "On Debian and Ubuntu: sudo apt-get install $packages"
    } >&2
    exit 3
  fi
}

# Builds the server and the benchmark, if a source is newer than they are.
build_bench() {
  local home=$1 built=$1/bench/target/trunkline-bench.jar jar=$1/server/target/trunkline.jar oldest
  oldest=$built
  [ "$jar" -nt "$built" ] || oldest=$jar
  if [ ! -e "$built" ] || [ ! -e "$jar" ] || [ -n "$(find "$home/pom.xml" "$home/server/pom.xml" "$home/server/src/main" \
    "$home/bench/pom.xml" "$home/bench/src/main" -newer "$oldest" -print -quit)" ]; then
    find_maven
    echo "Building the server and the benchmark ..." >&2
    (cd "$home" && mvn -q -B -ntp -pl server,bench -Dmaven.test.skip=true package >&2)
  fi
  train_aot "$home"
}

# Runs a main class of the benchmark with the arguments that follow; BENCH_JAVA_OPTS may hold an option of the JVM. It takes this process's place, so that Ctrl-C
# reaches the one that stops the others.
run_bench() {
  local home=$1 main=$2
  shift 2
  # Unquoted on purpose: none or one option.
  # shellcheck disable=SC2086
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED ${BENCH_JAVA_OPTS:-} \
    -Djava.util.logging.config.file="$home/bench/logging.properties" \
    -Dbench.home="$home" -Dbench.work="${TRUNKLINE_BENCH_WORK:-/var/tmp}" \
    -cp "$home/bench/target/classes:$home/server/target/trunkline.jar:$home/bench/target/lib/*" "$main" "$@"
}
