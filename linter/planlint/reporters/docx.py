"""The review sheet as a Word document, for offices that circulate paper."""

import io

from planlint.findings.report import Report
from planlint.reporters.render_options import RenderOptions

_EPOCH = (1980, 1, 1, 0, 0, 0)


def render(report: Report, options: RenderOptions) -> bytes:
    """Return the document (.docx): the findings and the missing items in tables with room for answers and names.

    If the options are verbose, also the tables of mandated items and of commitments, and the text with marks.
    """
    from planlint.reporters.sheet import build
    from planlint.reporters.sheet.document import document

    out = io.BytesIO()
    document(build(report, notes=options.notes), appendix=options.verbose).save(out)
    return undated(out.getvalue())


def undated(package: bytes) -> bytes:
    """Return the package with constant times, so that the same report gives the same bytes."""
    import zipfile  # loaded only now: most reports are text

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()
