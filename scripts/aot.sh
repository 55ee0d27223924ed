# shellcheck shell=bash
# Sourced, after jdk.sh and `find_java`. `train_aot HOME` makes the AOT cache that ./trunkline starts with, unless there is
# one for this jar: a cache bears the date of the jar that it was made for, because the JVM looks at the size alone. A
# Java without a compiler cannot make it. It never fails: without a cache the server starts all the same, but slower.

# The name that the driver looks for.
sqlite_library() {
  case $OSTYPE in
    darwin*) echo libsqlitejdbc.dylib ;;
    *) echo libsqlitejdbc.so ;;
  esac
}

train_aot() {
  local home=$1 jar=$1/server/target/trunkline.jar cache=$1/server/target/trunkline.aot work
  if [ -e "$cache" ] && [ ! "$cache" -nt "$jar" ] && [ ! "$cache" -ot "$jar" ] || [ ! -x "$JAVA_HOME/bin/javac" ]; then
    return 0
  fi
  echo "Preparing for fast starts (a few seconds) ..." >&2
  work=$(mktemp -d) || work=
  if [ -z "$work" ] || ! rm -f "$cache" ||
    ! "$JAVA_HOME/bin/java" "$home/scripts/Train.java" "$home/trunkline" "$cache" \
      "$home/server/target/native/$MACHTYPE/$(sqlite_library)" "$work" >"$work/log.txt" 2>&1; then
    echo "The AOT cache could not be made, so starts will be slower: $(head -n 1 "$work/log.txt" 2>/dev/null)" >&2
    # An empty one, so that the next ./run does not try again.
    { : >"$cache"; } 2>/dev/null || true
  fi
  touch -r "$jar" "$cache" 2>/dev/null || true
  [ -z "$work" ] || rm -rf "$work"
}
