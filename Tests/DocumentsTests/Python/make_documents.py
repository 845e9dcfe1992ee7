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
        "投标人统一社会信用代码：91411000MA8KE77CBR，联系电话：13812345678。",
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


def packages(folder):
    """Bid packages: names in GBK and UTF-8, packages in packages, links, names that lead elsewhere, a bad file."""
    import tarfile
    import zipfile

    first, second = "\n".join(PAGES[0]).encode(), "\n".join(PAGES[1]).encode("gb18030")
    with zipfile.ZipFile(folder / "inner.zip", "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("技术标/第一章.txt", first)
    with zipfile.ZipFile(folder / "bid.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("技术标.txt", first)
        package.writestr("broken.pdf", b"%PDF-1.7 and nothing else")
        package.writestr("../../etc/商务标.txt", second)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
        package.write(folder / "inner.zip", "inner.zip")
    with zipfile.ZipFile(folder / "gbk.zip", "w") as package:
        package.writestr("A" * 8 + ".txt", first)
    # Older Chinese tools write names in GBK and say nothing of it.
    (folder / "gbk.zip").write_bytes((folder / "gbk.zip").read_bytes().replace(b"A" * 8, "投标文件".encode("gbk")))
    with zipfile.ZipFile(folder / "secret.zip", "w") as package:
        package.writestr("secret.txt", first)
        package.writestr("open.txt", second)
    hidden = bytearray((folder / "secret.zip").read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        hidden[hidden.index(signature) + flags] |= 1
    (folder / "secret.zip").write_bytes(hidden)
    # Deflated, so that the word is not in the package's own bytes.
    with zipfile.ZipFile(folder / "killing.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("甲.txt", "甲的文字"), ("乙.txt", "KILL" * 3), ("丙.txt", "丙的文字")):
            package.writestr(name, content)
    with tarfile.open(folder / "bid.tar.gz", "w:gz") as package:
        for name, content in (("甲.txt", first), ("乙.txt", second)):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            package.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("丙.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/shadow"
        package.addfile(link)
    with zipfile.ZipFile(folder / "many.zip", "w") as package:
        for number in range(300):
            package.writestr(f"{number}.txt", first)
    seven_zip(folder / "bid.7z", {"甲.txt": first, "乙.txt": second})
    nest = folder / "inner.zip"
    for depth in range(4):
        outer = folder / f"deep{depth}.zip"
        with zipfile.ZipFile(outer, "w") as package:
            package.write(nest, "inner.zip")
        nest = outer
    (folder / "bid.zip.cut").write_bytes((folder / "bid.zip").read_bytes()[:400])


def seven_zip(path, files):
    """A 7z package, which no module of Python writes but the library that reads it does."""
    import ctypes
    import locale

    # The library takes names in the character set of the locale.
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    library = ctypes.CDLL("libarchive.so.13")
    for function in (library.archive_write_new, library.archive_entry_new):
        function.restype = ctypes.c_void_p
    archive = ctypes.c_void_p(library.archive_write_new())
    library.archive_write_set_format_7zip(archive)
    library.archive_write_open_filename(archive, str(path).encode())
    for name, content in files.items():
        entry = ctypes.c_void_p(library.archive_entry_new())
        library.archive_entry_set_pathname(entry, name.encode())
        library.archive_entry_set_size(entry, ctypes.c_int64(len(content)))
        library.archive_entry_set_filetype(entry, 0o100000)
        library.archive_entry_set_perm(entry, 0o644)
        library.archive_write_header(archive, entry)
        library.archive_write_data(archive, content, ctypes.c_size_t(len(content)))
        library.archive_entry_free(entry)
    library.archive_write_free(archive)


def hostile(folder):
    """Files that were made to do harm."""
    import zipfile

    zeros = bytes(1 << 20)
    with zipfile.ZipFile(folder / "flat.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        with bomb.open("zeros.txt", "w") as entry:
            for _ in range(200):
                entry.write(zeros)
    with zipfile.ZipFile(folder / "nested.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(10):
            package.write(folder / "flat.zip", f"{number}.zip")
        package.writestr("投标函.txt", "\n".join(PAGES[0]))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

    def docx(name, head, text):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>')
            package.writestr("_rels/.rels", f'<Relationships><Relationship Id="r" Type="{relation}" Target="word/document.xml"/></Relationships>')
            package.writestr("word/document.xml", f'{head}<w:document xmlns:w="{word}"><w:body>{text}</w:body></w:document>')

    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    docx("laughs.docx", f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>', "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")
    docx("outside.docx", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    docx("deep.docx", "", "<w:p>" * 100_000)
    docx("bomb.docx", "", "<w:p><w:r><w:t>" + "水" * 40_000_000 + "</w:t></w:r></w:p>")
    docx(
        "tracked.docx", "",
        "<w:p><w:r><w:t>保留的文字</w:t></w:r><w:ins><w:r><w:t>插入的文字</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删去的文字</w:delText></w:r></w:del></w:p>")
    (folder / "huge.pdf").write_bytes(huge())
    (folder / "unmapped.pdf").write_bytes(unmapped())
    (folder / "nothing.pdf").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024))
    (folder / "locked.docx").write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512))


def handmade(shown, resources, *more):
    """A PDF of one page, written object by object; those beyond the content have numbers from 5."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        stream(b"", shown), *more,
    ]
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number + 1, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(file))


def stream(entries, content):
    """An object of a PDF that holds bytes."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def unmapped():
    """A PDF whose font maps its letters to private characters."""
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /P def /CMapType 2 def "
        b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <7A> <E041> endbfrange "
        b"endcmap end end")
    return handmade(
        b"BT /F 12 Tf 60 700 Td (Letters) Tj ET", b"/Font<</F 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>", stream(b"", mapping))


def huge():
    """A PDF with a word and a picture of 30,000 by 30,000 points."""
    import zlib

    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(bytes(3750 * 100)) for _ in range(300)) + packer.flush()
    kind = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1"
    return handmade(
        b"BT /F 12 Tf 60 700 Td (words) Tj ET q 100 0 0 100 60 300 cm /I Do Q",
        b"/Font<</F 5 0 R>>/XObject<</I 6 0 R>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(kind + b"/ColorSpace/DeviceGray/Filter/FlateDecode", pixels))


def bill(folder):
    """A bill of quantities as pricing tools write it, with what they note of the computer."""
    items = "".join(
        f'<清单项目 项目编码="{code}" 项目名称="{name}" 计量单位="{unit}" 工程量="{quantity}" 综合单价="{price}" 合价="{amount}"/>'
        for code, name, unit, quantity, price, amount in ITEMS)
    text = (
        '<?xml version="1.0" encoding="GB2312"?><建设项目 项目名称="城东河道整治工程">'
        '<软硬件信息 签名="c2lnbmVk"><记录 加密锁序列号="A0B1C2D3" CPU序列号="BFEBFBFF000906EA" 网卡地址="00-1A-2B-3C-4D-5E"/>'
        '<记录 加密锁序列号="A0B1C2D4" CPU序列号="BFEBFBFF000906EB" 网卡地址="00-1A-2B-3C-4D-5F;00-1A-2B-3C-4D-60"/></软硬件信息>'
        f"<分部分项工程>{items}</分部分项工程></建设项目>")
    (folder / "bill.xml").write_bytes(text.encode("gb2312"))


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
