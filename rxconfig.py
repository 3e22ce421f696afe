import gc
import importlib
import os
import sys
from pathlib import Path

# Node comes from PyPI, into the environment that runs us; npm, not bun, so that nothing else is downloaded.
os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")

import reflex as rx
from reflex.utils.exec import is_prod_mode

from edtech_app.components.editor.scripts import FOLDER, OwnScripts
from edtech_app.config import settings

# Requirements are pinned: do not ask PyPI at a start whether Reflex has a newer version.
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "false")

# What an edit changes. Reflex would watch the whole folder, and so start again whenever the database is written.
WATCHED = ("edtech_app", "alembic", "assets", "rxconfig.py", ".env")
os.environ.setdefault("REFLEX_HOT_RELOAD_OVERRIDE_PATHS", ":".join(name for name in WATCHED if Path(name).exists()))

# Starting makes many objects and little rubbish: look for it less often.
gc.set_threshold(50_000, 20, 20)

# Rendering and SQLite have threads of their own, and the event loop waits for each of them to let go: 5 ms if not told.
sys.setswitchinterval(0.0005)

# Reflex forks a compiler, then the server, and a new one after every edit: they find these imported already.
for library in (
    *("socketio", "fastapi", "sqlalchemy.ext.asyncio", "sqlmodel", "aiosqlite", "alembic.command", "limits"),
    *("nh3", "markdown_it", "pygments", "bs4", "PIL.Image", "yaml"),
):
    importlib.import_module(library)

SERVER = "  server: {"
ALIASES = "    alias: ["
GROUPS = "          groups: ["
TOGETHER = {
    "react-router": r"[\\/]node_modules[\\/]react(-router)?[\\/]|[\\/]react-dom[\\/](index|cjs[\\/]react-dom\.prod)",
    "shared": rf"preload-helper|env\.json$|[\\/]utils[\\/]context\.jsx$|[\\/]{FOLDER}[\\/](fetched\.jsx|drafts\.js)$",
}
"""What all pages need, by the file that it is put into, the first before the second: a file costs 0.7 kB of headers."""
ELSEWHERE = "endpoint.hostname = frontend_hostname;"
HERE = "endpoint.host = window.location.host;"


class OneOrigin(rx.plugins.Plugin):
    """Pages, our HTTP routes and the socket at one address, whatever it is.

    A build opens the socket where its pages came from, so that it serves any address; and the development server passes
    our HTTP routes on, so that they are where they are in production.
    """

    def pre_compile(self, **context) -> None:  # noqa: ANN003, D102 - Reflex's interface
        context["add_modify_task"]("vite.config.js", self._pass_on)
        context["add_modify_task"]("utils/state.js", self._stay_here if is_prod_mode() else self._go_elsewhere)

    @staticmethod
    def _pass_on(vite: str) -> str:
        assert SERVER in vite, "Reflex writes another vite.config.js than this plugin knows"
        target = f"http://127.0.0.1:{config.backend_port}"
        return vite.replace(SERVER, f'{SERVER}\n    proxy: {{ "/-/": {{ target: "{target}", xfwd: true }} }},', 1)

    @staticmethod
    def _stay_here(state: str) -> str:
        assert ELSEWHERE in state or HERE in state, "Reflex finds its socket in another way than this plugin knows"
        return state.replace(ELSEWHERE, HERE)

    @staticmethod
    def _go_elsewhere(state: str) -> str:
        return state.replace(HERE, ELSEWHERE)


class LeanBundle(rx.plugins.Plugin):
    """What every page fetches, kept small and in few files.

    React itself makes the elements. Reflex uses Emotion, for styles written in Python; ours are in style sheets.
    """

    def pre_compile(self, **context) -> None:  # noqa: ANN003, D102 - Reflex's interface
        context["add_modify_task"]("vite.config.js", self._without_emotion)
        context["add_modify_task"]("vite.config.js", self._in_few_files)

    @staticmethod
    def _without_emotion(vite: str) -> str:
        assert ALIASES in vite, "Reflex writes another vite.config.js than this plugin knows"
        own = f'fileURLToPath(new URL("./{FOLDER}/elements.js", import.meta.url))'
        return vite.replace(ALIASES, f"{ALIASES}\n      {{ find: /^@emotion\\/react$/, replacement: {own} }},", 1)

    @staticmethod
    def _in_few_files(vite: str) -> str:
        assert GROUPS in vite, "Reflex writes another vite.config.js than this plugin knows"
        groups = (
            f'{{ test: /{test}/, name: "{name}", priority: {len(TOGETHER) - place} }}'
            for place, (name, test) in enumerate(TOGETHER.items())
        )
        return vite.replace(GROUPS, f"{GROUPS}\n            {', '.join(groups)},", 1)


def our_origins() -> tuple[str, ...]:
    """Return the pages that may talk to the server: in development also the development server's on this machine."""
    public = (settings().public_url,) if settings().public_url else ()
    if settings().is_production:
        return public
    port = os.environ.get("REFLEX_FRONTEND_PORT", "3000")
    return (*public, f"http://localhost:{port}", f"http://127.0.0.1:{port}")


config = rx.Config(
    app_name="edtech_app",
    backend_host="127.0.0.1",  # `--backend-host 0.0.0.0` opens it to the network
    cors_allowed_origins=our_origins(),
    telemetry_enabled=False,
    show_built_with_reflex=False,
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[OneOrigin(), OwnScripts(), LeanBundle()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
