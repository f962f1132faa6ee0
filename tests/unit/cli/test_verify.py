"""`pathways verify`: what it says of a right answer, a wrong one, and of none."""

import json
import subprocess
import sys

import pytest


@pytest.fixture
def answer(ask):
    return ask("helper", "tech", "--zip", "90015", "--json").stdout


@pytest.fixture
def verify(run, data):
    return lambda text: run("verify", "-", "--data", data, input=text)


def test_a_right_answer_holds(verify, answer):
    result = verify(answer)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "2 routes hold.\n", "")


def test_a_file_is_read_as_well(run, data, answer, tmp_path):
    file = tmp_path / "answer.json"
    file.write_text(answer, encoding="utf-8")

    assert run("verify", file, "--data", data).exit_code == 0


def test_each_fault_is_a_sentence_with_its_route_and_step(verify, answer):
    wrong = json.loads(answer)
    wrong["routes"][1]["steps"][0]["cost"] = 5

    result = verify(json.dumps(wrong))

    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert any(line.startswith("Route 2, step cheap: ") for line in lines)
    assert lines[-1].endswith("found.")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"routes": []}', "\x00", "NaN"])
def test_what_is_no_answer_is_wrong_use(verify, text):
    result = verify(text)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_bytes_that_are_no_text_are_wrong_use(verify):
    assert verify(b"\xff\xfe\x00").exit_code == 2


def test_a_file_that_is_not_there_is_wrong_use(run, tmp_path):
    result = run("verify", tmp_path / "none.json")

    assert result.exit_code == 2
    assert "cannot be read: No such file or directory." in result.stderr


def test_verify_never_loads_the_search(data, answer):
    script = (
        "import sys\n"
        "from pathways.cli import main\n"
        "try:\n"
        "    main(['verify', '-', '--data', sys.argv[1]])\n"
        "except SystemExit as ended:\n"
        "    code = ended.code\n"
        "loaded = [name for name in sys.modules if name.startswith('pathways.planner.')]\n"
        "loaded = [name for name in loaded if not name.startswith('pathways.planner.verify')]\n"
        "print(code, loaded, 'pathways.network' in sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(data)]

    ended = subprocess.run(command, input=answer, capture_output=True, text=True, check=True)

    assert ended.stdout.splitlines() == ["2 routes hold.", "0 [] False"]
