/* When to ask again: SM-2, the algorithm of SuperMemo 2.
   P. A. Wozniak, "Optimization of learning" (1990), chapter 3.2; https://super-memory.com/english/ol/sm2.htm

   Its grades 0 to 5 are four marks here. A question that was marked below 4 is asked again in the same session until it
   is not, and those repetitions change no interval (step 7 of the algorithm); that is `redo`. A script that is asked
   before its day keeps its day, unless the answer was not known: an early answer proves little. */
desk.spacedRepetition = (() => {
  "use strict";

  const GRADES = { again: 1, hard: 3, good: 4, easy: 5 };
  const KNOWN = 3;
  const WELL_KNOWN = 4;
  const FIRST_EASE = 2.5;
  const LEAST_EASE = 1.3;
  const DAY = /^\d{4}-\d\d-\d\d$/;

  function iso(date) {
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  function addDays(day, days) {
    const [year, month, date] = day.split("-").map(Number);
    return iso(new Date(year, month - 1, date + days));
  }

  function changedEase(ease, grade) {
    const miss = 5 - grade;
    return Math.max(LEAST_EASE, Math.round((ease + 0.1 - miss * (0.08 + miss * 0.02)) * 100) / 100);
  }

  function interval(run, days, ease) {
    return { 1: 1, 2: 6 }[run] ?? Math.ceil(days * ease);
  }

  /* The card after a mark. `times` is how often it was asked, `run` how often in a row it was known. */
  function mark(card, how, today) {
    const grade = GRADES[how];
    const next = { times: 0, run: 0, ease: FIRST_EASE, days: 0, due: today, ...card, last: today };
    const isEarly = card && next.due > today;
    next.times += 1;
    if (grade < WELL_KNOWN) next.redo = 1;
    else delete next.redo;
    if (isEarly && (card.redo || grade >= KNOWN)) return next;
    if (grade >= KNOWN) {
      next.ease = changedEase(next.ease, grade);
      next.run += 1;
      next.days = interval(next.run, next.days, next.ease);
    } else {
      next.run = 0;
      next.days = 1;
    }
    next.due = addDays(today, next.days);
    return next;
  }

  function isDue(card, today) {
    return Boolean(card.redo) || card.due <= today;
  }

  /* Whether a value from a file or from storage is a card. */
  function isCard(card) {
    const isCount = (number) => Number.isInteger(number) && number >= 0 && number < 1e5;
    const isDay = (day) => typeof day === "string" && DAY.test(day) && !isNaN(Date.parse(day));
    return Boolean(card) && isDay(card.due) && isDay(card.last) && typeof card.ease === "number" &&
      card.ease >= LEAST_EASE && card.ease < 10 && [card.times, card.run, card.days].every(isCount);
  }

  return { mark, isDue, isCard, today: () => iso(new Date()) };
})();
