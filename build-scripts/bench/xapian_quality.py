"""Xapian over texts and questions: `cargo xtask search-quality` gives them as JSON and compares.

In:  {"texts": [{"language", "text"}], "questions": [{"language", "words"}], "hits": 10}
Out: [{"hits": [place of a text …], "cpu_seconds"}], one for each question.

Stems of the language where Xapian has a stemmer for it, BM25, any of the words; Chinese, Japanese and Korean in n-grams.
"""

import json
import sys
import tempfile
import time

import xapian

class Analyzer:
    """Cuts texts and questions of one language into the same terms."""

    def __init__(self, language):
        self.generator = xapian.TermGenerator()
        self.generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        strategy = xapian.TermGenerator.STEM_NONE
        # Stemmers are known by codes. Without one nothing is stemmed: where all is, n-grams are left out.
        try:
            self.generator.set_stemmer(xapian.Stem(language.split("-")[0]))
            strategy = xapian.TermGenerator.STEM_ALL
        except xapian.InvalidArgumentError:
            pass
        self.generator.set_stemming_strategy(strategy)

    def document(self, text):
        document = xapian.Document()
        self.generator.set_document(document)
        self.generator.index_text_without_positions(text)
        return document

    def query(self, words):
        # Not of the query parser, which wants all n-grams of a run whatever it was told of other words.
        terms = [xapian.Query(term.term, term.wdf) for term in self.document(words)]
        return xapian.Query(xapian.Query.OP_OR, terms)


class Analyzers(dict):
    def __missing__(self, language):
        self[language] = Analyzer(language)
        return self[language]


def index(texts, analyzers, folder):
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    for number, text in enumerate(texts):
        document = analyzers[text["language"]].document(text["text"])
        document.set_data(str(number))
        database.add_document(document)
    database.commit()
    database.close()


def answer(database, analyzer, words, hits):
    started = time.process_time()
    enquire = xapian.Enquire(database)
    enquire.set_query(analyzer.query(words))
    found = [int(match.document.get_data()) for match in enquire.get_mset(0, hits)]
    return {"hits": found, "cpu_seconds": time.process_time() - started}


def main():
    asked = json.load(sys.stdin)
    analyzers = Analyzers()
    with tempfile.TemporaryDirectory() as folder:
        index(asked["texts"], analyzers, folder)
        database = xapian.Database(folder)
        answers = [
            answer(database, analyzers[question["language"]], question["words"], asked["hits"])
            for question in asked["questions"]
        ]
    json.dump(answers, sys.stdout)


main()
