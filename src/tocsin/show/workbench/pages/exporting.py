"""Taking the case away: the dossier, the same that `tocsin dossier` writes."""

from __future__ import annotations

import re

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from tocsin.record.case import utc_now
from tocsin.show.dossier.whole import dossier_of
from tocsin.show.language import ENGLISH, say, speaking
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
LARGEST = 2_000  # documents of one page: beyond, no browser opens it


@router.get("/dossier", include_in_schema=False)
def dossier(visit: Visiting) -> Response:
    """One self-contained page to keep or send, as of the day."""
    with visit.looking() as look, speaking(ENGLISH):
        if len(look.case) > LARGEST:
            raise HTTPException(413, say("A dossier of more than {most} reports is more than a browser opens.", most=LARGEST))
        page = dossier_of(look.case, title=visit.bench.settings.name, as_of=look.as_of, generated=utc_now().isoformat(timespec="minutes"))
    if page is None:
        raise HTTPException(404, say("The case holds no report as of this day."))
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", visit.bench.settings.name).strip("-") or "dossier"
    headers = {
        "content-disposition": f'attachment; filename="{name}.html"',
        "cache-control": "no-store",
        "content-security-policy": "sandbox",
    }
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)
