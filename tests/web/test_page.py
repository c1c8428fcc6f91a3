"""The page in a real browser: drop a draft, filter, decide, fetch the files; with the keyboard, and on a phone."""

import io
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("openpyxl")
from openpyxl import load_workbook  # noqa: E402
from selenium.webdriver.chrome.webdriver import WebDriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

from planlint.documents.readers import read  # noqa: E402
from support.folders import EXAMPLES  # noqa: E402
from support.page_server import PageServer, page_server  # noqa: E402

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(not (DRIVER and BROWSER), reason="no Chromium with its driver here"),
    pytest.mark.xdist_group("page"),
    pytest.mark.once,
]
DRAFT = "云岭市2026年教育工作要点\n一、总体要求\n认真学习。\n三、重点任务\n新建学校3所。\n"
_DROP = """
const transfer = new DataTransfer();
transfer.items.add(new File([arguments[1]], arguments[0]));
document.getElementById('drop').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: transfer}));
"""
_SHOWN = (
    "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).map((one) => one.innerText)"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("temporary")) as running, running.window():
        yield running


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    several = {"profile.default_content_setting_values.automatic_downloads": 1}
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads), **several})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    driver.set_window_size(1366, 900)
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: WebDriver, server: PageServer) -> WebDriver:
    """Return the page with a draft dropped on it."""
    browser.get("about:blank")
    browser.get(server.address)
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    browser.execute_script(_DROP, "要点.txt", DRAFT)
    until(lambda: len(shown(browser, ".finding")) > 0)
    return browser


def until(found: Callable[[], object]) -> object:
    """Return what is found, as soon as it is not empty. Fails after 30 seconds."""
    end = time.monotonic() + 30
    while not (result := found()):
        assert time.monotonic() < end, "nothing came in 30 seconds"
        time.sleep(0.05)
    return result


def shown(browser: WebDriver, css: str) -> list[str]:
    """Return the texts of the elements that are displayed."""
    found: list[str] = browser.execute_script(_SHOWN, css)
    return found


def click(browser: WebDriver, css: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).click()", css)


def downloaded(browser: WebDriver, kind: str, folder: Path, name: str) -> bytes:
    """Return the content of a file that was fetched."""
    click(browser, f"[data-kind={kind}]")
    path = folder / name
    until(lambda: path.is_file() and path.stat().st_size > 0)
    data = path.read_bytes()
    path.unlink()
    return data


def test_errors_come_first_with_their_edit_and_missing_items_are_one_block(page: WebDriver) -> None:
    cards = shown(page, ".finding")
    assert cards[0].startswith("要改")
    assert shown(page, ".finding .edit")[0] == "三、 → 二、"
    assert len(shown(page, ".missing-block > summary")) == 1
    assert "要改1处" in shown(page, "#counts")[0]
    log = page.get_log("browser")  # type: ignore[no-untyped-call]
    assert [entry for entry in log if entry["level"] in ("SEVERE", "WARNING")] == []


def test_filters_and_search_hide_findings_and_say_how_many(page: WebDriver) -> None:
    before = len(shown(page, "#findings > .finding"))
    click(page, "[data-show=error]")
    assert len(shown(page, "#findings > .finding")) == before - 1
    assert "没有显示" in shown(page, "#findings > .hint")[0]
    click(page, "[data-show=error]")
    page.find_element(By.ID, "search").send_keys("跳号")
    assert len(shown(page, "#findings > .finding")) == 1


def test_what_is_accepted_is_in_the_fixed_copy_and_what_is_dismissed_in_no_file(page: WebDriver, downloads: Path) -> None:
    click(page, ".finding.error [data-action=accepted]")
    assert downloaded(page, "fixed", downloads, "要点.修改.txt").decode() == DRAFT.replace("三、", "二、")
    assert "NUM001" in read(downloaded(page, "sheet", downloads, "要点.校对单.docx"), "a.docx").text
    click(page, ".finding.error [data-action=dismissed]")
    assert page.find_element(By.CSS_SELECTOR, "[data-kind=fixed]").get_attribute("disabled")
    assert "跳号" not in downloaded(page, "page", downloads, "要点.校对单.html").decode()
    table = load_workbook(io.BytesIO(downloaded(page, "table", downloads, "要点.任务分解表.xlsx")))
    assert any("新建学校3所" in str(cell) for row in table.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert "新建学校3所" in read(downloaded(page, "annotated", downloads, "要点.批注.docx"), "a.docx").text


def test_the_keyboard_is_enough(page: WebDriver) -> None:
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys("n")
    assert "finding error" in str(page.switch_to.active_element.get_attribute("class"))
    page.switch_to.active_element.send_keys("a")
    assert len(shown(page, ".finding.accepted")) == 1
    page.switch_to.active_element.send_keys("d")
    assert len(shown(page, ".finding.dismissed")) == 1
    page.execute_script("document.getElementById('files').focus()")
    assert page.switch_to.active_element.get_attribute("id") == "files"


def test_several_drafts_pasted_text_and_what_cannot_be_read(page: WebDriver) -> None:
    click(page, "#paste-open")
    page.find_element(By.ID, "text").send_keys("示例中学2026年工作计划\n一、任务\n做好工作。\n")
    click(page, "#paste-check")
    until(lambda: len(shown(page, ".tab")) == 2)
    page.execute_script(_DROP, "程序.exe", "MZ")
    until(lambda: len(shown(page, ".tab")) == 3)
    assert "还不能读 .exe 文件" in shown(page, "#notes .failed")[0]
    assert "没有查完" in shown(page, ".tab.current")[0]
    assert shown(page, "#counts") == ["没有查成"]
    click(page, ".tab.current .close")
    assert len(shown(page, ".tab")) == 2


@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_is_cut_off(page: WebDriver, width: int) -> None:
    page.set_window_size(width, 844)
    page.execute_script(_DROP, "大稿.txt", (EXAMPLES / "faulty-plan.txt").read_text(encoding="utf-8"))
    until(lambda: len(shown(page, ".tab")) == 2)
    inner, whole = page.execute_script("return [innerWidth, document.documentElement.scrollWidth]")
    page.set_window_size(1366, 900)
    assert whole <= inner


def test_the_server_ends_with_its_window(tmp_path_factory: pytest.TempPathFactory, browser: WebDriver) -> None:
    with page_server(tmp_path_factory.mktemp("temporary")) as running:
        browser.get(running.address)
        until(lambda: browser.execute_script("return document.getElementById('packs').children.length") > 1)
        browser.get("about:blank")
        assert running.process.wait(30) == 0
