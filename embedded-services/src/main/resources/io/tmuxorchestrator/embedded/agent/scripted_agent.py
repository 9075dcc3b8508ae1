"""A program that a pane can hold in place of an AI agent.

Without --plain it is a full-screen program in raw mode: a transcript, an input box between two rules, a status line. With
--plain it reads lines from a terminal that does all the work. Whatever it takes is in its log before anything else happens.

    scripted_agent.py LOG [--plain] [--seed N] ...

  --ignore-enter-ms N    how long after a paste Enter does not submit (150)
  --ignored-enter WHAT   what such an Enter is instead: newline or ignore (newline)
  --submit KEY           enter, or the one key that submits in its place; Enter is another line then (enter)
  --freeze P,SECONDS     how often it stops reading and drawing, and for how long
  --boot SECONDS         how long it takes until it has its terminal in raw mode
  --busy SECONDS         how long a turn takes; what is typed meanwhile is taken
  --answer               says something at the end of a turn
  --ghost                a hint in dim letters stands in the empty box
  --approval P           how often a submission raises a dialog in place of the box, in which Enter says yes
  --approval-delay S     how long after the submission (0)
  --approval-seconds S   after how long it goes away by itself (2)
  --credit P             how often a submission exhausts the credit; the box stays
  --credit-seconds S     for how long (2)
  --credit-resets TEXT   what the screen says of it (the time of day, rounded up to the minute)
  --die P                how often it ends right after a submission
  --usage TOKENS,DOLLARS what a turn uses; its status line says what all of them have used
  --turn COMMAND         what a turn does: a program that reads what was submitted, acts, and prints what the agent then says;
                         one after another, and what is submitted meanwhile waits. The full-screen program alone has it
  --whims FILE           what it is to do by itself: a line each, as somebody adds them: die; approval SECONDS; credit SECONDS;
                         turn TEXT, as if that had been submitted. The full-screen program alone has it

SIGUSR1 makes it hang: it reads and draws nothing any more, and does not end. (tmux wakes whoever is sent SIGSTOP.)

The log has a JSON object a line: kind, text, pid, mono (CLOCK_MONOTONIC) and wall, both in nanoseconds.
STARTED, SUBMITTED, APPROVED (Enter in a dialog), CONTROL (a key or a control character that no message may become), CUT (a
draft that was there at the end), IGNORED (a paste into a dialog), EMPTY (Enter in an empty box).
"""
import codecs
import json
import os
import random
import re
import select
import shlex
import signal
import sys
import termios
import time
import tty
import unicodedata

PASTE_BEGIN = b"\x1b[200~"
PASTE_END = b"\x1b[201~"
FOCUS = (b"\x1b[I", b"\x1b[O")
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^\[O])", re.DOTALL)
TEXT = re.compile(rb"[^\x00-\x1f\x7f]+")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ESCAPE_KEY = 0.05  # After so long without more, ESC was a key and no beginning of a sequence.
FRAME = 0.25

KEYS = {"enter": b"\r", "ctrl-j": b"\n", "alt-enter": b"\x1b\r", "ctrl-enter": b"\x1b[13;5u", "shift-enter": b"\x1b[13;2u"}
FLAGS = {"plain", "answer", "ghost"}
DEFAULTS = {
    "seed": "0", "ignore-enter-ms": "150", "ignored-enter": "newline", "submit": "enter", "freeze": "0,0", "boot": "0", "busy": "0",
    "approval": "0", "approval-delay": "0", "approval-seconds": "2", "credit": "0", "credit-seconds": "2",
    "credit-resets": "", "die": "0", "usage": "0,0", "turn": "", "whims": "",
}


class Ended(Exception):
    pass


