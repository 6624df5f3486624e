"""A notification service on a session bus, as a program of its own: says on standard output what it is asked, one JSON object a
line, and sends the signals that it reads from standard input: `click`, `dismiss` (of the last notification), `end`."""

import io
import json
import select
import sys
from itertools import count
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.Notifications"
EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


def main() -> None:
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    numbers = count(7)
    last = 0

    def said(**what: Any) -> None:
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()

    said(ready=True)
    orders = io.FileIO(sys.stdin.fileno(), closefd=False)  # a line that a buffer keeps would wake no select
    while True:
        ready, _, _ = select.select([bus.sock, orders], [], [])
        if orders in ready:
            order = orders.readline().decode().strip()
            if order in ("", "end"):
                return
            if order == "click":
                bus.send(new_signal(EMITTER, "ActivationToken", "us", (last, "token-1")))
                bus.send(new_signal(EMITTER, "ActionInvoked", "us", (last, "default")))
            elif order == "dismiss":
                bus.send(new_signal(EMITTER, "NotificationClosed", "uu", (last, 2)))
            elif order == "click another":
                bus.send(new_signal(EMITTER, "ActionInvoked", "us", (last + 1000, "default")))
            continue
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        name = message.header.fields.get(HeaderFields.member)
        if name == "GetCapabilities":
            bus.send(new_method_return(message, "as", (["body", "body-markup", "actions"],)))
        elif name == "Notify":
            _, replaced, icon, title, body, actions, hints, _ = message.body
            last = replaced or next(numbers)
            bus.send(new_method_return(message, "u", (last,)))
            said(notify=last, replaced=replaced, icon=icon, title=title, body=body, actions=actions, hints=sorted(hints))
        elif name == "CloseNotification":
            bus.send(new_method_return(message))
            said(closed=message.body[0])


main()
