"""A web form that checks pasted drafts: python examples/web_form.py, then open http://127.0.0.1:8000 in a browser."""

from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

from planlint import check_text, render

FORM = '<meta charset="utf-8"><form method="post"><textarea name="draft" rows="30"></textarea><button>检查</button></form>'


def form(environ, start_response):
    sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    draft = parse_qs(sent.decode()).get("draft")
    page = render(check_text(draft[0]), "html") if draft else FORM
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [page.encode()]


if __name__ == "__main__":
    make_server("127.0.0.1", 8000, form).serve_forever()
