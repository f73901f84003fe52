"""The settings of each kind of server, made of one table (`macros/exports/served_as.py`): nothing is said by hand twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.exports.servers.apache import apache, htaccess
from macros.exports.servers.iis import iis
from macros.exports.servers.nginx import maps, nginx, place
from macros.exports.servers.standing import Standing

SERVERS: Mapping[str, Callable[[Standing], str]] = {"nginx": nginx, "apache": apache, "htaccess": htaccess, "iis": iis}
"""What writes the settings, by the name one asks for."""
PARTS: Mapping[tuple[str, str], Callable[[Standing], str]] = {("nginx", "maps"): maps, ("nginx", "place"): place}
"""What writes a part of them, for a server that is there already."""
