/* Opening hours: whether a place is open now, by the clock of the reader and the time zone of the library. The plain table
   needs no script. Exceptions that are past are hidden. */
(() => {
  "use strict";

  const { all, _ } = desk;
  const DAY_MS = 86_400_000;
  const MINUTES_A_DAY = 1440;
  const DAYS_AHEAD = 60;
  const EVERY_MS = 30_000;

  /* The day there, as midnight UTC, and the minutes since midnight. */
  function nowIn(zone) {
    const form = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    });
    const part = Object.fromEntries(form.formatToParts(new Date()).map(({ type, value }) => [type, Number(value)]));
    return { day: Date.UTC(part.year, part.month - 1, part.day), minutes: part.hour * 60 + part.minute };
  }

  const iso = (day) => new Date(day).toISOString().slice(0, 10);
  const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7;

  const exceptionOn = (hours, day) => hours.exceptions.find((each) => each.from <= iso(day) && iso(day) <= each.until);
  const spansOn = (hours, day) => exceptionOn(hours, day)?.spans ?? hours.week[weekday(day)];

  /* The end of what is open now, where hours that begin at midnight go on from the day before; null if they never end. */
  function closes(hours, today, end) {
    for (let ahead = 1; end === MINUTES_A_DAY; ahead += 1) {
      const first = spansOn(hours, today + ahead * DAY_MS)[0];
      if (first?.[0] !== 0) break;
      if (ahead > DAYS_AHEAD) return null;
      [, end] = first;
    }
    return end;
  }

  function nextOpening(hours, today, minutes) {
    for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
      const day = today + ahead * DAY_MS;
      const span = spansOn(hours, day).find(([start]) => ahead || start > minutes);
      if (span) return { ahead, day, time: hours.times[span[0]] };
    }
    return null;
  }

  function opens({ ahead, day, time }, names) {
    if (ahead === 0) return _("Opens today at {time}", { time });
    if (ahead === 1) return _("Opens tomorrow at {time}", { time });
    if (ahead < 7) return _("Opens {day} at {time}", { day: names[weekday(day)], time });
    const date = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", timeZone: "UTC" });
    return _("Opens {day} at {time}", { day: date.format(day), time });
  }

  function state(hours, { day, minutes }) {
    const span = spansOn(hours, day).find(([start, end]) => start <= minutes && minutes < end);
    const why = exceptionOn(hours, day)?.name;
    if (span) {
      const end = closes(hours, day, span[1]);
      const then = end === null ? "" : _("until {time}", { time: hours.times[end] });
      return { open: true, now: _("Open now"), then, why };
    }
    const next = nextOpening(hours, day, minutes);
    return { open: false, now: _("Closed now"), then: next ? opens(next, hours.days) : "", why };
  }

  function draw(place) {
    const hours = JSON.parse(place.dataset.openingHours);
    const now = nowIn(hours.zone);
    const { open, now: word, then, why } = state(hours, now);
    const line = place.querySelector("[data-open-now]");
    line.dataset.openNow = open ? "open" : "closed";
    line.replaceChildren(
      desk.element("b", {}, word), then ? `${open ? " " : ". "}${then}` : "", why ? ` (${why})` : "",
    );
    line.hidden = false;
    for (const row of all("[data-weekday]", place)) row.classList.toggle("is-today", Number(row.dataset.weekday) === weekday(now.day));
    const rows = all("[data-until]", place);
    for (const row of rows) row.hidden = row.dataset.until < iso(now.day);
    const list = place.querySelector("[data-exceptions]");
    if (list) list.hidden = rows.every((row) => row.hidden);
  }

  function drawAll() {
    for (const place of all("[data-opening-hours]")) {
      try {
        draw(place);
      } catch { /* a browser that does not know the time zone shows the table alone */ }
    }
  }

  drawAll();
  setInterval(drawAll, EVERY_MS);
})();
