"""What an agent of `orc demo` does about what it is told: work.py DOOR PACE, with the text on standard input.

It works in the current directory, a git worktree, and talks through the local door of its host, as `orc send` may. PACE is
how long a step of work takes, in seconds. What it prints is what the agent says in its pane. Told the same again, after a crash,
it does what is left.
"""
import json
import os
import re
import socket
import subprocess
import sys
import time

AGENT = os.environ["ORC_AGENT"]
HEADER = re.compile(r"\[from (?P<who>[^;\]]+)(?:; answer with: orc reply (?P<id>[^\]]+))?\] ")
TASK = re.compile(r"TASK (?P<id>\S+): (?P<title>.*)")
REVIEW = re.compile(r"REVIEW of task (?P<id>\S+): (?P<title>.*)")
CONFLICT = re.compile(r"To resolve it, in (?P<directory>.+):\n\s+git merge (?P<commit>\S+)")
PRICE = re.compile(r"price of (?P<fruit>\w+) to (?P<cents>\d+)")
LOCKED = 50  # Tries, while somebody else holds git's lock for a moment.


class Agent:
    def __init__(self, door, pace):
        self.door, self.pace = door, float(pace)

    def told(self, text):
        header = HEADER.search(text)
        for pattern, answer in ((TASK, self.work), (REVIEW, self.review), (CONFLICT, self.settle)):
            found = pattern.search(text)
            if found:
                return answer(found)
        if header and header["id"]:
            return self.reply(header)
        if text == "LOOP":
            return self.loop()
        print("Understood.")

    def work(self, task):
        self.report(task, "10 % of it is there", "progress", progress="10")
        time.sleep(self.pace)
        path = self.write(task["title"])
        git("add", path)
        if git("status", "--porcelain", "--", path):
            git("commit", "-q", "-m", task["title"], "--", path)
        time.sleep(self.pace / 2)
        self.report(task, f"{path} is committed", "done")
        print(f"{task['title']}: {path} is committed.")

    def write(self, title):
        price = PRICE.search(title)
        if not price:
            path = re.sub(r"\W+", "-", title.lower()).strip("-") + ".txt"
            with open(path, "w") as file:
                file.write(title + "\n")
            return path
        with open("prices.txt") as file:
            lines = file.read().splitlines()
        with open("prices.txt", "w") as file:
            file.writelines((f"{price['fruit']} {price['cents']}" if l.split()[0] == price["fruit"] else l) + "\n" for l in lines)
        return "prices.txt"

    def review(self, task):
        time.sleep(self.pace / 2)
        self.report(task, "looks good", "approve")
        print(f"{task['title']}: approved.")

    def settle(self, conflict):
        """Of two prices the higher one: somebody has to decide."""
        if os.path.realpath(conflict["directory"]) != os.path.realpath("."):
            print("That is for another to settle.")
            return
        time.sleep(self.pace)
        subprocess.run(["git", "merge", "-q", conflict["commit"]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        settled = []
        for path in git("diff", "--name-only", "--diff-filter=U").splitlines():
            with open(path) as file:
                lines = [l.split() for l in file if not re.match("[<=>]{7}", l)]
            best = {}
            for fruit, cents in lines:
                best[fruit] = max(int(cents), best.get(fruit, 0))
            with open(path, "w") as file:
                file.writelines(f"{fruit} {cents}\n" for fruit, cents in best.items())
            settled.append(path)
        if settled:
            git("commit", "-q", "-a", "-m", "Take the higher of two prices")
        print(f"Settled: {', '.join(settled) or 'nothing was left to settle'}.")

    def reply(self, header):
        self.say(header["who"], f"{AGENT}: nothing is in my way", inReplyTo=header["id"])
        print("Answered.")

    def loop(self):
        for _ in range(6):
            self.say("@project-manager", "Still waiting for the build.")
            time.sleep(self.pace / 4)
        print("Still waiting for the build.")

    def report(self, task, text, verb, **facts):
        words = f"{text} ({task['title']})"
        self.say("service:composer", words, messageType="PROGRESS_UPDATE", taskId=task["id"], metadata={"task": verb, **facts})

    def say(self, to, text, **more):
        message = {"senderId": AGENT, "recipientId": to, "content": text, **more}
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(self.door)
            door.sendall(json.dumps({"request": "send", "message": message}).encode() + b"\n")
            answer = json.loads(door.makefile().readline())
        if not answer.get("ok"):
            sys.exit(f"not sent: {answer}")


def git(*arguments):
    for _ in range(LOCKED):
        done = subprocess.run(["git", *arguments], capture_output=True, text=True)
        if "index.lock" not in done.stderr:
            break
        time.sleep(0.1)
    if done.returncode:
        sys.exit(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


Agent(*sys.argv[1:]).told(sys.stdin.read())
