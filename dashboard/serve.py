"""Settings -> a production server (waitress) on the first free port."""

from __future__ import annotations

import errno
import logging
import socket
import threading
from typing import Any

import click

from geo.errors import InputError, SitmapError
from geo.settings import Settings

#: Ports tried after the first one.
PORTS = 20
THREADS = 12


def free_port(host: str, first: int) -> int:
    """The first port from ``first`` on that nobody listens on.

    Raises
    ------
    InputError
        If the address is not this machine's, or no port of the next twenty is free.
    """
    for port in range(first, min(first + PORTS, 65_536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno in (errno.EADDRINUSE, errno.EACCES):
                    continue
                raise InputError(f"cannot listen on {host}: {error.strerror}; try --host 127.0.0.1") from error
            return port
    raise InputError(f"no free port from {first} to {first + PORTS - 1}; choose another with --port")


def serve(settings: Settings) -> None:
    """Serve the dashboard until interrupted; prints its address.

    Raises
    ------
    StoreError
        If the store cannot be opened.
    InputError
        If no port is free.
    """
    import waitress

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue of a second is no news
    from dashboard.app import create_app

    app = create_app(settings)
    _ = app.context.store  # a missing or newer store is told now, not on the first page
    port = free_port(settings.host, settings.port)
    if port != settings.port:
        click.echo(f"Port {settings.port} is taken; using {port}.")
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    server = waitress.create_server(
        app.server, host=settings.host, port=port, threads=THREADS, ident=None, max_request_body_size=128_000_000
    )
    click.echo(f"Sitmap is at http://{shown}:{port}")
    if settings.host not in ("127.0.0.1", "localhost", "::1"):
        click.echo("Others on the network can reach it; Sitmap has no passwords of its own (put a proxy in front).")
    threading.Thread(target=_warm, args=(app,), daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


def _warm(app: Any) -> None:
    """Read the columns and count the first view before anybody asks; ``/readyz`` says when the columns are there."""
    from dashboard.following import warm

    try:
        warm(app)
    except SitmapError:
        return  # the page says what is wrong
