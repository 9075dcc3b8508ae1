"""A tmux that remembers too early: it notes that a text was typed a moment before it is.

A bridge that is killed in between leaves a pane that says it has been given what it never saw. Whatever else a connection in
control mode says passes through as it is.
"""

import os
import re
import subprocess
import sys
import time

GAP = 0.12
LIST = re.compile(rb"^if-shell -F -t (%\d+) .*? (\{ display-message -p NO \} \{ (set-option -p -t %\d+ @orc_typed (.*?)) ; paste-buffer .*)$")

if "-C" not in sys.argv:
    os.execvp("tmux", ["tmux", *sys.argv[1:]])

server = [word for i, word in enumerate(sys.argv) if word == "-S" or sys.argv[i - 1] == "-S"]
bridge = os.getppid()
tmux = subprocess.Popen(["tmux", *sys.argv[1:]], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    typing = LIST.match(line)
    if typing:
        pane, rest, _, position = typing.groups()
        subprocess.run(["tmux", *server, "set-option", "-p", "-t", pane.decode(), "@orc_typed", position.strip(b"\"'").decode()])
        time.sleep(GAP)
        if os.getppid() != bridge:
            sys.exit()  # It was killed in between, and nobody else may do what it was about to do.
        line = b"if-shell -F -t " + pane + b" 0 " + rest + b"\n"
    tmux.stdin.write(line)
    tmux.stdin.flush()
tmux.stdin.close()
