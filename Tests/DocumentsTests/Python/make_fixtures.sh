#!/usr/bin/env bash
# Makes the files under Fixtures that CI has no program for: by LibreOffice (soffice) and XeTeX (xelatex with xeCJK).
#
# They are checked in, so this is run by hand, when a text or a program changes. The prose is the project's own and
# under its licence; the PDF files hold some letters of the font WenQuanYi Micro Hei (Apache 2.0, or GPL 3 with font exception).
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-../../../.build/python/bin/python}
fixtures=$PWD/../Fixtures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$fixtures"

"$python" make_documents.py prose "$work"
soffice --headless --convert-to pdf --outdir "$work" "$work/prose.fodt" >/dev/null
mv "$work/prose.pdf" "$fixtures/libreoffice.pdf"
soffice --headless --convert-to docx --outdir "$work" "$work/prose.fodt" >/dev/null
mv "$work/prose.docx" "$fixtures/libreoffice.docx"
# UTF-8 with commas; the first column is text, so that codes keep their zero.
soffice --headless --infilter=CSV:44,34,76,1,1/2 --convert-to xlsx --outdir "$work" "$work/bill.csv" >/dev/null
mv "$work/bill.xlsx" "$fixtures/libreoffice.xlsx"
(cd "$work" && xelatex -interaction=batchmode prose.tex >/dev/null)
mv "$work/prose.pdf" "$fixtures/xetex.pdf"
ls -l "$fixtures"
