/* Ranking: which pages answer what was typed. Loaded with the index when search is first used.
   It is macros/exports/search/ranking.py for the browser: BM25 over words and pairs of neighboring words, with the figures
   (`weights`) and the counts (`index`) that macros/exports/search/files.py writes. A text of the index is taken apart when
   somebody types a word that needs it. */
desk.ranking = (() => {
  "use strict";

  const WORD_FIELDS = ["title", "asked", "said"];
  const MOST_REASONS = 3;
  const MOST_WORDS_OF_A_REASON = 5;
  const LEAST_OF_A_REASON = 0.3;  // of the heaviest

  function plain(text) {
    return text.toLowerCase().replace(/[’‘`´]/g, "'").replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/\p{M}/gu, "");
  }

  /* The words of a text, the same as in macros/exports/search/terms.py. Of a contraction only one part counts: in English
     the first ("don't"), else the last ("l'heure"). */
  function wordsOf(text, language = "en") {
    const part = language === "en" ? 0 : -1;
    return (plain(text).match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? []).map((word) => word.split("'").at(part));
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

  const number = (digits) => parseInt(digits, 36);

  /* How often a term occurs, by the number of the entry: "0 0,4 3" is {0: 1, 1: 4, 5: 1}. */
  function placesIn(text) {
    const found = new Map();
    let entry = -1;
    for (const place of text ? text.split(" ") : []) {
      const [gap, count] = place.split(",");
      entry += number(gap) + 1;
      found.set(entry, count ? number(count) : 1);
    }
    return found;
  }

  /* A field: where each term occurs, as text, and the number of terms of each entry. The entries that answer patrons are the
     measure of what is long and what is rare. */
  function fieldOf({ found, lengths }, weight, isAnswer) {
    const counts = lengths.split(" ").map(number);
    const having = counts.filter((count, entry) => count && isAnswer[entry]);
    return {
      weight,
      found: found.split(";"),
      lengths: counts,
      entries: having.length,
      averageLength: having.reduce((sum, each) => sum + each, 0) / Math.max(having.length, 1) || 1,
    };
  }

  function add(total, scores) {
    for (const [entry, score] of scores) total.set(entry, (total.get(entry) ?? 0) + score);
  }

  /* How well entries match what was typed in the language of an index. */
  function matcher(index, weights, stemmer, isAnswer) {
    const { language } = index;
    const stopWords = new Set(index.stop);
    const stems = index.stems.split(" ");
    const stemNumbers = new Map(stems.map((stem, at) => [stem, at]));
    const stemOf = new Map();
    index.forms.split(";").forEach((forms, at) => {
      for (const form of forms.split(",")) stemOf.set(form.startsWith("=") ? form.slice(1) : stems[at] + form, at);
    });
    const fields = WORD_FIELDS.map((name) => fieldOf(index.fields[name], weights[name], isAnswer));
    const pairs = fieldOf(index.pairs, weights.pairs, isAnswer);
    const wordScores = new Map();
    const pairScores = new Map();

    /* BM25 in one field. */
    function scoresIn(field, places) {
      const { k, b, documents } = weights;
      const found = placesIn(places);
      const having = [...found.keys()].filter((entry) => isAnswer[entry]).length;
      const rarity = Math.log(1 + (documents * field.entries - having + 0.5) / (having + 0.5));
      for (const [entry, count] of found) {
        const length = field.lengths[entry] / field.averageLength;
        found.set(entry, field.weight * rarity * count * (k + 1) / (count + k * (1 - b + b * length)));
      }
      return found;
    }

    /* The score of each entry that has a stem, added up over its fields. */
    function scoreOfWord(stem) {
      if (!wordScores.has(stem)) {
        const total = new Map();
        for (const field of fields) if (field.found[stem]) add(total, scoresIn(field, field.found[stem]));
        wordScores.set(stem, total);
      }
      return wordScores.get(stem);
    }

    /* The scores of the entries that have a pair, by the stem that follows this one. */
    function pairsOf(stem) {
      if (!pairScores.has(stem)) {
        const following = pairs.found[stem] ? pairs.found[stem].split("/").map((each) => each.split(":")) : [];
        pairScores.set(stem, new Map(following.map(([other, places]) => [number(other), places])));
      }
      return pairScores.get(stem);
    }

    function scoreOfPair(stem, other) {
      const following = pairsOf(stem);
      const found = following.get(other);
      if (typeof found === "string") following.set(other, scoresIn(pairs, found));
      return following.get(other) ?? new Map();
    }

    /* Of each entry the score of the best of these meanings: scores, each with its weight. */
    function best(meanings) {
      if (meanings.length === 1 && meanings[0][1] === 1) return meanings[0][0];
      const found = new Map();
      for (const [scores, weight] of meanings) {
        for (const [entry, score] of scores) found.set(entry, Math.max(found.get(entry) ?? 0, score * weight));
      }
      return found;
    }

    /* The stems that a word may mean, each with its weight: its own, or those of words one letter off. */
    function meanings(word) {
      const exact = stemOf.get(word) ?? stemNumbers.get(stemmer(word));
      if (exact !== undefined) return new Map([[exact, 1]]);
      const found = new Map();
      if (word.length >= weights.typo_letters) {
        for (const [full, stem] of stemOf) if (isOneLetterOff(word, full)) found.set(stem, weights.typo);
      }
      return found;
    }

    /* The stems of the words that begin so. One letter begins too many, and "you" is not the beginning of "young". */
    function begun(word) {
      const found = new Map();
      if (word.length < 2 || stopWords.has(word)) return found;
      for (const [full, stem] of stemOf) if (full.startsWith(word)) found.set(stem, weights.prefix);
      return found;
    }

    /* What each typed word may mean, and what it means as a neighbor: a half word has no neighbor yet. */
    function read(text) {
      const typed = wordsOf(text, language).slice(0, weights.most_words);
      const whole = typed.map(meanings);
      const meant = [...whole];
      const last = typed.length - 1;
      const beginnings = /[\p{L}\p{N}]$/u.test(text) && typed.length ? begun(typed[last]) : new Map();
      if (beginnings.size) {
        const isKnown = stemOf.has(typed[last]);
        meant[last] = new Map([...beginnings, ...(isKnown ? whole[last] : [])]);
        whole[last] = isKnown ? whole[last] : new Map();
      }
      return { typed, whole, meant };
    }

    /* What was typed, the scores that each word and each pair of it brings, and whether a word of a page matches it. */
    function match(text) {
      const { typed, whole, meant } = read(text);
      const words = meant.map((found) => best([...found].map(([stem, weight]) => [scoreOfWord(stem), weight])));
      const neighbors = whole.slice(1).map((others, at) => best(
        [...whole[at]].flatMap(([one, weight]) => [...others].map(([other, more]) => [scoreOfPair(one, other), weight * more]))));
      const total = new Map();
      const isFirst = (keys, at) => keys.indexOf(keys[at]) === at;
      const pairKeys = typed.slice(1).map((word, at) => `${typed[at]} ${word}`);
      words.forEach((scores, at) => { if (isFirst(typed, at)) add(total, scores); });
      neighbors.forEach((scores, at) => { if (isFirst(pairKeys, at)) add(total, scores); });
      const matched = new Set(meant.flatMap((found) => [...found.keys()]));
      return {
        typed, words, neighbors, total,
        isStop: (word) => stopWords.has(word),
        isMatch: (part) => wordsOf(part, language).some((word) => matched.has(stemOf.get(word)) && !stopWords.has(word)),
      };
    }

    /* How common the words of a text are in what patrons ask: for each word the share of the entries that have it, added up. */
    function familiarity(text) {
      const asked = fields[WORD_FIELDS.indexOf("asked")];
      const found = wordsOf(text, language).slice(0, weights.most_words).map((word) => asked.found[stemOf.get(word)] ?? "");
      const entries = found.reduce((sum, places) => sum + (places ? places.split(" ").length : 0), 0);
      return entries / Math.max(asked.lengths.filter(Boolean).length, 1);
    }

    return { language, familiarity, match };
  }

  /* What was typed that brought an entry: runs of neighbors, and words that say something, the heaviest first. */
  function reasons({ typed, words, neighbors, isStop }, entry) {
    const runs = [];
    typed.forEach((word, at) => {
      const score = words[at].get(entry) ?? 0;
      const joined = at ? neighbors[at - 1].get(entry) ?? 0 : 0;
      const last = runs.at(-1);
      if (joined && last?.end === at - 1 && last.words.length < MOST_WORDS_OF_A_REASON) {
        last.words.push(word);
        Object.assign(last, { end: at, score: last.score + score + joined, says: last.says || !isStop(word) });
      } else if (score) {
        runs.push({ words: [word], end: at, score, says: !isStop(word) });
      }
    });
    const telling = runs.filter((run) => run.says).sort((one, other) => other.score - one.score);
    const heavy = telling.filter((run) => run.score >= LEAST_OF_A_REASON * telling[0].score);
    return [...new Set(heavy.map((run) => run.words.join(" ")))].slice(0, MOST_REASONS);
  }

  /* The ranking for what macros/exports/search/files.py writes: a function from what was typed to what is found.
     `stemmers` are functions by language; one without is searched by whole words. `others` are the indexes of other
     languages: a text is read in the language in which its words are most common. */
  function load({ entries, weights, index }, stemmers = {}, others = []) {
    const isAnswer = entries.map((entry) => (entry.rank ?? entry.kind) === "script");
    const matchers = [index, ...others].map((each) => matcher(each, weights, stemmers[each.language] ?? ((word) => word), isAnswer));
    const [own] = matchers;
    const titles = entries.map((entry) => ` ${wordsOf(entry.title, own.language).join(" ")}`);

    /* The entries whose title has these words, one after the other: who types them wants that page. */
    function titledBy(typed) {
      const phrase = ` ${typed.join(" ")}`;
      return new Set([...titles.keys()].filter((at) => typed.length > 1 && titles[at].includes(phrase)));
    }

    return (text) => {
      const familiar = matchers.map((each) => each.familiarity(text));
      const found = matchers[familiar.indexOf(Math.max(...familiar))].match(text);
      const titled = titledBy(found.typed);
      for (const at of titled) if (!found.total.has(at)) found.total.set(at, 0);
      const scores = [...found.total].map(([at, score]) => [at, score * weights[entries[at].rank ?? entries[at].kind]]);
      scores.sort(([one, score], [other, more]) => titled.has(other) - titled.has(one) || more - score || one - other);
      return {
        entries: scores.map(([at]) => entries[at]),
        scores: scores.map(([, score]) => score),
        isMatch: found.isMatch,
        reasons: (entry) => reasons(found, entries.indexOf(entry)),
      };
    };
  }

  return { load, words: wordsOf };
})();
