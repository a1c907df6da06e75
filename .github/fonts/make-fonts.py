"""Makes public/fonts/*.woff2 and lib/media/*.ttf from Adobe's own variable fonts. Needs fonttools 4.38 and brotli.

    npm pack source-serif@4.5.1 source-sans@3.52.0
    tar xzf source-serif-4.5.1.tgz package/VAR/SourceSerif4Variable-Roman.ttf
    tar xzf source-sans-3.52.0.tgz package/VF/SourceSans3VF-Upright.ttf
    python3 make-fonts.py package/VAR/SourceSerif4Variable-Roman.ttf package/VF/SourceSans3VF-Upright.ttf ../..

Latin and Vietnamese letters stand in one file for each face: with two, a word whose second file is late is set in two
faces. "Source" is a reserved name of the licence, so the fonts call themselves by a name of ours.

The fonts of lib/media have one weight each: the pictures that are drawn of pages are drawn with them.
"""

import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# The `latin` and `vietnamese` ranges of Google Fonts, which app/fonts.css names again.
LETTERS = [
    (0x0000, 0x00FF), (0x0102, 0x0103), (0x0110, 0x0111), (0x0128, 0x0129), (0x0131, 0x0131), (0x0152, 0x0153),
    (0x0168, 0x0169), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x02BB, 0x02BC), (0x02C6, 0x02C6), (0x02DA, 0x02DA),
    (0x02DC, 0x02DC), (0x0300, 0x0301), (0x0303, 0x0304), (0x0308, 0x0309), (0x0323, 0x0323), (0x0329, 0x0329),
    (0x1EA0, 0x1EF9), (0x2000, 0x206F), (0x20AB, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
    (0x2215, 0x2215), (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
]  # fmt: skip
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]

serif, sans, root = sys.argv[1:]
# Ascent and descent are those of Google Fonts: app/fonts.css gives the stand-ins the same.
FACES = [
    ("source-serif-4", "Toa Soan Serif", serif, {"opsz": 14, "wght": (400, 900)}, (1036, -335)),
    ("source-sans-3", "Toa Soan Sans", sans, {"wght": (400, 700)}, (1024, -400)),
    ("card-serif", "Toa Soan Card Serif", serif, {"opsz": 40, "wght": 700}, (1036, -335)),
    ("card-sans", "Toa Soan Card Sans", sans, {"wght": 600}, (1024, -400)),
]

for file, name, source, axes, (ascent, descent) in FACES:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    font = instantiateVariableFont(font, axes)
    font["hhea"].ascent = font["OS/2"].sTypoAscender = ascent
    font["hhea"].descent = font["OS/2"].sTypoDescender = descent
    is_drawn = "fvar" not in font
    if is_drawn:
        # Asked for by name alone: a bold face would be made bolder when its name does not say that it is.
        font["OS/2"].usWeightClass = 400
        font["OS/2"].fsSelection = 1 << 6
        font["head"].macStyle = 0
    for record in font["name"].names:
        if record.nameID in (1, 3, 4):
            record.string = name
        if record.nameID == 2 and is_drawn:
            record.string = "Regular"
        if record.nameID == 6:
            record.string = name.replace(" ", "")
    font.flavor = None if is_drawn else "woff2"
    made = BytesIO()
    font.save(made)
    # Those of pages are kept for ever under a name that says what is in them: app/fonts.css has to name it.
    mark = sha256(made.getvalue()).hexdigest()[:8]
    path = Path(root) / (f"lib/media/{file}.ttf" if is_drawn else f"public/fonts/{file}-{mark}.woff2")
    path.write_bytes(made.getvalue())
    print(path, len(font.getBestCmap()), "letters", path.stat().st_size, "bytes")
