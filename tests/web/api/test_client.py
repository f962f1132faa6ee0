"""The client of the README and of the documentation's page runs against a real server."""

from __future__ import annotations

import re
import subprocess
import sys
from threading import Thread

from werkzeug.serving import make_server

from pathways.services.settings import ROOT
from tests.web.conftest import KEY
from webapp import WebSettings, create_app
from webapp.api.pages import CLIENT


def test_the_client_of_the_readme_prints_the_routes(shipped, client, tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(import json.*?)```", readme, re.DOTALL)
    assert code == CLIENT
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    server = make_server("127.0.0.1", 0, create_app(WebSettings(secret_key=KEY), shipped))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        script = tmp_path / "client.py"
        script.write_text(code.replace("127.0.0.1:8000", f"127.0.0.1:{server.server_port}"))
        told = subprocess.run(
            [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True
        ).stdout
    finally:
        server.shutdown()
    asked = "from=mechanic&to=ev-technician&zip=90015"
    routes = client.get(f"/api/v1/routes?{asked}").json["routes"]
    assert routes
    assert [int(line.split()[0]) for line in told.splitlines()] == [one["weeks"] for one in routes]
