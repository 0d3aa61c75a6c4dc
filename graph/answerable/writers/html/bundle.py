"""The page's script and style, and vis-network as pyvis ships it, each as one text to put inline.

The scripts are ES modules, so that they can be type-checked and tested one by one; here imports and the word
`export` are taken off and the files joined in the order of `ORDER`, which is checked: a file imports only
from files before it, and no name is declared twice.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

ORDER = (
    "types", "dom", "words", "atlas", "time", "filters", "search", "state", "answers", "changes", "curves",
    "rows", "narrow", "scene", "labels", "closed", "brush", "painter", "drawing", "claims", "panel", "tree", "tables",
    "legend", "dates", "picture", "share", "main",
)  # fmt: skip
VIS = ("lib", "vis-9.1.2", "vis-network.min.js")
_IMPORT = re.compile(r"^import\s[^;]*?from\s+\"\./([a-z]+)\.js\";\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class|let)\b)", re.MULTILINE)
_TOP = re.compile(r"^(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)
_EMPTY = re.compile(r"^export \{\};\n", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)


@functools.cache
def load_script() -> str:
    """All our scripts as one strict function, without comments that stand on lines of their own."""
    folder = resources.files(__package__).joinpath("js")
    parts: list[str] = []
    seen: set[str] = set()
    for place, name in enumerate(ORDER):
        text = folder.joinpath(f"{name}.js").read_text(encoding="utf-8")
        late = [one for one in _IMPORT.findall(text) if one not in ORDER[:place]]
        if late:
            raise ValueError(f"js/{name}.js imports from {late[0]}.js, which comes after it in bundle.ORDER.")
        parts.append(_COMMENT.sub("", _EXPORT.sub("", _EMPTY.sub("", _IMPORT.sub("", text)))))
        names = _TOP.findall(parts[-1])
        twice = [one for one in names if one in seen]
        if twice:
            raise ValueError(
                f"js/{name}.js: {twice[0]} is declared in another file too; the files share one scope."
            )
        seen.update(names)
    joined = re.sub(r"\n{2,}", "\n", "\n".join(parts))
    return f'(function () {{\n"use strict";\n{joined}\n}})();\n'


@functools.cache
def load_css() -> str:
    """The page's style sheet, without comments."""
    text = resources.files(__package__).joinpath("css").joinpath("map.css").read_text(encoding="utf-8")
    return re.sub(r"\n{2,}", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@functools.cache
def load_vis() -> str:
    """vis-network out of the installed pyvis, with its licence, without its pointer to a source map.

    Raises:
        FileNotFoundError: the installed pyvis does not hold it.
    """
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyvis is not installed. Install it: pip install pyvis==0.3.2")
    path = Path(spec.origin).parent.joinpath("templates", *VIS)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: pyvis holds no vis-network there. Install pyvis==0.3.2.")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\n//# sourceMappingURL=\S*\s*$", "\n", text)
    return text.replace("</script", "<\\/script")


def digest(text: str) -> str:
    """The hash by which a Content-Security-Policy admits an inline script or style.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
