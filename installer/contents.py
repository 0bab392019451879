"""What the frozen program holds, and what of the packages it leaves out: she never uses it, and it must be carried.

Measured on PySide6-Essentials 6.8.3 and PyInstaller 6.22. What the program needs is proved by `lipdesk self-test`.
"""

from __future__ import annotations

import re

# Modules that PyInstaller would follow and that nothing here runs.
EXCLUDED = [
    "tkinter", "_tkinter", "test", "unittest", "pydoc_data", "lib2to3", "idlelib", "ensurepip", "distutils",
    "setuptools", "pkg_resources", "readline", "curses", "nis", "pdb", "doctest", "xmlrpc", "cgi", "runpy",
    "multiprocessing", "_multiprocessing",  # would be imported at every start
    "ssl", "_ssl", "_hashlib",  # nothing goes over a network, and hashlib has its own SHA-2: saves OpenSSL
    "_codecs_cn", "_codecs_hk", "_codecs_jp", "_codecs_kr", "_codecs_tw", "charset_normalizer",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtOpenGL", "PySide6.QtDBus",
    "PySide6.QtTest", "PySide6.QtSql", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtXml",
    "sqlalchemy.testing", "sqlalchemy.ext.mypy", "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql", "greenlet",
    "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2", "rapidfuzz.utils_cpp_avx2",
    "rapidfuzz.process_cpp_avx2", "MySQLdb", "psycopg2", "pysqlite2",
    "numpy", "pandas", "matplotlib", "hypothesis", "pytest", "_pytest",
    "PIL.ImageQt", "PIL.ImageTk", "PIL.AvifImagePlugin", "PIL.WebPImagePlugin", "PIL._avif", "PIL._webp",
    "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingmath", "icalendar.tests", "lxml.html", "lxml.isoschematron",
    "lxml.objectify", "reportlab.graphics.testdrawings", "babel.messages",
]  # fmt: skip

# Modules that are asked for by their name only: time zones are packages of their own.
NAMED = ["tzdata.zoneinfo.America", "tzdata.zoneinfo.Canada", "tzdata.zoneinfo.Etc"]

# Of Qt's plugins: windows on each system, the look, the picture formats she can attach, and typing of accents.
_PLUGINS = re.compile(
    r"plugins/(platforms/(lib)?q(xcb|offscreen|wayland-generic|windows|cocoa)\b|styles/(lib)?qmac|iconengines/"
    r"|imageformats/(lib)?q(jpeg|ico|svg)\b|xcbglintegrations/libqxcb-glx|platforminputcontexts/lib(compose|ibus)"
    r"|printsupport/|wayland-shell-integration/libxdg-shell|wayland-decoration-client/libbradient)"
)
_QT_WORDS = re.compile(r"translations/(qt|qtbase)_(fr|en)\.qm$")
_LANGUAGES = re.compile(r"babel/(global\.dat|locale-data/(root|en|en_CA|fr|fr_CA)\.dat)$")
_ZONES = re.compile(r"zoneinfo/(America/|Canada/|Etc/UTC$|UTC$|GMT$|tzdata\.zi$|zone(1970)?\.tab$)")

# Libraries without use here; and, on Linux, those that the system has and must match its drivers and its screen.
_DROPPED = re.compile(
    r"(Qt6?(Qml|Quick|Pdf|Network|VirtualKeyboard|OpenGL|WebEngine|3D|Designer|Help|Test|Sql|WaylandCompositor"
    r"|EglF[Ss]|WaylandEgl)\w*(\.so|\.dll|\.framework|\.abi|\.pyd|$)|opengl32sw|d3dcompiler|libavif|libwebp|liblcms"
    r"|_imagingcms|_webp|_avif|_imagingmath|libsharpyuv|plugins/tls|networkinformation|qmltooling|reportlab/fonts/"
    r"|Crypto/(PublicKey|Math)/|lxml/(includes|isoschematron)|\.pyi$|py\.typed$)"
)
_OF_THE_SYSTEM = re.compile(
    r"^lib(gtk|gdk|cairo|pango|gio|gobject|gmodule|glib|gthread|mount|blkid|selinux|atk|harfbuzz(?!-)|thai|pixman"
    r"|readline|ncurses|tinfo|X\w+\.so|X11-xcb|xcb[-.]|xkbcommon|wayland|drm|gbm|fontconfig|freetype\.so|expat\.so"
    r"|dbus-1|systemd|gcrypt|gpg|cap\.so|stdc\+\+|gcc_s|GL|EGL|gl(api|vnd)|krb5|gssapi|k5|com_err|keyutils|nsl|tirpc"
    r"|bsd|md\.so|brotli|png16|graphite|uuid\.so|pcre2|udev|cups|avahi|gnutls|p11|nettle|hogweed|tasn1|unistring|idn2|gmp"
    r"|epoxy|atspi|datrie|fribidi|lz4|zstd\.so|jpeg\.so)"
)


# A package carries its own copy of a library under a name with a fingerprint, and finds no other.
_OWN_COPY = re.compile(r"-[0-9a-f]{8}\.so")


def kept(name: str, linux: bool) -> bool:
    """Whether a file that PyInstaller collected goes along; `name` is its place in the contents folder."""
    place = name.replace("\\", "/")
    for part, wanted in (
        ("/plugins/", _PLUGINS),
        ("PySide6/translations/", _QT_WORDS),
        ("Qt/translations/", _QT_WORDS),
        ("babel/locale-data/", _LANGUAGES),
        ("tzdata/zoneinfo/", _ZONES),
    ):
        if part in f"/{place}" and not wanted.search(place):
            return False
    if _DROPPED.search(place):
        return False
    return not (linux and _OF_THE_SYSTEM.search(place) and not _OWN_COPY.search(place))
