/* Ranking: which pages answer what was typed. Loaded with the index when search is first used.
   MiniSearch weighs the words (BM25+); what is ours is how typed words become stems of the index. */
desk.ranking = (() => {
  "use strict";

  /* Found by trial on phrasings that were left out of the index, and on the real questions (tests/example). Many
     phrasings of a script count together, so that how often they use a word says more than that it occurs (k); what
     staff answer says little about what patrons ask. */
  const SEARCH_OPTIONS = { boost: { title: 0.5, asked: 2, said: 0.3 }, bm25: { k: 5, b: 0.5, d: 0.5 } };
  /* A script answers a patron; a page on the same subject comes after it. */
  const KIND_WEIGHTS = { script: 1, checklist: 0.6, role: 0.6, situation: 0.6, lesson: 0.5, page: 0.5 };
  /* The beginning of a word, and a mistyped word, count less than a word of the index. */
  const PREFIX_WEIGHT = 0.7;
  const TYPO_WEIGHT = 0.8;
  const TYPO_LETTERS = 4;  // the shortest word in which a typing mistake is forgiven
  const PART = (desk.language ?? "en").split("-")[0] === "en" ? 0 : -1;
  /* The stemmer of the site's language, which search.js loads before; without one, words are found as they are. */
  const stemmer = typeof porter !== "undefined" ? porter.stemmer : typeof snowball !== "undefined" ? snowball.stemmer : (word) => word;
  const MOST_WORDS = 60;
  /* Who types a title, or the beginning of one, wants that page: more than any sum of words comes to. */
  const TITLE_SCORE = 1000;

  function plain(text) {
    return text.toLowerCase().replace(/[’‘`´]/g, "'").replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  /* The words of a text, the same as in macros/exports/search/terms.py. Of a contraction only one part counts: in English
     the first ("don't"), else the last ("l'heure"). */
  function wordsOf(text) {
    return (plain(text).match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? []).map((word) => word.split("'").at(PART));
  }

  /* Whether one letter was typed too many, too few, wrong, or before its neighbor. */
  function isOneLetterOff(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    if (one.length === other.length) {
      const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at];
      return one.slice(at + 1) === other.slice(at + 1) || (isSwapped && one.slice(at + 2) === other.slice(at + 2));
    }
    return one.length > other.length ? one.slice(at + 1) === other.slice(at) : one.slice(at) === other.slice(at + 1);
  }

  /* How often a stem occurs, by the number of the entry. `gaps` are the numbers of entries between two that have it. */
  function occurrences(gaps, counts) {
    const found = {};
    let entry = -1;
    gaps.forEach((gap, at) => {
      entry += gap + 1;
      found[entry] = counts[at];
    });
    return found;
  }

  /* The index in the form that MiniSearch itself saves and loads (its serialization version 2). */
  function miniSearchData({ stems, fields, lengths }) {
    const numbers = lengths.map((_, number) => number);
    const average = (field) => lengths.reduce((sum, each) => sum + each[field], 0) / lengths.length;
    const index = stems.map((stem, at) => {
      const byField = fields.map(({ gaps, counts }, field) => [field, occurrences(gaps[at], counts[at])]);
      return [stem, Object.fromEntries(byField.filter(([field]) => fields[field].gaps[at].length))];
    });
    return {
      documentCount: lengths.length,
      nextId: lengths.length,
      documentIds: { ...numbers },
      fieldIds: Object.fromEntries(fields.map(({ name }, field) => [name, field])),
      fieldLength: { ...lengths },
      averageFieldLength: fields.map((_, field) => average(field)),
      storedFields: {},
      dirtCount: 0,
      index,
      serializationVersion: 2,
    };
  }

  /* The ranking for an index (macros/exports/search/index.py): a function from what was typed to what is found. */
  function load(data) {
    const search = MiniSearch.loadJS(miniSearchData(data), {
      fields: Object.keys(SEARCH_OPTIONS.boost),
      tokenize: (text) => [text],
      processTerm: (term) => term,
    });
    const stopWords = new Set(data.stop);
    const stemOf = new Map(data.stems.flatMap((stem, at) => data.words[at].map((word) => [word, stem])));
    const stems = new Set(data.stems);
    const titles = data.entries.map((entry) => ` ${wordsOf(entry.title).join(" ")}`);

    /* The stems of the index that a typed word may mean, each with its weight. */
    function meanings(word, isUnfinished) {
      const stem = stemOf.get(word) ?? stemmer(word);
      if (stems.has(stem) && !isUnfinished) return new Map([[stem, 1]]);
      const found = new Map();
      if (isUnfinished && word.length > 1) {
        for (const [full, each] of stemOf) if (full.startsWith(word)) found.set(each, PREFIX_WEIGHT);
      }
      if (stems.has(stem)) found.set(stem, 1);
      if (!found.size && word.length >= TYPO_LETTERS) {
        for (const [full, each] of stemOf) if (isOneLetterOff(word, full)) found.set(each, TYPO_WEIGHT);
      }
      return found;
    }

    /* The entries whose title has these words one after the other: they are found even if all words are stop words. */
    function titled(typed) {
      if (typed.length < 2) return [];
      const phrase = ` ${typed.join(" ")}`;
      return [...titles.keys()].filter((number) => titles[number].includes(phrase));
    }

    /* The score of each entry: of each typed word its best meaning, added up. */
    function scores(meant) {
      const total = new Map();
      for (const found of meant) {
        const best = new Map();
        for (const [stem, weight] of found) {
          for (const { id, score } of search.search(stem, SEARCH_OPTIONS)) {
            best.set(id, Math.max(best.get(id) ?? 0, score * weight));
          }
        }
        for (const [id, score] of best) total.set(id, (total.get(id) ?? 0) + score);
      }
      return total;
    }

    /* The entries that answer a text, best first, and whether a word of theirs matches it. The last word counts as
       unfinished unless something follows it. */
    return (text) => {
      const typed = wordsOf(text).slice(0, MOST_WORDS);
      const unfinished = /[a-z0-9]$/i.test(text) ? typed.at(-1) : "";
      const words = [...new Set(typed.filter((word) => !stopWords.has(word)))];
      const meant = words.map((word) => meanings(word, word === unfinished));
      const total = scores(meant);
      for (const id of titled(typed)) total.set(id, (total.get(id) ?? 0) + TITLE_SCORE);
      for (const [id, score] of total) total.set(id, score * KIND_WEIGHTS[data.entries[id].rank ?? data.entries[id].kind]);
      const ids = [...total.keys()].sort((one, other) => total.get(other) - total.get(one) || one - other);
      const matched = new Set(meant.flatMap((found) => [...found.keys()]));
      return {
        entries: ids.map((id) => data.entries[id]),
        isMatch: (part) => wordsOf(part).some((word) => matched.has(stemOf.get(word)) && !stopWords.has(word)),
      };
    };
  }

  return { load, miniSearchData, words: wordsOf };
})();
