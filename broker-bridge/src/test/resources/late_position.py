"""A tmux that remembers too late: what stands between a bridge and tmux and stores the position a moment after the typing.

Lines of a control-mode connection pass through as they are, but for those that type: the position goes into a line of its
own, later. A bridge that is killed in between types the message again. For the suite of deliveries, which must notice.
"""

import os
import re
import subprocess
import sys
import time

arguments = ["tmux"] + sys.argv[1:]
if "-C" not in arguments:
    os.execvp("tmux", arguments)

tmux = subprocess.Popen(arguments, stdin=subprocess.PIPE)
position = re.compile(rb'set-option -p -t %\d+ "?@orc_typed"? "[^"]*" ; ')
for line in sys.stdin.buffer:
    found = position.search(line)
    if found and b"paste-buffer" in line:
        tmux.stdin.write(position.sub(b"", line))
        tmux.stdin.flush()
        time.sleep(0.15)
        tmux.stdin.write(found.group(0).removesuffix(b" ; ") + b"\n")
    else:
        tmux.stdin.write(line)
    tmux.stdin.flush()
tmux.stdin.close()
