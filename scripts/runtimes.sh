# shellcheck shell=bash
# Sourced. `find_runtimes` makes sure that what the tests need is there: the languages of the client tests, PgBouncer, faketime and a browser;
# `find_camera` does so for what pictures of pages need. They install Debian's packages as root, and otherwise say what to install and exit with
# 3. `find_runtimes` exports PYTHON, a python3 that has what the programs of docs/clients.md import.

# Prints the first python3 that has the modules; the one on PATH may be another than the system's.
python_with_modules() {
  local python
  for python in $(type -ap python3) /usr/bin/python3; do
    if "$python" -c 'import requests, jwt, cryptography' 2>/dev/null; then
      printf '%s' "$python"
      return 0
    fi
  done
}

# Succeeds if there is a browser; the names of its command are those that blackbox/.../browser/Chromium.java tries.
has_browser() {
  [ -n "${TRUNKLINE_BROWSER:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null
}

# Prints the Debian packages of what is missing for pictures of pages. Asks by command, because a command may come from elsewhere.
missing_for_pictures() {
  has_browser || echo chromium
  # Pages are drawn with it where it is installed, so that they are as wide and look the same everywhere.
  if command -v dpkg-query >/dev/null && ! dpkg-query -s fonts-noto-core >/dev/null 2>&1; then
    echo fonts-noto-core
  fi
  command -v faketime >/dev/null || echo faketime
}

# Prints the Debian packages of what is missing for the tests.
missing_for_tests() {
  local command
  for command in node npm ruby php curl openssl; do
    if ! command -v "$command" >/dev/null; then
      case $command in
        node) echo nodejs ;;
        php) echo php-cli ;;
        *) echo "$command" ;;
      esac
    fi
  done
  command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || echo pgbouncer
  php -r 'exit(extension_loaded("curl") ? 0 : 1);' 2>/dev/null || echo php-curl
  if [ -z "$(python_with_modules)" ]; then
    printf '%s\n' python3 python3-requests python3-jwt python3-cryptography
  fi
  missing_for_pictures
}

# Installs what a function of the above prints. Its second argument says what needs it.
find_packages() {
  local missing=$1 reason=$2 packages
  packages=$("$missing" | tr '\n' ' ')
  if [ -n "$packages" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what is missing here (apt-get install $packages) ..." >&2
    apt-get update -q >/dev/null || true
    # shellcheck disable=SC2086 # several packages, separated by spaces
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages >/dev/null || true
    case $packages in
      # The tests start their own; the package's would listen from now on.
      *pgbouncer*) systemctl disable --now pgbouncer >/dev/null 2>&1 || true ;;
    esac
    packages=$("$missing" | tr '\n' ' ')
  fi
  if [ -n "$packages" ]; then
    {
      echo "$reason, and some of it is missing."
      echo "On Debian and Ubuntu: sudo apt-get install $packages"
      echo "Elsewhere: the same programs from your own packages. ./run needs none of them."
    } >&2
    exit 3
  fi
}

find_camera() {
  find_packages missing_for_pictures "Pictures need Chromium and faketime"
}

find_runtimes() {
  find_packages missing_for_tests "The tests need clients in several languages, PgBouncer, faketime and Chromium"
  PYTHON=$(python_with_modules)
  export PYTHON
}
