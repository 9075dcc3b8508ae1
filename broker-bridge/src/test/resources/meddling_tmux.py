"""A tmux that does something else just before it does what it is told: what a bridge has looked at is then no longer so.

Before the first line of a control-mode connection in which "before" is found, "commands" are carried out; then it waits until the format
"until" says 1 in the pane "pane". These stand in meddling.json, beside this file.
"""

import json
import os
import re
import subprocess
import sys
import time

arguments = ["tmux"] + sys.argv[1:]
if "-C" not in arguments:
    os.execvp("tmux", arguments)

with open(os.path.join(os.path.dirname(__file__), "meddling.json"), encoding="utf-8") as file:
    meddling = json.load(file)
before = re.compile(meddling["before"].encode())
server = ["tmux", "-S", arguments[arguments.index("-S") + 1]]


def meddle():
    for command in meddling["commands"]:
        subprocess.run(server + command, check=True)
    ask = server + ["display-message", "-p", "-t", meddling["pane"], meddling["until"]]
    while subprocess.run(ask, check=True, capture_output=True).stdout.strip() != b"1":
        time.sleep(0.005)


tmux = subprocess.Popen(arguments, stdin=subprocess.PIPE)
done = False
for line in sys.stdin.buffer:
    if not done and before.search(line):
        meddle()
        done = True
    tmux.stdin.write(line)
    tmux.stdin.flush()
tmux.stdin.close()
