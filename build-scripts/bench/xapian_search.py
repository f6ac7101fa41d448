"""Xapian in `cargo xtask bench search`: a database for each language, with spelling; steps in processes of their own.

    xapian_search.py build TEXTS FOLDER BUILT        makes databases of the lines of TEXTS; what that took goes to BUILT
    xapian_search.py ask FOLDER SAMPLES ANSWERS      answers SAMPLES; CPU seconds go to ANSWERS

The form of the files is that of `answers.rs` and `texts.rs` in xtask.
"""

import json
import pathlib
import resource
import sys
import time

import xapian

HITS = 30
PAIR_HITS = 10
# Numbers of values.
SPOTS = 0
# Metres around a municipality that are looked at.
REACH = 50_000


def stemmer(language):
    # Stemmers are known by codes; what has none is not stemmed.
    try:
        return xapian.Stem(language.split("-")[0])
    except xapian.InvalidArgumentError:
        return xapian.Stem("none")


def build(texts, folder, built):
    folder = pathlib.Path(folder)
    folder.mkdir()
    databases = {}
    with open(texts, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            language = text["language"]
            if language not in databases:
                path = str(folder / language)
                database = xapian.WritableDatabase(path, xapian.DB_CREATE | xapian.DB_NO_SYNC)
                generator = xapian.TermGenerator()
                generator.set_stemmer(stemmer(language))
                generator.set_database(database)
                generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
                databases[language] = (database, generator)
            database, generator = databases[language]
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text_without_positions(text["name"], 3)
            generator.index_text_without_positions(text["words"], 2)
            generator.index_text_without_positions(text["body"])
            document.set_data(json.dumps([text["record"], text["name"]]))
            if text["service"] and text["spots"]:
                document.add_boolean_term("XA" + text["axis"])
                spots = xapian.LatLongCoords()
                for latitude, longitude in text["spots"]:
                    spots.append(xapian.LatLongCoord(latitude, longitude))
                document.add_value(SPOTS, spots.serialise())
            database.add_document(document)
    for database, _ in databases.values():
        database.commit()
        database.close()
    taken = resource.getrusage(resource.RUSAGE_SELF)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    result = {
        "cpu_seconds": time.process_time(),
        "resident_kb": taken.ru_maxrss,
        "index_bytes": size,
    }
    pathlib.Path(built).write_text(json.dumps(result))


class Language:
    """The database of one language, open for questions."""

    def __init__(self, path):
        self.database = xapian.Database(str(path))
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(stemmer(path.name))
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(self.database)

    def hits(self, query, most):
        enquire = xapian.Enquire(self.database)
        enquire.set_query(query)
        return [json.loads(match.document.get_data())[0] for match in enquire.get_mset(0, most)]

    def key(self, words):
        self.parser.set_default_op(xapian.Query.OP_AND)
        return self.hits(self.parser.parse_query(words, xapian.QueryParser.FLAG_PARTIAL), HITS)

    def pair(self, words):
        self.parser.set_default_op(xapian.Query.OP_AND)
        flags = xapian.QueryParser.FLAG_SPELLING_CORRECTION
        query = self.parser.parse_query(words, flags)
        corrected = self.parser.get_corrected_query_string()
        if corrected:
            query = self.parser.parse_query(corrected, flags)
        return self.hits(query, PAIR_HITS)

    def question(self, words):
        self.parser.set_default_op(xapian.Query.OP_OR)
        return self.hits(self.parser.parse_query(words, 0), HITS)

    def near(self, axis, latitude, longitude):
        centre = xapian.LatLongCoords(xapian.LatLongCoord(latitude, longitude))
        metric = xapian.GreatCircleMetric()
        source = xapian.LatLongDistancePostingSource(SPOTS, centre, metric, REACH)
        query = xapian.Query(
            xapian.Query.OP_FILTER, xapian.Query(source), xapian.Query("XA" + axis)
        )
        return self.hits(query, HITS)


def timed(work, *arguments):
    started = time.process_time()
    found = work(*arguments)
    return {"seconds": time.process_time() - started, "hits": len(found)}, found


def anonymous_kb():
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1])
    raise RuntimeError("no line RssAnon")


def ask(folder, samples, answers):
    languages = {path.name: Language(path) for path in pathlib.Path(folder).iterdir()}
    samples = json.loads(pathlib.Path(samples).read_text(encoding="utf-8"))
    result = {"keys": [], "pairs": [], "questions": [], "near": []}
    for sample in samples["keys"]:
        result["keys"].append(timed(languages[sample["language"]].key, sample["words"])[0])
    for sample in samples["pairs"]:
        answer, hits = timed(languages[sample["language"]].pair, sample["words"])
        result["pairs"].append({**answer, "found": sample["record"] in hits})
    for sample in samples["questions"]:
        result["questions"].append(timed(languages[sample["language"]].question, sample["words"])[0])
    for sample in samples["near"]:
        where = (sample["axis"], sample["latitude"], sample["longitude"])
        result["near"].append(timed(languages["it"].near, *where)[0])
    result["anonymous_kb"] = anonymous_kb()
    pathlib.Path(answers).write_text(json.dumps(result))


STEPS = {"build": build, "ask": ask}
STEPS[sys.argv[1]](*sys.argv[2:])
