#!/usr/bin/env bash
# orc from a checkout: builds when the sources are newer than the last build, then runs it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dist=$root/cli/target/dist
built=$dist/built

# need PROGRAM PACKAGE WHY: offers to install what is missing; --yes among the arguments is a yes.
need() {
    command -v "$1" >/dev/null && return
    local install='' answer=n
    if command -v apt-get >/dev/null; then install="apt-get install -y $2"; elif command -v dnf >/dev/null; then install="dnf install -y $2"; elif command -v brew >/dev/null; then install="brew install ${2%%-jdk*}"; fi
    case $install in apt-get* | dnf*) if [ "$(id -u)" != 0 ]; then install="sudo $install"; fi ;; esac
    case " $arguments " in
        *' --yes '*) answer=y ;;
        *) if [ -n "$install" ] && [ -t 0 ] && [ -t 2 ]; then read -r -p "$1 is missing ($3). Run '$install' now? [y/N] " answer; fi ;;
    esac
    case $answer in [yY]*) [ -n "$install" ] && $install >&2 && return ;; esac
    echo "orc: $1 is not installed ($3); ${install:+run '$install', or }install the package $2" >&2
    exit 7
}

# One line that changes on a terminal, a line a module elsewhere.
build() {
    local log=$root/cli/target/build.log line start=$SECONDS end='\n' clear=''
    if [ -t 2 ]; then end='\033[K\r' clear='\033[K'; fi
    need javac openjdk-17-jdk-headless "to build"
    need mvn maven "to build"
    # Removed and not overwritten: a running 'orc up' goes on with the files it has open.
    rm -rf "$dist"
    printf 'building (once, and after a change) ...%b' "$end" >&2
    if (cd "$root" && mvn -B -DskipTests -Dspotless.skip -pl cli -am package) 2>&1 | tee "$log" | while read -r line; do
        case $line in *'Building '*' ['*/*']'*) printf 'building %s%b' "${line##*Building }" "$end" >&2 ;; esac
    done; then
        touch "$built"
        printf 'built in %d s%b\n' $((SECONDS - start)) "$clear" >&2
    else
        grep -m 20 ERROR "$log" >&2 || tail -20 "$log" >&2
        echo "orc: the build failed; all of its output is in $log" >&2
        exit 1
    fi
}

stale() {
    [ ! -e "$built" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$built" -type f -print -quit)" ]
}

arguments="$*"
if stale; then
    mkdir -p "$root/cli/target"
    exec 9>"$root/cli/target/build.lock"
    # Two that are started at once must not build into each other.
    if command -v flock >/dev/null; then flock 9; fi
    if stale; then build; fi
    exec 9>&-
fi
exec "$dist/bin/orc" "$@"
