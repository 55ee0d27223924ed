# shellcheck shell=bash
# Sourced. `find_runtimes` makes sure that the languages of the client tests, PgBouncer and faketime are there: it installs Debian's
# packages as root, and otherwise says what to install and exits with 3. Exports PYTHON, a python3 that has what the programs of docs/clients.md import.

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

# Prints the Debian packages of what is missing; asks by command, because a command may come from elsewhere.
missing_packages() {
  local command
  for command in node npm ruby php curl openssl faketime; do
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
}

find_runtimes() {
  local packages
  packages=$(missing_packages | tr '\n' ' ')
  if [ -n "$packages" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what the tests need (apt-get install $packages) ..." >&2
    apt-get update -q >/dev/null || true
    # shellcheck disable=SC2086 # several packages, separated by spaces
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages >/dev/null || true
    case $packages in
      # The tests start their own; the package's would listen from now on.
      *pgbouncer*) systemctl disable --now pgbouncer >/dev/null 2>&1 || true ;;
    esac
    packages=$(missing_packages | tr '\n' ' ')
  fi
  if [ -n "$packages" ]; then
    {
      echo "The tests run clients in several languages, PgBouncer and faketime, and some of what they need is missing."
      echo "On Debian and Ubuntu: sudo apt-get install $packages"
      echo "Elsewhere: the same programs from your own packages. ./run needs none of them."
    } >&2
    exit 3
  fi
  PYTHON=$(python_with_modules)
  export PYTHON
}
