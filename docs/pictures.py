"""Takes the pictures of the guides from real runs: make pictures, or python docs/pictures.py compare for some of them.

It needs Chromium with its driver, LibreOffice, poppler-utils, Xvfb, ImageMagick and pngquant.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from selenium import webdriver
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

DOCS = Path(__file__).parent
DRAFT = DOCS / "drafts" / "青禾区2025年教育工作要点.txt"
PREVIOUS = DOCS / "drafts" / "青禾区2024年教育工作要点.txt"
SUPERIOR = DOCS / "drafts" / "云岭省2025年教育工作要点.txt"
IMAGES = DOCS / "pages" / "images"
SOUND = DOCS.parent / "examples" / "sound-plan.txt"
COUNTIES = ("白桦县", "石桥县", "柳溪县", "沙洲县", "南屏县", "北塘县", "东坪县", "西岭县")
_STYLES = {"1": "bold", "2": "dim", "31;1": "error", "35;1": "warning", "36": "note"}
_FEW = ("--select", "CIT,NUM,DAT,PUN,STR009,EDU003,EDU011,EDU018")  # comments that fit beside one page
_OPENING = 30  # seconds that LibreOffice may take
_TERMINAL = """<meta charset="utf-8"><style>
pre { display: inline-block; margin: 0; padding: 16px 22px; background: #14181d; color: #dfe3e8; border-radius: 8px;
  font: 15px/1.5 "Noto Sans Mono CJK SC", monospace; }
.bold { font-weight: 700 } .dim { color: #98a2ad } .error { color: #ff8a80; font-weight: 700 }
.warning { color: #ffd166; font-weight: 700 } .note { color: #7fd4ff }
</style><pre>"""


def main() -> None:
    """Take all pictures, or those of the steps that are named."""
    steps = {
        "terminal": _terminal,
        "sheet": _sheet,
        "page": _page,
        "document": lambda _, work: _document(work),
        "comments": lambda _, work: _comments(work),
        "compare": _comparisons,
        "survey": _survey,
    }
    before = {image: image.read_bytes() for image in IMAGES.glob("*.png")}
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        work = Path(folder)
        for draft in (DRAFT, PREVIOUS, SUPERIOR):
            shutil.copy(draft, work)
        for name in sys.argv[1:] or steps:
            steps[name](browser, work)
    for image in sorted(IMAGES.glob("*.png")):
        if before.get(image) != image.read_bytes():
            subprocess.run(["pngquant", "--force", "--ext", ".png", "--strip", "64", str(image)], check=True)
            print(f"{image.name} {image.stat().st_size // 1024} KiB")


@contextmanager
def _browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def _planlint(work: Path, *arguments: str) -> str:
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": "84"}
    command = [sys.executable, "-m", "planlint", DRAFT.name, "--isolated", *arguments]
    return subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False).stdout


def _terminal(browser: WebDriver, work: Path) -> None:
    lines = _planlint(work).splitlines()
    shown = [f"$ planlint {DRAFT.name}", *lines[:34]]
    page = work / "terminal.html"
    page.write_text(_TERMINAL + "\n".join(map(_painted, shown)) + "</pre>", encoding="utf-8")
    browser.set_window_size(1200, 1100)
    browser.get(page.as_uri())
    (IMAGES / "terminal.png").write_bytes(browser.find_element(By.TAG_NAME, "pre").screenshot_as_png)


def _painted(line: str) -> str:
    """Return a line for a terminal as HTML."""
    return re.sub(r"\x1b\[0m", "</span>", re.sub(r"\x1b\[([1-9][\d;]*)m", _span, escape(line)))


def _span(code: re.Match[str]) -> str:
    return f'<span class="{_STYLES[code[1]]}">'


def _sheet(browser: WebDriver, work: Path) -> None:
    _planlint(work, "--output-format", "html=校对单.html", "--output-format", "docx=校对单.docx")
    browser.set_window_size(1380, 980)
    browser.get((work / "校对单.html").as_uri())
    (IMAGES / "sheet.png").write_bytes(browser.get_screenshot_as_png())
    coverage = browser.find_element(By.ID, "f1-coverage")
    (IMAGES / "coverage.png").write_bytes(coverage.screenshot_as_png)
    phone = {"width": 390, "height": 780, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    browser.execute_script("scrollTo(0, 0)")
    (IMAGES / "sheet-phone.png").write_bytes(browser.get_screenshot_as_png())


@contextmanager
def _served(browser: WebDriver, work: Path, height: int) -> Iterator[None]:
    """Open the page of `planlint serve` in a window of that height."""
    command = [sys.executable, "-m", "planlint", "serve", "--no-browser"]
    server = subprocess.Popen(command, cwd=work, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert server.stderr, "its address is read from there"
        line = server.stderr.readline()
        browser.set_window_size(1366, height)
        browser.get(line[line.index("http://") :].strip())
        yield
    finally:
        server.terminate()


def _page(browser: WebDriver, work: Path) -> None:
    """Take the page of `planlint serve`, before and after a draft is dropped on it."""
    with _served(browser, work, 560):
        browser.save_screenshot(str(IMAGES / "page-drop.png"))
        _give(browser, "files", work / DRAFT.name, ".finding")
        browser.set_window_size(1366, 1000)
        browser.execute_script("document.getElementById('review').scrollIntoView()")
        browser.find_element(By.CSS_SELECTOR, "[data-action=accepted]").click()
        browser.save_screenshot(str(IMAGES / "page-review.png"))


def _give(browser: WebDriver, field: str, file: Path, shown: str) -> None:
    """Give the page a file, and wait until it shows what comes of it."""
    browser.find_element(By.ID, field).send_keys(str(file))
    while not browser.find_elements(By.CSS_SELECTOR, shown):
        time.sleep(0.1)


def _comparisons(browser: WebDriver, work: Path) -> None:
    """Take the comparisons with last year's plan and with a superior document, as pages and in `planlint serve`."""
    for name, other in (("compare", PREVIOUS), ("cover", SUPERIOR)):
        command = [sys.executable, "-m", "planlint", name, other.name, DRAFT.name, "--output-format", f"html={name}.html"]
        subprocess.run(command, cwd=work, check=True, capture_output=True)
        browser.set_window_size(1200, 820)
        browser.get((work / f"{name}.html").as_uri())
        browser.save_screenshot(str(IMAGES / f"{name}.png"))
    with _served(browser, work, 1000):
        _give(browser, "files", work / DRAFT.name, ".finding")
        _give(browser, "previous-file", work / PREVIOUS.name, ".comparison[data-role=previous]")
        _give(browser, "superior-file", work / SUPERIOR.name, ".comparison[data-role=superior]")
        browser.execute_script("document.querySelector('.beside').scrollIntoView()")
        time.sleep(1)
        browser.save_screenshot(str(IMAGES / "page-beside.png"))


def _survey(browser: WebDriver, work: Path) -> None:
    """Take the table of the plans of several counties, each of which leaves out other lines of a sound one."""
    folder = work / "报送"
    folder.mkdir()
    lines = SOUND.read_text(encoding="utf-8").replace("全市", "全县").splitlines()
    for at, county in enumerate(COUNTIES):
        own = [line for number, line in enumerate(lines) if number < 14 or number % len(COUNTIES) != at]
        text = "\n".join(own).replace("云岭市", county).replace("2小时", "1小时" if at % 3 == 1 else "2小时")
        (folder / f"{county}.txt").write_text(text, encoding="utf-8")
    (folder / "青禾区.txt").write_bytes(DRAFT.read_bytes())
    (folder / "扫描件.txt").write_bytes(b"")
    command = [sys.executable, "-m", "planlint", "survey", folder.name, "--isolated", "--output-format", "html=汇总.html"]
    subprocess.run(command, cwd=work, check=False, capture_output=True)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.set_window_size(1366, 1000)
    browser.get((work / "汇总.html").as_uri())
    browser.save_screenshot(str(IMAGES / "survey.png"))


def _document(work: Path) -> None:
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "校对单.docx"], cwd=work, check=True, capture_output=True)
    command = ["pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile", "校对单.pdf", str(IMAGES / "sheet-docx")]
    subprocess.run(command, cwd=work, check=True)


