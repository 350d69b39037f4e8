/* Ranking: which pages answer what was typed. Loaded with the index, when search is first used.
   MiniSearch weighs the words (BM25+); what is ours is how typed words become words of the index. */
var ranking = (function () {
  "use strict";

  /* Found by trial on phrasings that were kept out of the index, and on the real questions (tests/search). Many phrasings
     of a script count together, so that how often they use a word says more than that it is there (k); what staff answer
     says little about what patrons ask. */
  var HOW = { boost: { title: 0.5, asked: 2, said: 0.3 }, bm25: { k: 5, b: 0.5, d: 0.5 } };
  /* A script answers a patron; a page about the same matter comes after it. */
  var KINDS = { script: 1, checklist: 0.6, role: 0.6, situation: 0.6, lesson: 0.5, page: 0.5 };
  /* Half a word and a mistyped one count less than a word that is there. */
  var HALF = 0.7;
  var MISTYPED = 0.8;
  var LEAST = 4;  // letters, from which a typing mistake is forgiven
  var MOST_WORDS = 60;
  /* Whoever types a title, or where it begins, wants that page. More than any sum of words comes to. */
  var TITLED = 1000;

  function plain(text) {
    return text.toLowerCase().replace(/[’‘`´]/g, "'").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  /* The words of a text, without what follows an apostrophe, as macros/search/text.py has them. */
  function wordsOf(text) {
    return (plain(text).match(/[a-z0-9]+(?:'[a-z]+)*/g) || []).map(function (word) { return word.split("'")[0]; });
  }

  /* Whether one letter was typed too many, too few, wrong, or before its neighbor. */
  function isOneLetterOff(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    if (one.length === other.length) {
      var swapped = one[at] === other[at + 1] && one[at + 1] === other[at];
      return one.slice(at + 1) === other.slice(at + 1) || (swapped && one.slice(at + 2) === other.slice(at + 2));
    }
    return one.length > other.length ? one.slice(at + 1) === other.slice(at) : one.slice(at) === other.slice(at + 1);
  }

  /* The numbers in a text, as macros/search/index.py writes them. */
  function numbersIn(text) {
    var found = [];
    var sum = 0;
    var times = 1;
    for (var at = 0; at < text.length; at += 1) {
      var code = text.charCodeAt(at);
      if (code < 93) {
        found.push(sum + (code - 35) * times);
        sum = 0;
        times = 1;
      } else {
        sum += (code - 93) * times;
        times *= 34;
      }
    }
    return found;
  }

  /* The index as MiniSearch saves it (unchanged since its version 6), from the form in which it travels. */
  function unpacked(data) {
    var names = Object.keys(data.fields);
    var index = data.stems.split(" ").map(function (stem) { return [stem, {}]; });
    names.forEach(function (name, field) {
      var more = data.fields[name].more.split(" ");
      data.fields[name].gaps.split(" ").forEach(function (gaps, at) {
        if (!gaps) return;
        var found = index[at][1][field] = {};
        var counts = numbersIn(more[at]);
        var id = -1;
        numbersIn(gaps).forEach(function (gap, number) { found[id += gap + 1] = counts[number] + 1; });
      });
    });
    function average(field) {
      return data.lengths.reduce(function (sum, each) { return sum + each[field]; }, 0) / data.lengths.length;
    }
    return {
      documentCount: data.lengths.length,
      nextId: data.lengths.length,
      documentIds: Object.assign({}, Array.from(data.lengths.keys())),
      fieldIds: Object.fromEntries(names.map(function (name, at) { return [name, at]; })),
      fieldLength: Object.assign({}, data.lengths),
      averageFieldLength: names.map(function (_, field) { return average(field); }),
      storedFields: {},
      dirtCount: 0,
      index: index,
      serializationVersion: 2,
    };
  }

  function load(data) {
    var search = MiniSearch.loadJS(unpacked(data), {
      fields: Object.keys(HOW.boost),
      tokenize: function (text) { return [text]; },
      processTerm: function (term) { return term; },
    });
    var stops = new Set(data.stop.split(" "));
    var stems = new Map();
    data.stems.split(" ").forEach(function (stem, at) {
      data.words[at].split(" ").forEach(function (word) { stems.set(word, stem); });
    });
    var known = new Set(stems.values());
    var titles = data.entries.map(function (entry) { return wordsOf(entry.title).join(" "); });

    /* The stems of the index that a typed word may mean, each with its weight. */
    function meant(word, isHalf) {
      var stem = stems.get(word) || porter.stemmer(word);
      if (known.has(stem) && !isHalf) return [[stem, 1]];
      var found = new Map();
      if (isHalf && word.length > 1) {
        stems.forEach(function (each, full) { if (full.indexOf(word) === 0) found.set(each, HALF); });
      }
      if (known.has(stem)) found.set(stem, 1);
      if (!found.size && word.length >= LEAST) {
        stems.forEach(function (each, full) { if (isOneLetterOff(word, full)) found.set(each, MISTYPED); });
      }
      return Array.from(found);
    }

    /* Pages in whose title these words stand one after the other: found even where all of them are stop words. */
    function titled(typed) {
      var phrase = " " + typed.join(" ");
      var ids = [];
      titles.forEach(function (title, id) { if ((" " + title).indexOf(phrase) > -1) ids.push(id); });
      return typed.length > 1 ? ids : [];
    }

    /* By page, the best of what each word may mean, added up. */
    function weigh(meanings) {
      var total = new Map();
      meanings.forEach(function (meant) {
        var best = new Map();
        meant.forEach(function (meaning) {
          search.search(meaning[0], HOW).forEach(function (hit) {
            best.set(hit.id, Math.max(best.get(hit.id) || 0, hit.score * meaning[1]));
          });
        });
        best.forEach(function (score, id) { total.set(id, (total.get(id) || 0) + score); });
      });
      return total;
    }

    /* The entries that answer this text, best first, and whether a word of theirs was asked for. The last word counts as
       half typed unless something follows it. */
    return function (text) {
      var typed = wordsOf(text).slice(0, MOST_WORDS);
      var half = /[a-z0-9]$/i.test(text) ? typed[typed.length - 1] : "";
      var words = Array.from(new Set(typed.filter(function (word) { return !stops.has(word); })));
      var meanings = words.map(function (word) { return meant(word, word === half); });
      var total = weigh(meanings);
      titled(typed).forEach(function (id) { total.set(id, (total.get(id) || 0) + TITLED); });
      var ids = Array.from(total.keys());
      ids.forEach(function (id) { total.set(id, total.get(id) * KINDS[data.entries[id].kind]); });
      ids.sort(function (one, other) { return total.get(other) - total.get(one) || one - other; });
      var asked = new Set([].concat.apply([], meanings).map(function (meaning) { return meaning[0]; }));
      return {
        entries: ids.map(function (id) { return data.entries[id]; }),
        isAsked: function (part) {
          return wordsOf(part).some(function (word) { return asked.has(stems.get(word)) && !stops.has(word); });
        },
      };
    };
  }

  return { load: load, unpacked: unpacked, words: wordsOf };
})();
