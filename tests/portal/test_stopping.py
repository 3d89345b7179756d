"""Nobody listens any more: the model is told to stop."""

import json
import socket

from tests.portal.running import writing
from tests.provider.server import Reply, provider

SLOW = Reply("草案对此作了规定[第四十四条]。" * 400, drip=0.1)
ASKED = json.dumps({"question": "职务科技成果转化后，科研人员能得到什么"}).encode()


def test_a_client_that_hangs_up_stops_the_model(shelf):
    with provider() as model:
        model.says(SLOW)
        with writing(shelf, model) as site:
            host, port = site.removeprefix("http://").split(":")
            for path in ("/api/v1/answers", "/api/v1/answers/stream"):
                model.hung_up.clear()
                model.begun.clear()
                with socket.create_connection((host, int(port))) as client:
                    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(ASKED)}\r\n\r\n"
                    client.sendall(head.encode() + ASKED)
                    assert model.begun.wait(20), f"{path}: the model was not asked"
                assert model.hung_up.wait(10), f"{path}: the model goes on writing for nobody"
