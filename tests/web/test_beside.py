"""The page's comparisons: a draft beside last year's plan and beside a superior document, by requests and in a real browser."""

import shutil
from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from planlint.documents.readers import read
from support.page_server import PageServer, page_server

OLD = "云岭市2026年教育工作要点\n一、任务\n1.发展冰雪运动。覆盖率达到80%。\n2.加强书法教育。举办书法展。\n"
NEW = "云岭市2027年教育工作要点\n一、任务\n1.发展冰雪运动。覆盖率达到75%。\n"
SUPERIOR = "云岭省2027年教育工作要点\n一、任务\n推进冰雪运动进校园。实施县中振兴计划。\n"
_DROP = """
const transfer = new DataTransfer();
transfer.items.add(new File([arguments[2]], arguments[1]));
document.querySelector(arguments[0]).dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: transfer}));
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("temporary")) as running, running.window():
        yield running


@pytest.fixture(scope="module")
def key(server: PageServer) -> str:
    """Return the identifier of a draft that the server holds."""
    found: str = server.give("今年.txt", NEW.encode()).json()["id"]
    return found


def test_a_draft_is_compared_and_each_file_can_be_had(server: PageServer, key: str) -> None:
    for role, text, status, words in (
        ("previous", OLD, "今年没有", "加强书法教育"),
        ("superior", SUPERIOR, "没有找到", "实施县中振兴计划"),
    ):
        found = server.request("POST", f"drafts/{key}/beside/{role}?name={quote('另一份.txt')}", text.encode()).json()
        rows = {row[0]: row for row in found["rows"]}
        assert words in rows[status]
        assert found["look"][found["rows"].index(rows[status])]
        for kind in ("html", "docx"):
            answer = server.request("POST", f"drafts/{key}/beside/{role}/{found['id']}/{kind}")
            assert unquote(answer.headers["content-disposition"]).endswith(f".{kind}")
            shown = answer.body.decode() if kind == "html" else read(answer.body, "a.docx").text
            assert words in shown


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("drafts/{key}/beside/other?name=a.txt", OLD, 404),
        ("drafts/nothing/beside/previous?name=a.txt", OLD, 404),
        ("drafts/{key}/beside/previous/nothing/html", "", 404),
        ("drafts/{key}/beside/previous?name=a.exe", OLD, 422),
        ("drafts/{key}/beside/superior?name=a.txt", "你好。", 422),
    ],
)
def test_what_cannot_be_compared_is_refused(server: PageServer, key: str, path: str, body: str, status: int) -> None:
    answer = server.request("POST", path.format(key=key), body.encode())
    assert answer.status == status
    assert answer.json()["message"]
    assert server.files() == []


@pytest.mark.skipif(not (shutil.which("chromedriver") and shutil.which("chromium")), reason="no Chromium with its driver here")
@pytest.mark.xdist_group("page")
@pytest.mark.once
def test_the_page_shows_it_side_by_side(server: PageServer) -> None:
    webdriver = pytest.importorskip("selenium.webdriver")
    from selenium.webdriver.support.expected_conditions import presence_of_element_located
    from selenium.webdriver.support.wait import WebDriverWait

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        wait = WebDriverWait(browser, 30)
        browser.get(server.address)
        browser.execute_script(_DROP, "#drop", "今年.txt", NEW)
        wait.until(lambda page: page.find_elements("css selector", ".verdict #name"))
        wait.until(lambda page: page.find_element("id", "review").is_displayed())
        for role, text in (("previous", OLD), ("superior", SUPERIOR)):
            browser.execute_script(_DROP, f".slot[data-role={role}]", "另一份.txt", text)
            rows_shown = ("css selector", f".comparison[data-role={role}] tbody tr")
            wait.until(presence_of_element_located(rows_shown))
        assert len(browser.find_elements("css selector", ".tab")) == 1
        rows = [row.text for row in browser.find_elements("css selector", ".comparison[data-role=superior] tbody tr")]
        assert any("没有找到" in row and "县中振兴" in row for row in rows)
        assert not any("已写" in row for row in rows)
        browser.find_element("css selector", ".comparison[data-role=superior] input").click()
        browser.find_element("css selector", ".comparison[data-role=superior] td a").click()
        assert "冰雪" in browser.find_element("css selector", ".current-line").text
        for width in (1366, 390):
            browser.set_window_size(width, 844)
            inner, whole = browser.execute_script("return [innerWidth, document.documentElement.scrollWidth]")
            assert whole <= inner
        assert [one for one in browser.get_log("browser") if one["level"] == "SEVERE"] == []
    finally:
        browser.quit()
