"""What implementations that are not ours make of a published folder: python-tuf and Python's zipfile.

    eye.py follow PUBLISHED ROOT OUT TARGET...   goes the way of a TUF client from ROOT; saves the targets into OUT
    eye.py directory ZIP                         lists the zip by its own directory

Prints one JSON object. Any refusal is a traceback and an exit code that is not 0.
"""

import json
import pathlib
import sys
import urllib.parse
import zipfile

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import Updater
from tuf.ngclient.fetcher import FetcherInterface


class Folder(FetcherInterface):
    """Serves file addresses as a web server would: a file that is missing is a 404."""

    def _fetch(self, url):
        path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(url).path))
        if not path.is_file():
            raise DownloadHTTPError(f"{path} is not there", 404)
        yield path.read_bytes()


def follow(published, root, out, *targets):
    published, out = pathlib.Path(published).resolve(), pathlib.Path(out)
    trusted, files = out / "metadata", out / "targets"
    trusted.mkdir(parents=True, exist_ok=True)
    files.mkdir(exist_ok=True)
    client = Updater(
        metadata_dir=str(trusted),
        metadata_base_url=f"{(published / 'metadata').as_uri()}/",
        target_dir=str(files),
        target_base_url=f"{(published / 'targets').as_uri()}/",
        fetcher=Folder(),
        bootstrap=pathlib.Path(root).read_bytes(),
    )
    client.refresh()
    saved = {}
    for name in targets:
        info = client.get_targetinfo(name)
        saved[name] = None if info is None else client.download_target(info)
    root = json.loads((trusted / "root.json").read_bytes())["signed"]
    return {"root": root["version"], "saved": saved}


def directory(path):
    with zipfile.ZipFile(path) as archive:
        return [
            {
                "path": entry.filename,
                "offset": entry.header_offset,
                "method": entry.compress_type,
                "stored": entry.compress_size,
                "size": entry.file_size,
            }
            for entry in archive.infolist()
        ]


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    json.dump({"follow": follow, "directory": directory}[verb](*arguments), sys.stdout)
