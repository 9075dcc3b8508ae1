# agent.sh PYTHON PACE: an agent of 'orc demo', in its pane.
here=$(dirname "$0")
exec "$1" -I -S "$here/scripted_agent.py" "$here/logs/$ORC_AGENT" --ignore-enter-ms 15 --whims "$here/whims/$ORC_AGENT" \
    --turn "'$1' -I -S '$here/work.py' '$here/../run/bridge.sock' $2"
