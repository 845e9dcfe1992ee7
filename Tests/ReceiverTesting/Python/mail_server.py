"""A mail server on loopback that fails on purpose.

    mail_server.py FOLDER [--plan NAME,NAME…] [--tls CERTIFICATE KEY] [--starttls CERTIFICATE KEY] [--login USER PASSWORD]

Prints its port. Each connection behaves as the next name of the plan says, `take` when there is none left. What arrives
whole is parsed by Python's own parser and added to FOLDER/mail.jsonl, one object a line.
"""
import argparse
import base64
import email
import email.policy
import json
import socketserver
import ssl
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--plan", default="")
parser.add_argument("--tls", nargs=2)
parser.add_argument("--starttls", nargs=2)
parser.add_argument("--login", nargs=2)
options = parser.parse_args()
plan = [name for name in options.plan.split(",") if name]
lock = threading.Lock()


def context(files):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*files)
    return made


def parsed(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = lambda kind: message.get_body(preferencelist=(kind,)).get_content()
    defects = [str(d) for p in message.walk() for d in p.defects]
    defects += [str(d) for name in message.keys() for d in message[name].defects]
    lines = raw.split(b"\r\n")
    return {
        "headers": [[name, str(message[name])] for name in message.keys()], "plain": part("plain"), "html": part("html"),
        "defects": defects, "longestLine": max(map(len, lines)), "bareFeeds": raw.count(b"\n") - raw.count(b"\r\n"),
    }


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def encrypt(self, files):
        self.request = self.connection = context(files).wrap_socket(self.request, server_side=True)
        self.setup()

    def handle(self):
        with lock:
            self.behaviour = plan.pop(0) if plan else "take"
            self.note({"connected": self.behaviour})
        try:
            if options.tls:
                self.encrypt(options.tls)
            self.converse()
        except (OSError, ssl.SSLError):
            pass

    def note(self, record):
        with open(options.folder + "/mail.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")

    def converse(self):
        self.is_admitted = options.login is None
        self.recipients, self.is_encrypted = [], options.tls is not None
        if self.behaviour == "hang":
            return self.wait()
        if self.behaviour == "busy":
            return self.say("421 come later")
        self.say("220 mail.example ready")
        while True:
            line = self.rfile.readline()
            if not line or not self.obey(line.decode("utf-8", "replace").rstrip("\r\n")):
                return

    def wait(self):
        deadline = time.time() + 60
        while time.time() < deadline and self.request.recv(1):
            pass

    def obey(self, command):
        verb = command.split(" ")[0].upper()
        if verb == "EHLO":
            offers = ["mail.example", "8BITMIME"]
            if options.starttls and not self.is_encrypted:
                offers.append("STARTTLS")
            if options.login:
                offers.append("AUTH PLAIN")
            for offer in offers[:-1]:
                self.say("250-" + offer)
            self.say("250 " + offers[-1])
        elif verb == "STARTTLS":
            self.say("220 go on")
            self.encrypt(options.starttls)
            self.is_encrypted = True
        elif verb == "AUTH":
            self.authenticate(command)
        elif verb == "MAIL":
            self.sender = command
            self.say("250 yes" if self.is_admitted else "530 who are you")
        elif verb == "RCPT":
            self.recipients.append(command)
            self.say({"refuse": "550 nobody of that name", "refuse-later": "451 try again"}.get(self.behaviour, "250 yes"))
        elif verb == "DATA":
            return self.receive()
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 yes")
        return True

    def authenticate(self, command):
        words = command.split(" ")
        if len(words) < 3:
            self.say("334 ")
            given = self.rfile.readline().strip()
        else:
            given = words[2]
        _, user, password = base64.b64decode(given).decode().split("\0")
        self.is_admitted = [user, password] == options.login
        with lock:
            self.note({"login": self.is_admitted})
        self.say("235 welcome" if self.is_admitted else "535 no")

    def receive(self):
        self.say("354 go ahead")
        raw = []
        while True:
            line = self.rfile.readline()
            if not line:
                return False
            if self.behaviour == "drop":
                return False
            if line == b".\r\n":
                break
            raw.append(line[1:] if line.startswith(b".") else line)
        if self.behaviour == "reject-message":
            self.say("554 not this")
            return True
        with lock:
            self.note({"mail": parsed(b"".join(raw)), "sender": self.sender, "recipients": self.recipients,
                       "encrypted": self.is_encrypted, "behaviour": self.behaviour})
        if self.behaviour == "lose-answer":
            return False
        if self.behaviour == "hang-answer":
            self.wait()
            return False
        self.say("250 taken")
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("127.0.0.1", 0), Session) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
