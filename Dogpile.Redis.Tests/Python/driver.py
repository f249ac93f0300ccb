"""A process that shares a cache with the tests: dogpile.cache's own region over Redis, told what to do line by line.

Each line of the input is a command: {"id": 1, "command": "get", "key": "k"}. Each has an answer, in whatever order
they are done: {"id": 1, "result": ...} or {"id": 1, "error": "..."}. A creator announces itself by
{"id": 1, "event": "creating"} and goes on when it is told to by {"command": "go", "creation": 1}.
"""

import json
import sys
import threading
import traceback

from dogpile.cache import make_region
from dogpile.cache.api import NO_VALUE

output = threading.Lock()
creations = {}
held = {}


def say(**line):
    with output:
        print(json.dumps(line), flush=True)


def configure(options):
    region = make_region(
        serializer=lambda value: json.dumps(value).encode("ascii"),
        deserializer=json.loads,
    )
    arguments = {
        "host": "127.0.0.1",
        "thread_local_lock": False,
        "socket_timeout": 30,
        "connection_kwargs": {"client_name": "python"},
    }
    arguments.update(options["arguments"])
    return region.configure(
        "dogpile.cache.redis",
        expiration_time=options["expiration_time"],
        arguments=arguments,
    )


def get(region, command):
    value = region.get(command["key"])
    return None if value is NO_VALUE else {"value": value}


def get_or_create(region, command):
    def creator():
        say(id=command["id"], event="creating")
        creations[command["id"]].wait()
        return command["value"]

    return region.get_or_create(command["key"], creator)


def acquire(region, command):
    mutex = region.backend.get_mutex(command["key"])
    acquired = bool(mutex.acquire(command["wait"]))
    if acquired:
        held[command["key"]] = mutex
    return acquired


COMMANDS = {
    "get": get,
    "set": lambda region, command: region.set(command["key"], command["value"]),
    "delete": lambda region, command: region.delete(command["key"]),
    "get_or_create": get_or_create,
    "key_is_locked": lambda region, command: region.key_is_locked(command["key"]),
    "acquire": acquire,
    "release": lambda region, command: held.pop(command["key"]).release(),
    "go": lambda region, command: creations[command["creation"]].set(),
}


def run(region, command):
    try:
        say(id=command["id"], result=COMMANDS[command["command"]](region, command))
    except BaseException:
        say(id=command["id"], error=traceback.format_exc())


def main():
    region = configure(json.loads(sys.argv[1]))
    for line in sys.stdin:
        command = json.loads(line)
        if command["command"] == "get_or_create":
            creations[command["id"]] = threading.Event()
        threading.Thread(target=run, args=(region, command), daemon=True).start()


main()
