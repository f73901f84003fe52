"""Settings for Microsoft's IIS: the file `web.config`, to lie in the folder of the site."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA, NAMED_BY_CONTENT, OPEN
from macros.exports.servers.standing import Standing


def iis(standing: Standing) -> str:
    """The file as text. IIS answers 404 to a file whose ending it does not know: each is told here."""
    root = ET.Element("configuration")
    server = ET.SubElement(root, "system.webServer")
    ET.SubElement(server, "urlCompression", doStaticCompression="true")
    files = ET.SubElement(ET.SubElement(server, "defaultDocument", enabled="true"), "files")
    ET.SubElement(files, "clear")
    ET.SubElement(files, "add", value="index.html")
    _contents(server)
    named = ET.SubElement(ET.SubElement(server, "httpProtocol"), "customHeaders")
    ET.SubElement(named, "remove", name="X-Powered-By")
    for name, said in standing.headers.items():
        ET.SubElement(named, "add", name=name, value=said)
    errors = ET.SubElement(server, "httpErrors", errorMode="Custom", existingResponse="Auto")
    ET.SubElement(errors, "remove", statusCode="404", subStatusCode="-1")
    ET.SubElement(
        errors,
        "error",
        statusCode="404",
        subStatusCode="-1",
        path=f"{standing.under}404.html",
        responseMode="ExecuteURL",
    )
    for folder in NAMED_BY_CONTENT:
        cache = ET.SubElement(_place(root, folder.rstrip("/")), "staticContent")
        ET.SubElement(cache, "clientCache", cacheControlMode="NoControl", cacheControlCustom=FOR_GOOD)
    shared = ET.SubElement(ET.SubElement(_place(root, OPEN.rstrip("/")), "httpProtocol"), "customHeaders")
    ET.SubElement(shared, "add", name="Access-Control-Allow-Origin", value="*")
    for old, new in (standing.moved or {}).items():
        moved = ET.SubElement(_place(root, old.rstrip("/")), "httpRedirect")
        moved.attrib = {
            "enabled": "true",
            "destination": standing.under + new,
            "exactDestination": "true",
            "httpResponseStatus": "Permanent",
        }
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _contents(server: ET.Element) -> None:
    contents = ET.SubElement(server, "staticContent")
    ET.SubElement(contents, "clientCache", cacheControlMode="NoControl", cacheControlCustom=ASK_EACH_TIME)
    for ending, media in MEDIA.items():
        ET.SubElement(contents, "remove", fileExtension=f".{ending}")
        kind = f"{media.type}; charset=utf-8" if media.is_text else media.type
        ET.SubElement(contents, "mimeMap", fileExtension=f".{ending}", mimeType=kind)


def _place(root: ET.Element, path: str) -> ET.Element:
    """What holds for one path below the folder of the site."""
    return ET.SubElement(ET.SubElement(root, "location", path=path), "system.webServer")