def _comments(work: Path) -> None:
    """Show a Word copy with comments in a real window."""
    draft = work / f"{DRAFT.stem}.docx"
    _as_word(DRAFT.read_text(encoding="utf-8")).save(str(draft))
    command = [sys.executable, "-m", "planlint", draft.name, "--isolated", *_FEW, "--annotate", "批注.docx"]
    subprocess.run(command, cwd=work, check=False, capture_output=True)
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    environment = {**os.environ, "DISPLAY": ":77"}
    screen = subprocess.Popen(["Xvfb", ":77", "-screen", "0", "1500x1000x24"], stderr=subprocess.DEVNULL)
    office = subprocess.Popen(["soffice", profile, "--norestore", "--nologo", "--view", "批注.docx"], cwd=work, env=environment)
    time.sleep(_OPENING)
    shot = ["import", "-window", "root", "-crop", "1060x830+190+95", "+repage", str(IMAGES / "comments.png")]
    subprocess.run(shot, env=environment, check=True)
    subprocess.run(["soffice", profile, "--unaccept=all"], env=environment, check=False, timeout=60)
    for process in (office, screen):
        process.terminate()


def _as_word(text: str) -> Document:
    """Return the text as a Word document, titles in the middle."""
    paper = docx.Document()
    fonts = paper.styles["Normal"].element.get_or_add_rPr()
    fonts.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    fonts.append(parse_xml(f'<w:lang {nsdecls("w")} w:eastAsia="zh-CN"/>'))
    for line in filter(None, text.splitlines()):
        paragraph = paper.add_paragraph()
        paragraph.add_run(line)._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        if line.endswith(("要点", "通知", "号")):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paper


if __name__ == "__main__":
    main()