class Log:
    """One write an entry on a descriptor in append mode, so that several programs may share the file."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def write(self, kind, text="", **more):
        entry = {"kind": kind, "text": text, "pid": os.getpid(), "mono": time.monotonic_ns(), "wall": time.time_ns(), **more}
        os.write(self.file, json.dumps(entry).encode() + b"\n")


class Keys:
    """From bytes in whatever pieces to what was meant: ("text", s), ("paste", s), ("key", byte), ("sequence", bytes)."""

    def __init__(self):
        self.rest = bytearray()
        self.pasting = False
        self.searched = 0
        self.decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def feed(self, data):
        self.rest += data
        while self.rest:
            found = self.pasted() if self.pasting else self.typed()
            if found is None:
                return
            yield found

    def pasted(self):
        end = self.rest.find(PASTE_END, max(0, self.searched - len(PASTE_END)))
        if end < 0:
            self.searched = len(self.rest)
            return None
        text = self.take(end).decode("utf-8", "surrogateescape")
        self.take(len(PASTE_END))
        self.pasting, self.searched = False, 0
        return "paste", text

    def typed(self):
        if self.rest[0] == 0x1B:
            return self.sequence()
        run = TEXT.match(self.rest)
        if run:
            return "text", self.decoder.decode(self.take(run.end()))
        return "key", self.take(1)[0]

    def sequence(self):
        match = SEQUENCE.match(self.rest)
        if not match:
            return None
        sequence = self.take(match.end())
        self.pasting = sequence == PASTE_BEGIN
        return "sequence", b"" if self.pasting or sequence in FOCUS else sequence

    def half(self):
        return bool(self.rest) and not self.pasting

    def flush(self):
        """What looked like the beginning of a sequence was keys."""
        while self.rest:
            yield "key", self.take(1)[0]

    def take(self, count):
        taken = bytes(self.rest[:count])
        del self.rest[:count]
        return taken


def width(char):
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(line, columns):
    """The rows that a line takes; one at least."""
    rows, row, used = [], "", 0
    for char in CONTROL.sub("?", line.replace("\t", "    ")):
        if used + width(char) > columns:
            rows.append(row)
            row, used = "", 0
        row += char
        used += width(char)
    return rows + [row]


def tail(text, columns, rows):
    """The last rows of a text. More than fits is not even looked at: a draft may have 200 KB."""
    found = []
    for line in reversed(text[-columns * rows:].split("\n")):
        found = wrapped(line, columns) + found
        if len(found) >= rows:
            break
    return found[-rows:]


class Turns:
    """Does what a turn does, one after another."""

    def __init__(self, command):
        self.command = shlex.split(command)
        self.waiting, self.program, self.printed = [], None, b""

    def give(self, text):
        if self.command:
            self.waiting.append(text)
            self.begin()

    def begin(self):
        import subprocess  # Whoever needs none of this starts sooner.
        if self.program is None and self.waiting:
            pipe = subprocess.PIPE
            self.program = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)
            self.program.stdin.write(self.waiting.pop(0).encode("utf-8", "surrogateescape"))
            self.program.stdin.close()

    def outputs(self):
        return [self.program.stdout.fileno()] if self.program else []

    def read(self):
        """The lines that it has printed, at its end."""
        data = os.read(self.program.stdout.fileno(), 65536)
        self.printed += data
        if data:
            return []
        self.program.wait()
        lines, self.program, self.printed = self.printed.decode("utf-8", "replace").splitlines(), None, b""
        self.begin()
        return lines

    def end(self):
        if self.program:
            self.program.kill()
            self.program.wait()


class Whims:
    """The lines of a file that are added while the program runs."""

    def __init__(self, path):
        self.path = path
        self.read = os.path.getsize(path) if path and os.path.exists(path) else 0

    def more(self):
        if not self.path or not os.path.exists(self.path) or os.path.getsize(self.path) <= self.read:
            return []
        with open(self.path, "rb") as file:
            file.seek(self.read)
            whole = file.read().rpartition(b"\n")[0]
        self.read += len(whole) + 1 if whole else 0
        return whole.decode().splitlines()


class Screen:
    """Draws only the rows that changed, all in one write."""

    def __init__(self):
        self.shown = []
        self.size = None

    def begin(self):
        write("\x1b[?2004h\x1b[?7l\x1b[2J")

    def end(self):
        write("\x1b[?2004l\x1b[?7h\r\n")

    def draw(self, agent):
        size = os.get_terminal_size(1)
        if size != self.size:
            self.size, self.shown = size, [""] * size.lines
            write("\x1b[2J")
        rows = self.rows(agent, size.columns, size.lines)
        out = [f"\x1b[{i + 1};1H\x1b[2K{row}" for i, row in enumerate(rows) if row != self.shown[i]]
        self.shown = rows
        if out:
            write("".join(out))

    def rows(self, agent, columns, lines):
        below = self.dialog(columns) if agent.asks() else self.box(agent, columns, lines)
        above = agent.transcript[-(lines - len(below)):] if lines > len(below) else []
        rows = [row for text in above for row in wrapped(text, columns)][-(lines - len(below)):] + below
        return (rows + [""] * lines)[:lines]

    def box(self, agent, columns, lines):
        draft = tail(agent.draft, columns - 3, lines - 10)
        if agent.ghost and not agent.draft:
            draft = ["\x1b[2mTry \"write a test\"\x1b[22m"]
        rule = "─" * columns
        shown = [("❯ " if i == 0 else "  ") + row for i, row in enumerate(draft)]
        return ["", *agent.notices(), rule, *shown, rule, ("  esc to interrupt" if agent.busy() else "  ? for shortcuts") + agent.used()]

    def dialog(self, columns):
        return ["", "─" * columns, " Bash command", "", "   make clean", "",
                " Do you want to proceed?", " ❯ 1. Yes", "   2. No, and say what to do instead (esc)"]


def write(text):
    data = text.encode("utf-8", "surrogateescape")
    while data:
        data = data[os.write(1, data):]


class Agent:
    """What the program is and does. Times are those of time.monotonic()."""

    def __init__(self, options, log):
        self.log = log
        self.dice = random.Random(options["seed"])
        self.ignore_enter = float(options["ignore-enter-ms"]) / 1000
        self.newline = options["ignored-enter"] == "newline"
        self.submits = KEYS[options["submit"]]
        self.turn = float(options["busy"])
        self.answers = "answer" in options
        self.ghost = "ghost" in options
        self.approval = [float(options[o]) for o in ("approval", "approval-delay", "approval-seconds")]
        self.credit = [float(options[o]) for o in ("credit", "credit-seconds")]
        self.resets = options["credit-resets"]
        self.die = float(options["die"])
        self.usage, self.turns = [float(v) for v in options["usage"].split(",")], 0
        self.draft, self.transcript = "", ["scripted agent"]
        self.pasted = self.busy_until = self.ask_from = self.ask_until = self.credit_until = -1e9
        self.credit_text, self.waiting = "", []
        self.doings, self.whims = Turns(options["turn"]), Whims(options["whims"])

    def busy(self):
        return time.monotonic() < self.busy_until or self.doings.program is not None

    def asks(self):
        return self.ask_from <= time.monotonic() < self.ask_until

    def exhausted(self):
        return time.monotonic() < self.credit_until

    def used(self):
        tokens, dollars = (self.turns * v for v in self.usage)
        return f" · used {tokens:,.0f} tokens, ${dollars:.2f}" if tokens or dollars else ""

    def notices(self):
        left = self.busy_until - time.monotonic()
        spinner = [f"{'✢✳✶✻'[int(abs(left) / FRAME) % 4]} Working… {max(left, 0):.0f}s", ""] if self.busy() else []
        return ([self.credit_text, ""] if self.exhausted() else []) + spinner

    def deadline(self):
        """When the screen changes by itself next; None for never."""
        now = time.monotonic()
        times = [t for t in (self.ask_from, self.ask_until, self.credit_until, self.busy_until) if t > now]
        return min(times + ([now + FRAME] if self.busy() or self.whims.path else []), default=None)

    def tick(self):
        if self.waiting and not self.busy():
            self.transcript += [f"⏺ Done: {text[:60].splitlines()[0]}" for text in self.waiting] if self.answers else []
            self.waiting = []
        for whim in self.whims.more():
            self.obey(*whim.split(" ", 1))

    def obey(self, whim, value=""):
        if whim == "die":
            self.doings.end()
            sys.exit("died")
        if whim == "turn":
            self.doings.give(value)
        elif whim == "approval":
            self.ask_from, self.ask_until = time.monotonic(), time.monotonic() + float(value)
        elif whim == "credit":
            self.exhaust(float(value), str(int(time.time() + float(value))))

    def exhaust(self, seconds, resets):
        self.credit_until = time.monotonic() + seconds
        self.credit_text = f"  ⎿  5-hour limit reached ∙ resets {resets}"

    def said(self, lines):
        self.transcript = (self.transcript + [("⏺ " if i == 0 else "  ") + line for i, line in enumerate(lines)])[-200:]

    def handle(self, kind, value):
        if kind == "sequence":
            self.other(value)
        elif self.asks():
            self.choose(kind, value)
        elif kind == "key":
            self.press(value)
        else:
            self.put(kind, value)

    def other(self, sequence):
        if sequence == self.submits and not self.asks():
            self.enter()
        elif sequence:
            self.log.write("CONTROL", repr(sequence))

    def choose(self, kind, value):
        if kind == "paste":
            self.log.write("IGNORED", value)
        elif value == 0x1B:
            self.ask_until = 0
        elif value in (0x0D, "1"):
            self.log.write("APPROVED")
            self.ask_until = 0

    def put(self, kind, text):
        if kind == "paste":
            text = text.replace("\r\n", "\n").replace("\r", "\n")  # A paste of tmux has CR for LF, unless asked not to.
            self.pasted = time.monotonic()
        if CONTROL.search(text):
            self.log.write("CONTROL", text)
        self.draft += text

    def press(self, key):
        if key == self.submits[0] and len(self.submits) == 1:
            self.enter()
        elif key in (0x0A, 0x0D):
            self.draft += "\n"
        elif key in (0x08, 0x7F):
            self.draft = self.draft[:-1]
        elif key == 0x15:
            self.draft = ""
        else:
            self.log.write("CONTROL", f"key {key:#04x}")

    def enter(self):
        if time.monotonic() - self.pasted < self.ignore_enter:
            self.draft += "\n" if self.newline else ""
        elif self.draft.strip():
            self.submit(self.draft.rstrip("\n"))  # As the real ones do.
        else:
            self.log.write("EMPTY")

    def submit(self, text):
        self.log.write("SUBMITTED", text, credit=self.exhausted())
        self.draft = ""
        self.transcript = (self.transcript + ["❯ " + line if i == 0 else "  " + line
                                              for i, line in enumerate(text[:4000].split("\n"))])[-200:]
        self.waiting.append(text)
        self.turns += 1
        self.doings.give(text)
        self.after(*[self.dice.random() for _ in range(3)])

    def after(self, die, approval, credit):
        now = time.monotonic()
        if die < self.die:
            raise Ended("died")
        self.busy_until = now + self.turn
        if approval < self.approval[0]:
            self.ask_from = now + self.approval[1]
            self.ask_until = self.ask_from + self.approval[2]
        if credit < self.credit[0]:
            self.exhaust(self.credit[1], self.resets or soon(self.credit[1]))

    def left(self, keys):
        rest = bytes(keys.rest).decode("utf-8", "surrogateescape")
        if self.draft or rest:
            self.log.write("CUT", self.draft + rest)


def soon(seconds):
    return time.strftime("%I:%M%p", time.localtime(time.time() + seconds + 59)).lstrip("0").lower()


class Freezes:
    def __init__(self, options):
        self.dice = random.Random("freeze" + options["seed"])
        self.chance, self.seconds = (float(v) for v in options["freeze"].split(","))

    def maybe(self):
        if self.dice.random() < self.chance:
            time.sleep(self.seconds)


def run_screen(options, log):
    time.sleep(float(options["boot"]))
    tty.setraw(0, termios.TCSANOW)  # What was typed before stays in the queue.
    agent, keys, screen, freezes = Agent(options, log), Keys(), Screen(), Freezes(options)
    screen.begin()
    screen.draw(agent)
    log.write("STARTED")
    try:
        while True:
            turn(agent, keys, freezes)
            agent.tick()
            screen.draw(agent)
    except (Ended, OSError):  # The terminal may be gone.
        agent.doings.end()
        agent.left(keys)
        screen.end()


def turn(agent, keys, freezes):
    deadline = agent.deadline()
    patience = ESCAPE_KEY if keys.half() else None if deadline is None else max(0, deadline - time.monotonic())
    ready = select.select([0, *agent.doings.outputs()], [], [], patience)[0]
    if ready and 0 not in ready:
        agent.said(agent.doings.read())
        return
    if not ready:
        for kind, value in keys.flush() if keys.half() else ():
            agent.handle(kind, value)
        return
    freezes.maybe()  # Before it reads: keys pile up.
    data = os.read(0, 65536)
    if not data:
        raise Ended("hung up")
    for kind, value in keys.feed(data):
        agent.handle(kind, value)
    freezes.maybe()  # After it read: the screen is old.


def run_plain(options, log):
    agent, freezes = Agent(options, log), Freezes(options)
    log.write("STARTED")
    while line := sys.stdin.buffer.readline():
        text = line.decode("utf-8", "surrogateescape")
        if CONTROL.search(text):
            log.write("CONTROL", text)
        if not text.endswith("\n"):
            log.write("CUT", text)
            return
        agent.submit(text[:-1])
        time.sleep(agent.turn)
        freezes.maybe()
        if agent.answers:
            write("⏺ Done: " + text[:60].rstrip("\n") + "\n")


def hang(number, frame):
    while True:
        time.sleep(60)


def hang_up(number, frame):
    raise Ended(f"signal {number}")


def parse(arguments):
    options, rest = dict(DEFAULTS), list(arguments)
    path = rest.pop(0)
    while rest:
        name = rest.pop(0).removeprefix("--")
        if name in FLAGS:
            options[name] = "yes"
        elif name in DEFAULTS:
            options[name] = rest.pop(0)
        else:
            sys.exit(f"fake_agent.py: there is no --{name}; see the head of the file")
    return path, options


def main():
    path, options = parse(sys.argv[1:])
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, hang_up)
    signal.signal(signal.SIGUSR1, hang)
    try:
        (run_plain if "plain" in options else run_screen)(options, Log(path))
    except (Ended, OSError):
        pass  # The terminal is gone, or it was the last submission.


main()
