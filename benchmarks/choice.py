"""What is chosen out of web archives, on real pages: by address and by language.

    python -m benchmarks.choice --data ../shared/data

For each page of DATA/pages, an article whose address and language are known: is its address taken
for a section's, and is it told right whether it is in English, German, Spanish or French? Fails
when an article would be lost.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.pages.containers.language import in_language
from onrecord.pages.containers.sections import is_section

LANGUAGES = ("en", "de", "es", "fr")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data / "pages"
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf8").splitlines()]
    sections = [page["url"] for page in gold if is_section(*urlsplit(page["url"])[2:4])]
    told = [page for page in gold if page["language"]]
    lost = kept = 0
    for page in told:
        data = gzip.decompress((folder / f"html/{page['id']}.html.gz").read_bytes())
        for code in LANGUAGES:
            found, right = in_language(data, (code,)), page["language"] == code
            lost += right and not found
            kept += found and not right
    print(f"{len(gold)} articles, {len(sections)} taken for a section by the address")
    print(
        f"{len(told)} with a known language, asked for {', '.join(LANGUAGES)}: "
        f"{lost} lost, {kept} kept in another"
    )
    return int(bool(sections or lost))


if __name__ == "__main__":
    sys.exit(main())
