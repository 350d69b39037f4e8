/* When to ask again: SM-2, the algorithm of SuperMemo 2.
   P. A. Wozniak, "Optimization of learning" (1990), chapter 3.2; https://super-memory.com/english/ol/sm2.htm

   Its grades 0 to 5 are four marks here. What was marked below 4 comes again in the same session until it is not, and
   those repeats change no interval (its step 7); that is `redo`. A script that is asked before its day keeps its day,
   unless the answer was not known: an early answer proves little. */
desk.spacing = (function () {
  "use strict";

  var GRADES = { again: 1, hard: 3, good: 4, easy: 5 };
  var KNOWN = 3;
  var ENOUGH = 4;
  var EASE = 2.5;
  var LEAST_EASE = 1.3;
  var DAY = /^\d{4}-\d\d-\d\d$/;

  function iso(date) {
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate());
  }

  function later(day, days) {
    var parts = day.split("-");
    return iso(new Date(+parts[0], parts[1] - 1, +parts[2] + days));
  }

  function ease(before, grade) {
    var miss = 5 - grade;
    return Math.max(LEAST_EASE, Math.round((before + 0.1 - miss * (0.08 + miss * 0.02)) * 100) / 100);
  }

  /* The card after a mark. `times` counts how often it was asked, `run` how often in a row it was known. */
  function mark(card, how, today) {
    var grade = GRADES[how];
    var next = Object.assign({ times: 0, run: 0, ease: EASE, days: 0, due: today }, card, { last: today });
    var isEarly = card && next.due > today;
    next.times += 1;
    if (grade < ENOUGH) next.redo = 1;
    else delete next.redo;
    if (isEarly && (card.redo || grade >= KNOWN)) return next;
    if (grade >= KNOWN) {
      next.ease = ease(next.ease, grade);
      next.run += 1;
      next.days = next.run === 1 ? 1 : next.run === 2 ? 6 : Math.ceil(next.days * next.ease);
    } else {
      next.run = 0;
      next.days = 1;
    }
    next.due = later(today, next.days);
    return next;
  }

  function isDue(card, today) {
    return Boolean(card.redo) || card.due <= today;
  }

  /* Whether something from a file or from the storage is a card. */
  function isCard(card) {
    return Boolean(card) && DAY.test(card.due) && DAY.test(card.last) && typeof card.ease === "number" && card.ease >= LEAST_EASE && card.ease < 10 &&
      [card.times, card.run, card.days].every(function (number) { return Number.isInteger(number) && number >= 0 && number < 1e5; });
  }

  return { mark: mark, isDue: isDue, isCard: isCard, today: function () { return iso(new Date()); } };
})();
