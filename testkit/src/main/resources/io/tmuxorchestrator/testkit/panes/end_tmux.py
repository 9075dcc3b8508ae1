"""Ends a tmux server when whoever started this is gone: end_tmux.py TMUX SOCKET. Told by the end of its input."""
import os
import subprocess
import sys

sys.stdin.buffer.read()
tmux, socket = sys.argv[1:]
try:
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "timeout": 10}
    subprocess.run([tmux, "-S", socket, "kill-server"], **quiet)
    os.remove(socket)
    os.rmdir(os.path.dirname(socket))
except (OSError, subprocess.TimeoutExpired):
    pass  # It was closed properly: nothing is there any more.
