"""The review sheet in a real browser: its policy lets its own style and script run and nothing else; filters and keys work."""

import shutil
from collections.abc import Iterator

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.chrome.webdriver import WebDriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

from planlint.cli.app import main  # noqa: E402
from support.folders import EXAMPLES  # noqa: E402

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not (DRIVER and BROWSER), reason="no Chromium with its driver here")


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("sheet") / "校对单.html"
    main([str(EXAMPLES / "faulty-plan.txt"), "--isolated", "--output-format", f"html={out}"])
    return out.as_uri()


def visible(browser: WebDriver, css: str) -> int:
    return sum(element.is_displayed() for element in browser.find_elements(By.CSS_SELECTOR, css))


def test_style_and_script_run_and_nothing_is_refused(browser: WebDriver, page: str) -> None:
    browser.set_window_size(1440, 1000)
    browser.get(page)
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [entry for entry in log if entry["level"] in ("SEVERE", "WARNING")] == []
    assert browser.find_element(By.ID, "next").is_displayed()
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return getComputedStyle(document.querySelector('.findings')).position") == "sticky"


def test_filters_hide_findings_and_say_so(browser: WebDriver, page: str) -> None:
    browser.set_window_size(1440, 1000)
    browser.get(page)
    errors, warnings = visible(browser, ".finding.error"), visible(browser, ".finding.warning")
    assert errors
    assert warnings
    assert visible(browser, ".partial") == 0
    browser.find_element(By.CSS_SELECTOR, "label[for=show-warning]").click()
    assert (visible(browser, ".finding.error"), visible(browser, ".finding.warning")) == (errors, 0)
    assert visible(browser, ".draft .ref.warning") == 0
    assert visible(browser, ".partial") == 1


def test_keys_step_through_the_findings(browser: WebDriver, page: str) -> None:
    browser.set_window_size(1440, 1000)
    browser.get(page)
    body = browser.find_element(By.TAG_NAME, "body")
    current = []
    for key in "nnp":
        body.send_keys(key)
        current.append(browser.find_element(By.CSS_SELECTOR, ".finding.current").get_attribute("id"))
    assert current == ["f1-1", "f1-2", "f1-1"]
    assert browser.switch_to.active_element.get_attribute("id") == "f1-1"


def test_a_mark_leads_to_its_finding(browser: WebDriver, page: str) -> None:
    browser.set_window_size(1440, 1000)
    browser.get(page)
    browser.execute_script("document.getElementById('f1-m30').click()")
    card = browser.find_element(By.ID, "f1-30")
    assert "current" in (card.get_attribute("class") or "")
    top, bottom = browser.execute_script("const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]", card)
    assert bottom > 0
    assert top < 1000


@pytest.mark.parametrize("width", [360, 768, 1100, 1440])
def test_the_page_is_never_wider_than_the_window(browser: WebDriver, page: str, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 700}
    )
    browser.get(page)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
