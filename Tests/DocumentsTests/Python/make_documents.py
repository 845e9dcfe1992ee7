"""Makes documents for tests: make_documents.py KIND FOLDER.

The prose was written for these tests. KIND is one of the functions below; each writes its files into the folder.
"""

import io
import sys
from pathlib import Path

PAGES = [
    [
        "第一章 施工组织设计",
        "项目编号：WD-2026-1003",
        "本工程位于城东河道南岸，汛期水位每日记录两次，围堰顶面高出设计水位六十厘米。",
        "钢筋进场后按批抽检，抽检结果由质检员与监理共同签字，签字表随料单一并归档。",
        "混凝土浇筑安排在夜间进行，浇筑前用雾炮降低模板温度，入仓温度不超过二十八度。",
    ],
    [
        "第二章 质量保证措施",
        "班组长每日收工前清点工具，缺一件则全组留下寻找，找到以后方可离开作业面。",
        "隐蔽工程验收提前一日通知监理，验收照片按轴线编号，缺号视为未验收。",
        "投标人统一社会信用代码：91411000MA8KE77CB4，联系电话：13812345678。",
    ],
    [
        "第三章 安全文明施工",
        "临边洞口一律加盖编号，盖板颜色按楼层区分，移动盖板须由安全员在场。",
        "违反本章规定的，按第九章的约定处理。",
    ],
]
ITEMS = [
    ("010101001001", "平整场地", "m2", "1250.00", "12.36", "15450.00"),
    ("010401001002", "砖基础", "m3", "86.40", "512.75", "44301.60"),
    ("010515001003", "现浇构件钢筋", "t", "32.518", "5480.20", "178205.14"),
]
HEADER = ["项目编码", "项目名称", "计量单位", "工程量", "综合单价(元)", "合价(元)"]
TITLE, AUTHOR = "城东河道整治工程投标文件", "陈工"


def picture(color):
    """A small picture as PNG."""
    from PIL import Image

    image = Image.new("RGB", (24, 16), color)
    for x in range(24):
        image.putpixel((x, x % 16), (x * 10, 20, 30))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def utf16(text):
    """A text as PDF files write it in hexadecimal."""
    return "<feff" + text.encode("utf-16-be").hex() + ">"


def prose(folder):
    """What LibreOffice and XeTeX make their files of."""
    paragraphs = []
    for number, page in enumerate(PAGES):
        for place, line in enumerate(page):
            style = "Break" if number and not place else "Text"
            paragraphs.append(f'<text:p text:style-name="{style}">{line}</text:p>')
    (folder / "prose.fodt").write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>{AUTHOR}</dc:creator>
<meta:creation-date>2026-03-01T09:00:00</meta:creation-date><dc:date>2026-03-02T10:00:00</dc:date></office:meta>
<office:font-face-decls><style:font-face style:name="H" svg:font-family="WenQuanYi Micro Hei"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/></office:font-face-decls>
<office:automatic-styles>
<style:style style:name="Text" style:family="paragraph"><style:text-properties style:font-name-asian="H"/></style:style>
<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/>
<style:text-properties style:font-name-asian="H"/></style:style>
</office:automatic-styles>
<office:body><office:text>{"".join(paragraphs)}</office:text></office:body></office:document>""", "utf-8")
    rows = [",".join(HEADER)] + [",".join(item) for item in ITEMS]
    (folder / "bill.csv").write_text("\n".join(rows) + "\n", "utf-8")
    pages = "\n\\newpage\n".join("\n\n".join(page) for page in PAGES)
    (folder / "prose.tex").write_text(f"""\\documentclass{{article}}
\\usepackage{{xeCJK}}
\\setCJKmainfont{{WenQuanYi Micro Hei}}
\\begin{{document}}
\\special{{pdf:docinfo << /Title {utf16(TITLE)} /Author {utf16(AUTHOR)} >>}}
{pages}
\\end{{document}}
""", "utf-8")


def pdf(folder):
    """reportlab: with text and pictures; under a password; of many pages; without letters."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    # A font that every reader has to bring itself: the file holds no letters of it.
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def write(name, pages, images=(), **options):
        canvas = Canvas(str(folder / name), invariant=1, **options)
        canvas.setTitle(TITLE)
        canvas.setAuthor(AUTHOR)
        for number, page in enumerate(pages):
            canvas.setFont("STSong-Light", 12)
            for place, line in enumerate(page):
                canvas.drawString(60, 780 - 20 * place, line)
            for image in images if not number else ():
                canvas.drawImage(ImageReader(picture(image)), 60, 300)
            canvas.showPage()
        canvas.save()

    write("reportlab.pdf", PAGES, images=["red", "blue", "red"])
    write("secret.pdf", PAGES, encrypt=StandardEncryption("secret", "owner"))
    write("scan.pdf", [[]], images=["red"])
    write("twenty.pdf", [[f"第{page}页", *(PAGES[page % 3] * 8)][:36] for page in range(20)])
    (folder / "cut.pdf").write_bytes((folder / "reportlab.pdf").read_bytes()[:2500])


def pages(folder):
    """A PDF of ten thousand pages."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "pages.pdf"), invariant=1)
    for _ in range(10_000):
        canvas.showPage()
    canvas.save()


def office(folder):
    """python-docx and openpyxl."""
    import docx
    import openpyxl
    from docx.enum.text import WD_BREAK

    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.core_properties.last_modified_by = "林工"
    document.core_properties.title = TITLE
    for number, page in enumerate(PAGES):
        for line in page:
            paragraph = document.add_paragraph(line)
        if number < len(PAGES) - 1:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
    document.add_picture(picture("red"))
    table = document.add_table(rows=0, cols=6)
    for row in [HEADER, *ITEMS]:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "投标文件页眉"
    document.save(folder / "python.docx")

    book = openpyxl.Workbook()
    book.properties.creator = AUTHOR
    sheet = book.active
    sheet.title = "分部分项"
    sheet.append(["城东河道整治工程清单与计价表"])
    sheet.append(HEADER[:4] + ["金额(元)", None])
    sheet.append([None] * 4 + ["综合单价", "合价"])
    for item in ITEMS:
        sheet.append([*item[:3], *(float(number) for number in item[3:])])
    sheet.append(["合计", None, None, None, None, 237956.74])
    book.save(folder / "python.xlsx")


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
