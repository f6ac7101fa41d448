"""Mapnik in `cargo xtask bench map`: draws layers of GeoJSON five times and says what the middle one took.

    mapnik_map.py FOLDER WIDTH HEIGHT WEST SOUTH EAST NORTH      metres in Web Mercator; prints JSON
"""

import json
import pathlib
import statistics
import sys
import time

import mapnik

FONTS = "/usr/share/fonts/truetype/noto"
FACE = "Noto Sans Regular"
MERCATOR = "epsg:3857"


XML = """<Map srs="{srs}" background-color="#CFE3EE">
<Style name="neighbours"><Rule><PolygonSymbolizer fill="#E3DDD2"/></Rule></Style>
<Style name="municipalities"><Rule><PolygonSymbolizer fill="#EFEAE0"/>
<LineSymbolizer stroke="#CFC7B8" stroke-width="1.1"/></Rule></Style>
<Style name="borders"><Rule><LineSymbolizer stroke="#B9B0A0" stroke-width="1.8"/></Rule></Style>
<Style name="places"><Rule><TextSymbolizer face-name="{face}" size="17" fill="#465A6E" halo-fill="#FBF9F4"
halo-radius="2" wrap-width="160">[name]</TextSymbolizer></Rule></Style>
{layers}</Map>"""

LAYER = """<Layer name="{name}" srs="{srs}"><StyleName>{name}</StyleName>
<Datasource><Parameter name="type">geojson</Parameter><Parameter name="file">{path}</Parameter></Datasource></Layer>"""


def main():
    folder = pathlib.Path(sys.argv[1])
    width, height = map(int, sys.argv[2:4])
    west, south, east, north = map(float, sys.argv[4:8])
    mapnik.FontEngine.register_fonts(FONTS, False)
    layers = "".join(
        LAYER.format(name=name, srs=MERCATOR, path=folder / f"{name}.geojson")
        for name in ["neighbours", "municipalities", "borders", "places"]
    )
    text = XML.format(srs=MERCATOR, face=FACE, layers=layers)
    times = []
    for number in range(5):
        before = time.process_time()
        view = mapnik.Map(width, height)
        mapnik.load_map_from_string(view, text)
        view.zoom_to_box(mapnik.Box2d(west, south, east, north))
        image = mapnik.Image(width, height)
        mapnik.render(view, image)
        times.append(time.process_time() - before)
        if number == 0 and len(sys.argv) > 8:
            image.save(sys.argv[8], "png")
    print(json.dumps({"version": mapnik.mapnik_version_string(), "cpu_seconds": statistics.median(times)}))


main()
