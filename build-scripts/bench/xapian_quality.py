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

def stemmer(language):
    name = language.split("-")[0]
    # Stemmers are named in English, and known by codes too; what is unknown is not stemmed.
    try:
        return xapian.Stem(name)
    except xapian.InvalidArgumentError:
        return xapian.Stem("none")


def index(texts, folder):
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    for number, text in enumerate(texts):
        generator = xapian.TermGenerator()
        generator.set_stemmer(stemmer(text["language"]))
        generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text["text"])
        document.set_data(str(number))
        database.add_document(document)
    database.commit()
    database.close()


def parser(language):
    parser = xapian.QueryParser()
    parser.set_stemmer(stemmer(language))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
    parser.set_default_op(xapian.Query.OP_OR)
    return parser


def answer(database, parser, words, hits):
    started = time.process_time()
    query = parser.parse_query(words, xapian.QueryParser.FLAG_CJK_NGRAM)
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    found = [int(match.document.get_data()) for match in enquire.get_mset(0, hits)]
    return {"hits": found, "cpu_seconds": time.process_time() - started}


def main():
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        index(asked["texts"], folder)
        database = xapian.Database(folder)
        parsers = {}
        answers = []
        for question in asked["questions"]:
            language = question["language"]
            if language not in parsers:
                parsers[language] = parser(language)
            answers.append(answer(database, parsers[language], question["words"], asked["hits"]))
    json.dump(answers, sys.stdout)


main()
