#!/usr/bin/env bash
# For callers of old: send-claude-message.sh <session:window[.pane]> <text ...>
# The same as 'orc send --by-window': the text reaches the agent that lives in that window, once, and never a bare shell.
set -euo pipefail
if [ $# -lt 2 ]; then
    echo "usage: ${0##*/} <session:window[.pane] or agent> <text ...>" >&2
    exit 2
fi
self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
    target=$(readlink "$self")
    case $target in /*) self=$target ;; *) self=$(dirname "$self")/$target ;; esac
done
window=$1
shift
# On standard input, where a text that begins with a dash is no option, and one that is a dash is a dash.
printf '%s' "$*" | "$(dirname "$self")/orc" send --by-window -- "$window" -
