"""Checks of office-test.sh on what LibreOffice made of a workbook and of CSV files. Standard library only.

    office_check.py forget IN.xlsx OUT.xlsx   takes the results of all formulas out of a workbook
    office_check.py check FOLDER              compares forgotten.fods, odds.fods and budget.fods with FOLDER/run
"""
import csv
import re
import sys
import zipfile
import xml.etree.ElementTree as ET

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
NUMBERS = ("float", "percentage", "currency")
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def forget(source, target):
    formulas = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/"):
                text, count = re.subn(r"(</f>)<v>[^<]*</v>", r"\1", data.decode())
                formulas += count
                data = text.encode()
            new.writestr(item.filename, data)
    assert formulas > 10, f"only {formulas} formulas"
    print(f"{formulas} formulas without their results")


def tables(path):
    """Name -> rows of (type, value, formula, text)."""
    found = {}
    for table in ET.parse(path).getroot().iter(TABLE + "table"):
        rows = []
        for row in table.iter(TABLE + "table-row"):
            cells = []
            for cell in row:
                if not cell.tag.endswith("table-cell"):
                    continue
                repeat = int(cell.get(TABLE + "number-columns-repeated", 1))
                text = "\n".join("".join(p.itertext()) for p in cell.findall(TEXT + "p"))
                one = (cell.get(OFFICE + "value-type"), cell.get(OFFICE + "value"), cell.get(TABLE + "formula"), text)
                cells += [one] * min(repeat, 100)
            rows += [cells] * min(int(row.get(TABLE + "number-rows-repeated", 1)), 2)
        found[table.get(TABLE + "name")] = rows
    return found


def stored(folder, name):
    with open(f"{folder}/run/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(folder):
    book = tables(f"{folder}/forgotten.fods")
    names = ["Tóm tắt", "Xác suất đạt", "Dự báo", "Xếp hạng", "Xếp theo số thiếu", "Dự toán", "Tổng dự toán", "Hiệu quả chi phí", "Giả định", "Chất lượng số liệu"]
    assert list(book) == names, list(book)

    # Sums over the rows, worked out by LibreOffice, against budget-totals.csv.
    totals = stored(folder, "budget-totals")
    rows = [row for row in book["Tổng dự toán"] if len(row) > 6 and row[3][2]]
    assert len(rows) == len(totals) > 5, (len(rows), len(totals))
    for row, total in zip(rows, totals):
        assert float(row[3][1]) == float(total["cost_mean"]) == float(row[4][1]), (row[:6], total)
        assert float(row[5][1]) == 0 and row[6][3] == "khớp", row[:7]
        year = row[0][3]
        assert year == ("tất cả" if total["year"] == "all" else total["year"]), row[0]
    assert any(row and row[0][3] == "Mọi tổng đều khớp." for row in book["Tổng dự toán"])
    sight = [row for row in book["Dự toán"] if row and row[0][3] == "Tổng các dòng đang hiện"]
    everything = next(t for t in totals if t["year"] == t["intervention"] == t["time"] == "all")
    assert any(cell[2] and float(cell[1]) == float(everything["cost_mean"]) for cell in sight[0])
    print(f"{len(rows)} sums agree with budget-totals.csv, to the dong")

    # Odds are numbers, and names are words whatever they begin with.
    odds = stored(folder, "odds")
    sheet = [row for row in book["Xác suất đạt"] if len(row) > 9 and row[7][0] in NUMBERS]
    assert len(sheet) == len(odds), (len(sheet), len(odds))
    for row, stated in zip(sheet, odds):
        assert float(row[7][1]) == float(stated["p_true"])
        assert row[2][0] == "string" and row[2][2] is None and row[2][3] == stated["name"], row[2]
    odd = {row["name"] for row in odds if row["name"][0] in "=+-@"}
    assert len(odd) == 5, odd
    print(f"{len(sheet)} rows of odds are numbers; names such as {sorted(odd)[0]} are words")

    # The CSV that Excel with Vietnamese settings opens.
    for name, numbers in [("odds", ["at_least", "p_true", "p_published"]), ("budget", ["year", "quantity", "cost_mean"])]:
        (rows,) = tables(f"{folder}/{name}.fods").values()
        header = [cell[3] for cell in rows[0]]
        plain = stored(folder, name)
        rows = [row for row in rows[1:] if row and any(cell[0] for cell in row)]
        assert len(rows) == len(plain), (name, len(rows), len(plain))
        for row, stated in zip(rows, plain):
            for key in numbers:
                kind, value, _, text = row[header.index(key)]
                assert kind in NUMBERS, (name, key, kind, text)
                assert float(value) == float(stated[key]), (name, key, value, stated[key])
            kind, _, formula, text = row[header.index("name")]
            assert formula is None and (text == "" or kind == "string"), (name, text)
            assert text.removeprefix("'") == stated["name"], text
        print(f"{name}.csv of --csv-dialect excel-vi: {len(rows) * len(numbers)} numbers are numbers")


if __name__ == "__main__":
    {"forget": forget, "check": check}[sys.argv[1]](*sys.argv[2:])
