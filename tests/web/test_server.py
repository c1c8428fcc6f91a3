"""The server of the page: who may use it, what it answers, and that it leaves nothing behind."""

import io
import signal
import stat
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import docx
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from planlint.documents.readers import read
from support.page_server import PageServer, page_server

DRAFT = "云岭市2026年教育工作要点\n一、总体要求\n认真学习。\n三、重点任务\n新建学校3所。\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("temporary")) as running:
        yield running


def test_the_page_and_its_parts_are_served_with_a_policy(server: PageServer) -> None:
    for name, kind in (("", "text/html"), ("page.css", "text/css"), ("page.js", "text/javascript")):
        answer = server.request("GET", name)
        assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["cache-control"] == "no-store"
    assert b"http" not in server.request("GET", "").body.replace(b"http-equiv", b""), "the page refers to nothing elsewhere"
    assert server.request("GET", "../../etc/passwd").status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Origin": "http://{host}", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_only_its_own_page_can_make_it_act(server: PageServer, headers: dict[str, str], status: int) -> None:
    port = server.host.rpartition(":")[2]
    given = {name: value.replace("{host}", server.host).replace("{port}", port) for name, value in headers.items()}
    assert server.request("POST", "drafts?name=a.txt", DRAFT, given).status == status


@pytest.mark.parametrize("path", ["/", "/drafts", "/x/", "/index.html"])
def test_without_the_token_there_is_nothing(server: PageServer, path: str) -> None:
    answer = server.request("GET", path, whole=True)
    assert answer.status == 404
    assert server.path.strip("/").encode() not in answer.body


def test_a_draft_is_reviewed_and_each_file_can_be_had(server: PageServer) -> None:
    found = server.give("要点.txt", DRAFT).json()
    gap = next(one for one in found["findings"] if one["code"] == "NUM001")
    assert (gap["severity"], gap["fixable"]) == ("error", True)
    assert "".join(words for words, _ in found["lines"][3]) == "三、重点任务"
    assert any(gap["id"] in numbers for _, numbers in found["lines"][3])
    body = f'{{"accepted": [{gap["id"]}], "dismissed": []}}'.encode()
    fixed = server.request("POST", f"drafts/{found['id']}/fixed", body)
    assert fixed.body.decode() == DRAFT.decode().replace("三、", "二、")
    assert unquote(fixed.headers["content-disposition"]).endswith("要点.修改.txt")
    copy = server.request("POST", f"drafts/{found['id']}/annotated", body).body
    assert b"NUM001" in zipfile.ZipFile(io.BytesIO(copy)).read("word/comments.xml")
    assert "NUM001" in server.request("POST", f"drafts/{found['id']}/page", body).body.decode()
    assert "跳号" in read(server.request("POST", f"drafts/{found['id']}/sheet", body).body, "a.docx").text


def test_what_was_dismissed_is_in_no_file(server: PageServer) -> None:
    found = server.give("要点.txt", DRAFT).json()
    gap = next(one["id"] for one in found["findings"] if one["code"] == "NUM001")
    body = f'{{"dismissed": [{gap}]}}'.encode()
    copy = server.request("POST", f"drafts/{found['id']}/annotated", body).body
    assert b"NUM001" not in zipfile.ZipFile(io.BytesIO(copy)).read("word/comments.xml")
    refused = server.request("POST", f"drafts/{found['id']}/fixed", body)
    assert (refused.status, "采纳" in refused.json()["message"]) == (422, True)


def test_a_word_file_stays_one(server: PageServer) -> None:
    draft, document = io.BytesIO(), docx.Document()
    for line in DRAFT.decode().splitlines():
        document.add_paragraph(line)
    document.save(draft)
    found = server.give("要点.docx", draft.getvalue()).json()
    gap = next(one["id"] for one in found["findings"] if one["code"] == "NUM001")
    fixed = server.request("POST", f"drafts/{found['id']}/fixed", f'{{"accepted": [{gap}]}}'.encode())
    assert "二、重点任务" in read(fixed.body, "a.docx").text


@pytest.mark.parametrize(
    ("name", "data", "query", "words"),
    [
        ("a.exe", b"MZ", "", "还不能读 .exe 文件"),
        ("../../../etc/a.txt", b"", "", "空"),
        ("a.docx", b"PK\x03\x04", "", ".docx"),
        ("a.txt", "今天下雨。".encode(), "", "看不出这是一份计划"),
    ],
)
def test_what_cannot_be_checked_has_an_error(server: PageServer, name: str, data: bytes, query: str, words: str) -> None:
    answer = server.give(name, data, query)
    assert answer.status == 200
    assert words in "".join(answer.json()["errors"])
    assert "/" not in answer.json()["name"]


@pytest.mark.parametrize(
    ("query", "words"),
    [("&year=12", "四位数字"), ("&year=9999", "年度"), ("&region=火星", "火星"), ("&packs=/etc/passwd", "没有“/etc/passwd”")],
)
def test_options_that_mean_nothing_are_refused(server: PageServer, query: str, words: str) -> None:
    answer = server.give("a.txt", DRAFT, query.replace("火星", "%E7%81%AB%E6%98%9F"))
    assert answer.status in (400, 422)
    assert words in answer.json()["message"]


def test_options_override_what_was_recognized(server: PageServer) -> None:
    assert "2024" in server.give("a.txt", DRAFT, "&year=2024").json()["plans"][0]["facts"]


def test_uploads_are_bounded(server: PageServer) -> None:
    answer = server.request("POST", "drafts?name=a.txt", b"x", {"Content-Length": "900000000"})
    assert answer.status == 413
    assert server.request("POST", "drafts/unknown/page", b"{}").status == 404
    assert server.request("POST", "drafts/unknown/page", b"{").status == 404


def test_many_drafts_at_once_each_get_their_own_answer_and_leave_no_file(server: PageServer) -> None:
    def title(i: int) -> str:
        return f"示例县{2020 + i % 7}年第{i}小学工作计划"

    def ask(i: int) -> bool:
        answer = server.give(f"{i}.txt", f"{title(i)}\n一、任务\n做好工作。\n".encode())
        return title(i) in "".join(words for words, _ in answer.json()["lines"][0])

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(24)))
    assert server.files() == []


def test_its_folder_is_its_own_and_goes_at_the_end(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("temporary")
    leftover = place / "planlint-serve-killed"
    leftover.mkdir()
    (leftover / "draft.doc").write_text("草稿", encoding="utf-8")
    with page_server(place) as running:
        folders = list(place.iterdir())
        assert leftover not in folders
        assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700]
        running.process.terminate()
        assert running.process.wait(20) == 0
    assert list(place.iterdir()) == []


def test_other_computers_need_a_password(tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    from planlint.cli.app import main

    handler = signal.getsignal(signal.SIGTERM)
    assert main(["serve", "--host", "0.0.0.0", "--no-browser", "--password", "short"]) == 2
    assert "--password" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) == handler
    with page_server(tmp_path_factory.mktemp("temporary"), "--host", "127.0.0.2", "--password", "云岭-2026-口令") as running:
        assert running.request("GET", "").status == 401
        wrong = {"Authorization": "Basic dXNlcjp3cm9uZw=="}
        assert running.request("GET", "/", headers=wrong, whole=True).status == 401
        import base64

        right = {"Authorization": "Basic " + base64.b64encode("user:云岭-2026-口令".encode()).decode()}
        entered = running.request("GET", "/", headers=right, whole=True)
        assert entered.status == 303
        assert running.request("GET", entered.headers["location"], headers=right, whole=True).status == 200
