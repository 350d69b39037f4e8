/* Danger: whether what is typed into the search means danger to life, and which emergency list is for it. The patterns are
   a library's own (data/vocabulary.yml; macros/exports/search/danger.py writes them with the stems of their words). */
desk.danger = (() => {
  "use strict";

  const GAP_WORDS = 4;

  /* `patterns` as written by macros/exports/search/danger.py; `stemsOf` reduces a text to the stems of its words. Returns a
     function from a text to the address of an emergency list, or "". */
  function load({ lists, groups, fillers, subjects, idioms }, stemsOf) {
    const ignored = new Set(fillers);

    /* A pattern as steps: the stems that fit, and whether other words may come before. */
    function parse(pattern) {
      const steps = [];
      let isAfterGap = false;
      for (const part of pattern.split(" ")) {
        if (part === "...") {
          isAfterGap = true;
          continue;
        }
        const stems = part.split("|").flatMap((each) => each.startsWith("@") ? groups[each.slice(1)] ?? [] : [each]);
        steps.push({ stems: new Set(stems), isAfterGap });
        isAfterGap = false;
      }
      return steps;
    }

    /* Where the steps fit from a place on: the places of their words, or null. */
    function follow(steps, stems, isFree, place, step = 0) {
      if (step === steps.length) return [];
      const last = steps[step].isAfterGap && step ? place + GAP_WORDS : place;
      for (let at = place; at <= Math.min(last, stems.length - 1); at += 1) {
        if (!isFree[at] || !steps[step].stems.has(stems[at])) continue;
        const rest = follow(steps, stems, isFree, at + 1, step + 1);
        if (rest) return [at, ...rest];
      }
      return null;
    }

    /* All places where a pattern fits. */
    function fits(steps, stems, isFree) {
      return stems.map((_stem, place) => follow(steps, stems, isFree, place)).filter(Boolean);
    }

    const parsed = lists.map(({ address, typed, alone }) => ({ address, typed: typed.map(parse), alone: alone.map(parse) }));
    const parsedSubjects = subjects.map(parse);
    const parsedIdioms = idioms.map(parse);

    return (text) => {
      const stems = stemsOf(text);
      const all = stems.map(() => true);
      if (parsedSubjects.some((steps) => fits(steps, stems, all).length)) return "";
      const idiomatic = new Set(parsedIdioms.flatMap((steps) => fits(steps, stems, all).flat()));
      const isFree = stems.map((_stem, at) => !idiomatic.has(at));
      const isAlone = (places) => stems.every((stem, at) => places.includes(at) || ignored.has(stem));
      const meant = parsed.find(({ typed }) => typed.some((steps) => fits(steps, stems, isFree).length))
        ?? parsed.find(({ alone }) => alone.some((steps) => fits(steps, stems, isFree).some(isAlone)));
      return meant?.address ?? "";
    };
  }

  return { load };
})();
