"""No key, no network: from ingest to the first answer, every connection to anywhere but this machine is refused."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

REFUSE = '''
import ipaddress, sys

def refuse(event, args):
    """Refuses names to be looked up and addresses to be reached, but for this machine's own; tells which."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return
    try:
        if ipaddress.ip_address(host).is_loopback or (event == "socket.bind" and ipaddress.ip_address(host).is_unspecified):
            return
    except ValueError:
        pass
    print("REFUSED", event, host, file=sys.stderr, flush=True)
    raise OSError("no network here: " + str(host))

sys.addaudithook(refuse)
'''

ANSWER = '''
from bot.chat import answer
from bot.question import Question
from ingest.settings import IngestSettings
from ingest.shelf import Shelf
events = list(answer(Question({question!r}), Shelf(IngestSettings(home={home!r})).library()))
print([getattr(event, "step", "") for event in events], events[-1].answer.answer)
'''

INGEST = '''
from ingest.publish import publish
from ingest.settings import IngestSettings
publish({text!r}, "", "small", IngestSettings(home={home!r}))
'''

SMALL = """某市数据条例（草案）
第一条【目的】为了规范数据处理活动，保障数据安全，制定本条例。
第二条【公共数据】公共数据应当依法向社会开放。
第三条【罚则】违反本条例规定的，由市数据主管部门责令改正。
"""


def run(program: str, *, wrapper: tuple[str, ...] = ()) -> str:
    done = subprocess.run([*wrapper, sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    assert "REFUSED" not in done.stderr, done.stderr
    return done.stdout


def test_the_guard_refuses_what_it_should():
    program = REFUSE + "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError as error:\n    print(error)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert "no network here" in done.stdout
    assert "REFUSED" in done.stderr


def test_a_small_text_is_ingested_and_answers_with_every_connection_refused(tmp_path):
    home = str(tmp_path / "home")
    told = run(REFUSE + INGEST.format(text=SMALL, home=home) + ANSWER.format(question="公共数据开放吗", home=home))
    assert "'search'" in told


def test_the_bundled_draft_answers_with_every_connection_refused(home):
    assert "第四十四条" in run(REFUSE + ANSWER.format(question="职务科技成果转化后科研人员能得到多少年使用权", home=str(home)))


def test_a_machine_without_any_network_ingests_and_answers(tmp_path):
    """In a network namespace of its own: native code has nowhere to go either."""
    wrapper = ("unshare", "--map-root-user", "--net")
    if not shutil.which("unshare") or subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode:
        pytest.skip("此处不能新建网络命名空间（unshare），已由上面的测试代替")
    home = str(tmp_path / "home")
    assert "'search'" in run(INGEST.format(text=SMALL, home=home) + ANSWER.format(question="公共数据开放吗", home=home), wrapper=wrapper)
