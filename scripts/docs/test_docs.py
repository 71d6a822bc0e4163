"""Tests of regenerate.py and cell.py: python3 -m unittest discover -s scripts/docs"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import regenerate  # noqa: E402

PROGRAM = pathlib.Path("/bin/echo")


def made(text: str) -> str:
    return regenerate.regenerated(text, PROGRAM)


class Runs(unittest.TestCase):
    def test_output_is_replaced_and_the_rest_stays(self):
        text = "a\n<!-- run -->\n```\n$ attain one\nold\n$ attain two \\\n  three\n```\nb\n"
        self.assertEqual(made(text), "a\n<!-- run -->\n```\n$ attain one\none\n$ attain two \\\n  three\ntwo three\n```\nb\n")

    def test_what_is_made_once_stays_as_it_is(self):
        text = made("<!-- run first=1 last=1 -->\n```sh\n$ seq 9\n```\n")
        self.assertEqual(text, "<!-- run first=1 last=1 -->\n```sh\n$ seq 9\n1\n…\n9\n```\n")
        self.assertEqual(made(text), text)

    def test_nothing_is_cut_for_one_line(self):
        self.assertIn("1\n2\n3\n", made("<!-- run first=1 last=1 -->\n```\n$ seq 3\n```\n"))

    def test_messages_stand_where_they_are_asked_for(self):
        command = "$ echo out; echo said >&2"
        for option, expected in [("", "out\nsaid\n"), (" messages=first", "said\nout\n"), (" messages=none", "out\n"), (" quiet", "")]:
            with self.subTest(option):
                self.assertEqual(
                    made(f"<!-- run{option} -->\n```\n{command}\n```"), f"<!-- run{option} -->\n```\n{command}\n{expected}```")

    def test_files_environment_and_setup_reach_commands_below(self):
        text = (
            "<!-- file: in/a.txt -->\n```yaml\nkey: 1\n```\n<!-- setup: echo more >> in/a.txt -->\n"
            "<!-- environment: WHO=me LANG=vi_VN.UTF-8 -->\n<!-- run -->\n```\n$ cat in/a.txt; echo $WHO $LANG\n```\n")
        self.assertIn("key: 1\nmore\nme vi_VN.UTF-8\n```", made(text))

    def test_inserts_stand_in_lines_and_in_blocks(self):
        self.assertEqual(
            made("is <!-- insert: attain 3 -->2<!-- end -->, <!-- insert: attain 4 --><!-- end -->."),
            "is <!-- insert: attain 3 -->3<!-- end -->, <!-- insert: attain 4 -->4<!-- end -->.")
        self.assertEqual(
            made("<!-- insert: seq 2 -->\nold\n<!-- end -->"), "<!-- insert: seq 2 -->\n1\n2\n<!-- end -->")

    def test_documents_share_no_folder(self):
        made("<!-- setup: echo here > trace -->")
        with self.assertRaises(regenerate.Fault):
            made("<!-- setup: cat trace -->")


class Faults(unittest.TestCase):
    def test_faults_name_their_line(self):
        for text, said in [
            ("\n<!-- run -->\n```\n$ false\n```\n", "line 2: “false” ended with 1, not 0"),
            ("<!-- run exit=3 -->\n```\n$ true\n```\n", "ended with 0, not 3"),
            ("<!-- run -->\n\n```\n$ true\n```\n", "line 1: this mark is not complete"),
            ("a <!-- insert: x --> b", "line 1: this mark is not complete"),
            ("\n\n<!-- end -->", "line 3: this mark is not complete"),
            ("<!-- run loud -->\n```\n$ true\n```\n", "unknown option “loud”"),
            ("<!-- run -->\n```\nno command\n```\n", "no line that begins"),
            ("<!-- run -->\n```\n$ echo '```'\n```\n", "would end its fence"),
        ]:
            with self.subTest(text):
                with self.assertRaises(regenerate.Fault) as caught:
                    made(text)
                self.assertIn(said, str(caught.exception))

    def test_check_writes_nothing_and_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder) / "a.md"
            document.write_text("<!-- insert: attain new -->old<!-- end -->")
            command = [sys.executable, HERE / "regenerate.py", PROGRAM, document]
            checked = subprocess.run([*command, "--check"], capture_output=True, text=True)
            self.assertEqual((checked.returncode, document.read_text()), (1, "<!-- insert: attain new -->old<!-- end -->"))
            self.assertIn("+<!-- insert: attain new -->new<!-- end -->", checked.stdout)
            self.assertEqual(subprocess.run(command, capture_output=True).returncode, 0)
            self.assertEqual(subprocess.run([*command, "--check"], capture_output=True).returncode, 0)


class Cells(unittest.TestCase):
    def cell(self, *arguments):
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("unit,year,p\r\nA,2028,0.01234\r\nA,2029,0.0425\r\nA,2030,1234567\r\n")
            file.flush()
            return subprocess.run([HERE / "cell.py", file.name, *arguments], capture_output=True, text=True)

    def test_forms(self):
        for arguments, expected in [
            (["p", "year=2028"], "0.01234"), (["p", "unit=A", "year=2028", "--as", "percent"], "1.2 %"),
            (["p", "year=2028", "--as", "percent", "--vi"], "1,2 %"), (["p", "year=2028", "--as", "points"], "1.23"),
            (["p", "year=2029", "--as", "percent"], "4.3 %"),
            (["p", "year=2030", "--as", "whole", "--vi"], "1.234.567"), (["p", "year=2028", "--as", "number"], "0.01"),
        ]:
            with self.subTest(arguments):
                self.assertEqual(self.cell(*arguments).stdout, expected + "\n")

    def test_one_row_and_known_columns_only(self):
        for arguments, said in [(["p", "unit=A"], "3 rows"), (["p", "unit=B"], "0 rows"), (["q"], "no column q"), (["p", "x=1"], "no column x")]:
            with self.subTest(arguments):
                done = self.cell(*arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn(said, done.stderr)


if __name__ == "__main__":
    unittest.main()
