"""Longbloom on this computer: it starts soon, stops gently, and is quiet and plain."""

import http.client
import signal
import socket
import threading
import time

import pytest

from longbloom.web.shell import serve
from tests.web.shell.houses import SOON, Running, free_port


def test_it_starts_soon_says_where_it_is_and_stops_gently(tmp_path):
    server = Running(tmp_path)
    code, out, errors = server.stop()
    assert server.started_in < 4  # the budget of 2 s is measured in bench; this machine is shared
    assert code == 0
    assert f"http://localhost:{server.port}/" in out
    assert errors == ""


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_page_under_way_is_finished_before_it_stops(tmp_path, sign):
    server = Running(tmp_path)
    server.do("create")
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(server.ask("/slow/")[1]))
    asking.start()
    time.sleep(0.3)
    code, _, _ = server.stop(sign)
    asking.join(SOON)
    assert answers == ["still answered"]
    assert code == 0


def test_a_port_in_use_is_said_in_one_sentence_and_the_next_free_one_is_offered():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(serve.PortTaken) as taken:
            serve.serve(port=port)
    assert taken.value.port == port
    assert port < taken.value.free <= port + serve.PORTS_TO_TRY
    assert str(taken.value.free) in str(taken.value)


def test_a_program_at_the_other_loopback_address_is_noticed_too():
    """Browsers read localhost as ::1 first: someone else there could ask for her passphrase."""
    try:
        other = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this computer has no IPv6")
    with other, pytest.raises(serve.PortTaken):
        serve.serve(port=other.getsockname()[1])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.2", "::", "longbloom.example"])
def test_plain_http_is_for_this_computer_only(host, monkeypatch):
    monkeypatch.delenv("LONGBLOOM_DATABASE", raising=False)
    with pytest.raises(serve.CantServe, match="this computer only"):
        serve.serve(host=host)


def test_its_log_holds_no_address_no_question_and_nothing_of_hers(tmp_path):
    server = Running(tmp_path)
    server.do("create")
    server.ask("/?her2=CANARY")
    assert server.ask("/broken/?er=CANARY")[0] == 500
    server.ask("/", host="CANARY.example")
    with socket.create_connection(("127.0.0.1", server.port), SOON) as rude:
        rude.sendall(b"CANARY not http at all\r\n\r\n")
        rude.recv(4096)
    _, out, errors = server.stop()
    assert "CANARY" not in out + errors
    assert "127.0.0.1" not in errors
    assert "GET" not in out + errors


def test_what_the_log_says_of_an_error_names_the_line_and_not_the_value(capsys):
    log = serve.QuietLog(_settings())
    try:
        raise ValueError("CANARY")
    except ValueError:
        log.exception("Error handling request %s", "/picture/?CANARY")
    said = capsys.readouterr().err
    assert "ValueError, test_serve.py:" in said
    assert "CANARY" not in said


def test_there_is_one_process_with_the_key_and_no_back_door(tmp_path):
    settings = _settings()
    assert settings.workers == 1
    assert settings.threads == 4
    assert settings.control_socket_disable
    assert settings.secure_scheme_headers == {}
    assert settings.accesslog is None


def _settings():  # type: ignore[no-untyped-def]
    listener = socket.create_server(("127.0.0.1", free_port()))
    app = serve._Longbloom([listener.dup()], None)
    listener.close()
    return app.cfg


NO_VAULT = {"LONGBLOOM_DATABASE": "postgresql://nobody@127.0.0.1:1/none"}


@pytest.mark.parametrize(
    ("more", "scheme"),
    [
        ({}, "http"),
        (NO_VAULT, "https"),
        ({**NO_VAULT, "LONGBLOOM_PROXY": "127.0.0.1"}, "https"),
        ({**NO_VAULT, "LONGBLOOM_PROXY": "10.0.0.7"}, "http"),
    ],
    ids=["at home", "by default", "named", "another"],
)
def test_https_by_proxy_is_believed_only_from_an_organisations_own(tmp_path, more, scheme):
    server = Running(tmp_path, **more)
    if not more:
        server.do("create")
    door = http.client.HTTPConnection("127.0.0.1", server.port)
    said = {"Host": f"localhost:{server.port}", "X-Forwarded-Proto": "https"}
    door.request("GET", "/scheme/", headers=said)
    answer = door.getresponse().read().decode()
    server.stop()
    assert answer == scheme
