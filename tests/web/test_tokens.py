"""Tokens: who may use a server that others can reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from onrecord import store
from onrecord.store.access import add_token, known_token, revoke_token, tokens
from onrecord.surfaces.cli import main
from onrecord.surfaces.web.tokens import COOKIE, sign_in, sign_out

from .desk_of import client, filled


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[store.Store]:
    with filled(tmp_path / "desk.db") as found:
        yield found


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_without_a_token_nothing_is_read(kept: store.Store) -> None:
    asked = client(kept, tokens_required=True)
    for place in ("/api/v1/status", "/feeds/changes.atom", "/reviews/", "/reviews/2031-03-04"):
        answer = asked.get(place)
        assert (answer.status_code, "Bearer" in answer.headers["www-authenticate"]) == (401, True)


def test_an_app_that_forgot_to_say_is_closed(kept: store.Store) -> None:
    asked = client(kept)
    del asked.app.state.tokens_required  # type: ignore[attr-defined]
    assert asked.get("/api/v1/status").status_code == 401


@pytest.mark.parametrize(
    ("scope", "reads", "decides"), [("read", 200, 403), ("decide", 200, 201), ("admin", 200, 201)]
)
def test_a_token_is_good_for_its_scope(
    kept: store.Store, scope: str, reads: int, decides: int
) -> None:
    _, text = add_token(kept, "Mira Sand", scope, days=1)
    asked = client(kept, tokens_required=True)
    assert asked.get("/api/v1/status", headers=bearer(text)).status_code == reads
    id = store.queue(kept).items[0].id
    new = {"kind": "accept", "statement": id}
    answer = asked.post("/api/v1/decisions", json=new, headers=bearer(text))
    assert answer.status_code == decides
    if decides == 201:
        assert answer.json()["who"] == "Mira Sand"


def test_nobody_decides_under_another_name(kept: store.Store) -> None:
    _, text = add_token(kept, "Mira Sand", "decide", days=1)
    new = {"kind": "accept", "who": "Jon Ebbe", "statement": store.queue(kept).items[0].id}
    asked = client(kept, tokens_required=True)
    answer = asked.post("/api/v1/decisions", json=new, headers=bearer(text))
    assert (answer.status_code, answer.json()["error"]["reason"]) == (403, "other-name")
    assert store.decisions(kept).total == 0


def test_a_revoked_or_expired_token_says_which_it_is(kept: store.Store) -> None:
    asked = client(kept, tokens_required=True)
    made, text = add_token(kept, "Mira Sand", "read", days=1)
    revoke_token(kept, made.id)
    answer = asked.get("/api/v1/status", headers=bearer(text))
    assert answer.json()["error"]["reason"] == "revoked-token"
    made, text = add_token(kept, "Mira Sand", "read", days=1)
    with kept.writing() as connection:
        connection.execute(
            "UPDATE access_token SET expires = '2020-01-01T00:00:00+00:00' WHERE id = ?", (made.id,)
        )
    answer = asked.get("/api/v1/status", headers=bearer(text))
    assert answer.json()["error"]["reason"] == "expired-token"


def test_the_file_of_the_store_does_not_hold_the_token(kept: store.Store) -> None:
    _, text = add_token(kept, "Mira Sand", "read", days=1)
    secret = text.split("_", 2)[2].encode()
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret not in kept.path.read_bytes()


def test_another_secret_or_another_text_is_no_token(kept: store.Store) -> None:
    made, text = add_token(kept, "Mira Sand", "read", days=1)
    other = text[:-1] + ("A" if text[-1] != "A" else "B")
    for wrong in (other, text + "x", f"onr_{made.id}_", "", "onr_\ud800", "x" * 100_000):
        assert known_token(kept, wrong) is None
    assert known_token(kept, text) == made


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"sec-fetch-site": "same-origin"}, 201),
        ({}, 201),
    ],
)
def test_another_site_cannot_make_a_browser_decide(
    kept: store.Store, headers: dict[str, str], status: int
) -> None:
    new = {"kind": "accept", "who": "Ada", "statement": store.queue(kept).items[0].id}
    answer = client(kept).post("/api/v1/decisions", json=new, headers=headers)
    assert answer.status_code == status


def test_a_browser_signs_in_with_a_cookie_that_no_script_can_read(kept: store.Store) -> None:
    app = client(kept, tokens_required=True).app
    assert isinstance(app, FastAPI)

    @app.post("/in")
    def enter(request: Request, response: Response, token: str) -> None:
        sign_in(request, response, token)

    @app.post("/out")
    def leave(response: Response) -> None:
        sign_out(response)

    asked = TestClient(app)
    assert asked.post("/in?token=none").status_code == 401
    _, text = add_token(kept, "Mira Sand", "read", days=1)
    said = asked.post(f"/in?token={text}").headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/", "max-age=86"):
        assert part in said
    assert asked.cookies[COOKIE] == text
    assert asked.get("/api/v1/status").status_code == 200
    asked.post("/out")
    assert asked.get("/api/v1/status").status_code == 401


def test_the_command_makes_lists_and_revokes(kept: store.Store) -> None:
    run = CliRunner()
    place = ["--store", str(kept.path)]
    made = run.invoke(main, ["token", "add", "Mira Sand", "--scope", "decide", *place])
    assert made.exit_code == 0
    text = made.stdout.strip().splitlines()[-1]
    token = known_token(kept, text)
    assert token is not None
    listed = run.invoke(main, ["token", "list", *place]).stdout
    assert (token.id in listed, text in listed) == (True, False)
    assert run.invoke(main, ["token", "revoke", token.id, *place]).exit_code == 0
    assert tokens(kept)[0].state == "revoked"
    unknown = run.invoke(main, ["token", "revoke", "none", *place])
    assert (unknown.exit_code, "onrecord token list" in unknown.output) == (1, True)
