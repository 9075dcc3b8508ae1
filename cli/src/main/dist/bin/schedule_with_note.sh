#!/usr/bin/env bash
# For callers of old: schedule_with_note.sh [minutes] [note] [session:window[.pane] or agent]
# The same as 'orc schedule in MINUTESm --by-window': it fires once, also after a restart of everything.
set -euo pipefail
minutes=${1:-3}
note=${2:-Standard check-in}
target=${3:-tmux-orc:0}
case $minutes in
    '' | *[!0-9]*)
        echo "usage: ${0##*/} [minutes] [note] [session:window[.pane] or agent]" >&2
        exit 2
        ;;
esac
self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
    target_of=$(readlink "$self")
    case $target_of in /*) self=$target_of ;; *) self=$(dirname "$self")/$target_of ;; esac
done
# On standard input, where a note that begins with a dash is no option, and one that is a dash is a dash.
printf '%s' "$note" | "$(dirname "$self")/orc" schedule in "${minutes}m" --by-window --to "$target" -- -
