"""Takes the pictures of docs/images: `make screenshots` reads the example articles and looks at their page in Chromium."""

import base64
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).with_name("images")
MARWICK = "kgraph.data.items.find((i) => i.label === 'Helena Marwick')"
ACT = "kgraph.data.items.find((i) => i.label === 'Transparency of Public Contracts Act')"
OPEN_LINK = f"kgraph.choose({{ link: {MARWICK}.links.find((l) => l.target === {ACT}) }})"
_TO_WEBP = """async (png) => { const image = new Image(); image.src = `data:image/png;base64,${png}`; await image.decode();
    const canvas = document.createElement('canvas'); [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d').drawImage(image, 0, 0); return canvas.toDataURL('image/webp', 0.6).split(',')[1]; }"""


@dataclass(frozen=True)
class View:
    """A picture: its file, what the reader does before it is taken, and the screen."""

    file: str
    does: str = ""
    width: int = 1180
    height: int = 740
    dark: bool = False
    page: str = "graph.html"


VIEWS = (
    View("page.png", f"kgraph.focus({MARWICK}); {OPEN_LINK}", width=1280, height=800),
    View("overview.webp"),
    View("person.webp", f"kgraph.choose({{ item: {MARWICK} }}, {{ reveal: true }})"),
    View("path.webp", f"kgraph.path({MARWICK}, kgraph.data.items.find((i) => i.label === 'Emil Castellan'))"),
    View(
        "timeline.webp",
        f"kgraph.state.state.timeline = true; kgraph.choose({{ item: {MARWICK} }}, {{ reveal: true }})",
        dark=True,
    ),
    View("table.webp", "kgraph.turn()"),
    View("phone.webp", width=400, height=780),
    View("dossier.webp", width=860, height=1000, page="dossier.html"),
)


def main() -> None:
    """Read the examples, write their page and a dossier, and take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        store = ("--store", str(made / "store"))
        _kgraph("ingest", "examples/articles", "--country", "Valdoria", *store)
        _kgraph("view", str(made / "graph.html"), *store, "--title", "Valdoria, January to June 2026")
        _kgraph("view", str(made / "dossier.html"), *store, "--dossier", "Helena Marwick")
        with sync_playwright() as p:
            found = shutil.which("chromium") or shutil.which("google-chrome")
            browser = p.chromium.launch(executable_path=found, args=["--no-sandbox"])
            for view in VIEWS:
                (IMAGES / view.file).write_bytes(_picture(browser, made, view))


def _kgraph(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-c", "from kgraph.cli import main; main()", *arguments], check=True, cwd=IMAGES.parent.parent
    )


def _picture(browser: Browser, folder: Path, view: View) -> bytes:
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height}, color_scheme="dark" if view.dark else "light"
    )
    page.goto((folder / view.page).as_uri())
    if view.page == "graph.html":
        page.wait_for_selector("body.ready")
        page.evaluate(f"() => {{ {view.does} }}")
    page.wait_for_timeout(500)
    png = page.screenshot()
    page.close()
    return png if view.file.endswith(".png") else _webp(browser.new_page(), png)


def _webp(page: Page, png: bytes) -> bytes:
    """Return a picture in a quarter of the bytes."""
    found: str = page.evaluate(_TO_WEBP, base64.b64encode(png).decode())
    page.close()
    return base64.b64decode(found)


if __name__ == "__main__":
    main()
