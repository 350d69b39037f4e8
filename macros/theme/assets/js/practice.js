/* Practice: a patron's line, an answer aloud, our answer, and how it went. What is typed into the box is not stored.
   The order is that of spaced-repetition.js; practice-record.js keeps it. */
(() => {
  "use strict";

  const { all, element, icon, storage, spacedRepetition, _, ngettext, pieces, quoted } = desk;
  const NEW_AT_ONCE = 10;
  const MOST_SEGMENTS = 40;  // of the progress bar
  const MOST_LINKS = 5;
  const MOST_FOUND = 10;
  const MARKS = [["again", _("Again")], ["hard", _("Hard")], ["good", _("Good")], ["easy", _("Easy")]];

  async function start(drill) {
    try {
      makeDrill(drill, await desk.scriptWords.open(drill.dataset.practice));
    } catch {
      drill.replaceChildren(element("p", {}, _("The scripts did not load. Load this page again.")));
    }
  }

  function makeDrill(drill, catalog) {
    const record = desk.practiceRecord.open(catalog);
    const choice = element("select", { id: "drill-for", autocomplete: "off" });
    const count = element("p", { className: "drill__count" });
    const area = element("section", { className: "drill__area", "aria-label": _("Practice") });
    const kept = desk.practiceRecord.panel(record, { restart: () => begin(), showKeys });
    const words = element("input", { type: "search", autocomplete: "off", id: "drill-find" });
    const status = element("output", {});
    const finder = element("form", { className: "drill__find", role: "search" }, element("label", { htmlFor: "drill-find" }, _("Practice what they said")), words, element("button", { className: "btn btn--quiet" }, _("Find")), status);
    const idOf = (page) => /\/scripts\/([a-z0-9-]+)/.exec(page)?.[1] ?? "";
    let scope = scopeOf(location.search);
    let session = null;

    /* ---- What to practice ---- */

    /* The scope of an address: ?desk=, ?situation= or ?scripts=; everything if it names nothing of this site. */
    function scopeOf(query) {
      const asked = new URLSearchParams(query);
      for (const [kind, groups] of [["situation", catalog.situations], ["desk", catalog.desks]]) {
        const group = groups.find(({ id }) => id === asked.get(kind));
        if (group) return { key: `${kind}=${group.id}`, ids: group.scripts };
      }
      const listed = (asked.get("scripts") ?? "").split(",").filter((id) => catalog.has(id));
      const ids = [...new Set(listed)];
      if (ids.length) return { key: `scripts=${ids.join(",")}`, ids, isList: true };
      const isLost = ["desk", "situation", "scripts"].some((kind) => asked.get(kind));
      return { key: "", ids: catalog.ids, isLost };
    }

    function dueOf(cards) {
      const today = spacedRepetition.today();
      return sorted(scope.ids.filter((id) => cards[id] && spacedRepetition.isDue(cards[id], today)), cards);
    }

    function newOf(cards) {
      return scope.ids.filter((id) => !cards[id]);
    }

    /* The scripts that were asked before, the first due first, whether they are due or not. */
    function aheadOf(cards) {
      return sorted(scope.ids.filter((id) => cards[id]), cards).slice(0, scope.isList ? scope.ids.length : NEW_AT_ONCE);
    }

    function sorted(ids, cards) {
      return [...ids].sort((one, other) => cards[one].due < cards[other].due ? -1 : cards[one].due > cards[other].due ? 1 : 0);
    }

    function begin(ids) {
      const cards = record.cards();
      const fresh = newOf(cards);
      const queue = ids ?? [...dueOf(cards), ...(scope.isList ? fresh : fresh.slice(0, NEW_AT_ONCE))];
      session = { queue, asked: queue.length, first: {}, last: null };
      draw();
    }

    function draw() {
      const cards = record.cards();
      const fresh = newOf(cards).length;
      count.replaceChildren(
        element("b", {}, ngettext("{count} due today", "{count} due today", dueOf(cards).length)),
        fresh ? ", " + ngettext("{count} new", "{count} new", fresh) : "");
      if (session.queue.length) ask(session.queue[0], cards[session.queue[0]]);
      else showEnd(cards);
    }

    /* ---- One question ---- */
    async function ask(id, card) {
      try {
        const script = await catalog.words(id);
        if (session.queue[0] !== id) return;
        showQuestion(script, card);
        kept.panel.hidden = false;
        if (session.hasMoved) area.querySelector("h2").focus();
        if (session.queue[1]) catalog.words(session.queue[1]);
      } catch {
        area.replaceChildren(element("p", {}, _("These words did not load. Load this page again.")));
        kept.panel.hidden = false;
      }
    }

    function showQuestion(script, card) {
      const they = script.they[(card?.times ?? 0) % script.they.length];
      const yours = element("textarea", { id: "drill-yours", rows: 2, autocomplete: "off", placeholder: _("Or write it. It is not kept.") });
      const ours = element("div", { className: "drill__ours", hidden: true });
      const show = desk.button(_("Show ours"), "btn btn--go drill__show", () => reveal(script, they, card, ours));
      area.replaceChildren(
        progress(),
        element("h2", { className: "drill__they", tabIndex: -1 }, element("span", { className: "vh" }, `${_("They say:")} `), speaker(they), ...quoted(they.says)),
        script.when ? element("p", { className: "drill__when" }, script.when) : "",
        element("p", { className: "drill__yours" }, element("label", { htmlFor: "drill-yours" }, _("Say yours aloud.")), yours),
        element("p", { className: "drill__do" }, show, hint(_("Space"))),
        ours);
    }

    function speaker({ who }) {
      const names = { bystander: _("A bystander"), child: _("A child"), caller: _("On the phone"), subject: _("The person it is about") };
      return who ? element("small", {}, `${names[who]}: `) : "";
    }

    function hint(key) {
      return element("kbd", { className: "drill__key", hidden: !storage.read("shortcuts", true), "aria-hidden": "true" }, key);
    }

    function showKeys(isShown) {
      for (const each of all(".drill__key", area)) each.hidden = !isShown;
    }

    function progress() {
      const left = session.queue.length;
      const number = session.asked <= MOST_SEGMENTS ? session.asked : 0;
      const segments = Array.from({ length: number }, (_, at) => element("i", { className: at < session.asked - left ? "on" : "" }));
      const line = element("p", { className: "drill__at" }, element("b", {}, left ? ngettext("{count} to go", "{count} to go", left) : _("Done")));
      if (session.last) {
        const undo = desk.button(_("Undo"), "linkish", takeBack);
        undo.setAttribute("aria-label", _("Undo: marked {mark}", { mark: session.last.name }));
        line.append(element("span", {}, ...pieces(_("Marked {mark}. {undo}", { mark: session.last.name }), { undo })));
      }
      return element("div", { className: "drill__top" }, line, element("div", { className: "prog__bar", "aria-hidden": "true" }, ...segments));
    }

    function reveal(script, they, card, ours) {
      if (!ours.hidden) return;
      const heading = element("h3", { className: "vh", tabIndex: -1 }, _("Ours"));
      const danger = [script.alone === "nobody" ? _("Never alone: get a second person.") : "", script.stop].filter(Boolean).join(" ");
      const link = element("a", { href: catalog.address(script.page) }, _("Open the script: {title}", { title: script.title }));
      ours.append(
        heading,
        danger ? element("p", { className: "stop" }, icon("stop"), element("span", {}, danger)) : "",
        step(_("Acknowledge"), "", they.first ?? script.acknowledge, "step--part"),
        ...script.offers.map(([name, say], at) => step(_("Offer {number}", { number: at + 1 }), name, say, at ? "" : "step--first")),
        step(_("If they press"), "", script.pressed, "step--part"),
        neverSay(script.never),
        element("p", { className: "more" }, link),
        marks(card));
      const yours = area.querySelector(".drill__yours");
      yours.hidden = !yours.querySelector("textarea").value.trim();
      area.querySelector(".drill__do").hidden = true;
      ours.hidden = false;
      heading.focus({ preventScroll: true });
      if (ours.getBoundingClientRect().bottom > innerHeight) area.querySelector(".drill__they").scrollIntoView();
    }

    function step(label, name, words, kind) {
      return element("section", { className: `step ${kind}` },
        element("h4", { className: "step__label" }, name ? element("i", {}, label) : label, name ? ` ${name}` : ""),
        element("div", { className: "step__body step__body--wide" }, element("p", { className: "say" }, desk.scriptWords.line(words))));
    }

    function neverSay(pairs) {
      const rows = pairs.map(([line, instead]) => element("div", {},
        element("dt", {}, icon("stop"), element("span", {}, ...quoted(line))),
        element("dd", {}, icon("yes"), element("span", {}, element("span", { className: "vh" }, `${_("Say:")} `), ...quoted(desk.scriptWords.line(instead))))));
      return element("section", { className: "step" },
        element("h4", { className: "step__label" }, _("Don’t say")),
        element("div", { className: "step__body step__body--wide" }, element("dl", { className: "donts" }, ...rows)));
    }

    /* ---- How it went ---- */
    function marks(card) {
      const buttons = MARKS.map(([how, name], at) => {
        const next = spacedRepetition.mark(card, how, spacedRepetition.today());
        const made = desk.button("", "btn", () => grade(how, name));
        made.value = how;
        made.append(element("b", {}, name, hint(String(at + 1))), element("span", {}, next.redo ? _("again today") : when(next.due)));
        return made;
      });
      return element("div", { className: "drill__marks", role: "group", "aria-labelledby": "drill-how" },
        element("p", { id: "drill-how" }, _("How did yours go?")), element("div", {}, ...buttons));
    }

    function when(day) {
      const days = Math.round((new Date(`${day}T12:00:00`) - new Date(`${spacedRepetition.today()}T12:00:00`)) / 864e5);
      if (days < 2) return _("tomorrow");
      const months = Math.round(days / 30);
      return days < 60 ? ngettext("in {count} day", "in {count} days", days) : ngettext("in {count} month", "in {count} months", months);
    }

    function grade(how, name) {
      const [id, ...rest] = session.queue;
      const cards = record.cards();
      session.last = { id, name, card: cards[id], queue: session.queue, first: { ...session.first } };
      cards[id] = spacedRepetition.mark(cards[id], how, spacedRepetition.today());
      record.write(cards);
      session.first[id] ??= how;
      session.queue = cards[id].redo ? [...rest, id] : rest;
      session.hasMoved = true;
      draw();
      kept.draw();
    }

    function takeBack() {
      const { id, card, queue, first } = session.last;
      const cards = record.cards();
      if (card) cards[id] = card;
      else delete cards[id];
      record.write(cards);
      Object.assign(session, { queue, first, last: null });
      draw();
      kept.draw();
    }

    /* ---- Nothing left: what was done, or why there is nothing ---- */
    function showEnd(cards) {
      const done = Object.keys(session.first);
      const title = done.length ? _("That is it for now.") : scope.ids.length ? _("Nothing is due today.") : _("There is nothing to practice here.");
      const heading = element("h2", { tabIndex: -1 }, title);
      const today = spacedRepetition.today();
      const [next] = sorted(scope.ids.filter((id) => cards[id] && !spacedRepetition.isDue(cards[id], today)), cards);
      area.replaceChildren(
        session.last ? progress() : "",
        heading,
        ...(done.length ? summary(done) : []),
        next ? element("p", {}, _("The next one is due {when}.", { when: when(cards[next].due) })) : "",
        element("p", { className: "drill__do" }, ...waysOn(newOf(cards))));
      kept.panel.hidden = false;
      if (session.hasMoved) heading.focus();
    }

    function summary(done) {
      const counts = MARKS.map(([how, name]) => element("div", {},
        element("dt", {}, name), element("dd", {}, String(done.filter((id) => session.first[id] === how).length))));
      const hard = done.filter((id) => ["again", "hard"].includes(session.first[id]));
      return [
        element("p", {}, ngettext("You answered {count} question. How it went the first time:", "You answered {count} questions. How it went the first time:", done.length)),
        element("dl", { className: "drill__sum" }, ...counts),
        ...(hard.length ? [element("h3", {}, _("Worth a second look")), links(hard)] : []),
      ];
    }

    function links(ids) {
      const list = element("ul", { className: "plainlinks" });
      for (const id of ids.slice(0, MOST_LINKS)) {
        catalog.words(id).then((script) => {
          list.append(element("li", {}, element("a", { href: catalog.address(script.page) }, ...quoted(script.they[0].says)), element("span", {}, script.title)));
        });
      }
      return list;
    }

    function waysOn(fresh) {
      const ways = [];
      if (fresh.length) {
        const label = ngettext("{count} new one", "{count} new ones", Math.min(NEW_AT_ONCE, fresh.length));
        ways.push(go(label, "btn btn--go", () => begin(fresh.slice(0, NEW_AT_ONCE))));
      }
      if (scope.ids.length) ways.push(go(scope.isList ? _("Practice these again") : _("Practice ahead"), "btn", () => begin(aheadOf(record.cards()))));
      else ways.push(go(_("Practice everything"), "btn btn--go", () => { choice.value = ""; choose(); }));
      return ways;
    }

    /* A button that begins a session, in which the focus goes to each question. */
    function go(label, className, act) {
      return desk.button(label, className, () => {
        session.hasMoved = true;
        act();
        session.hasMoved = true;
      });
    }

    /* ---- Keys: only in the practice, never in a field, and off with one switch (WCAG 2.1.4) ---- */
    area.addEventListener("keydown", (event) => {
      const show = area.querySelector(".drill__show");
      if (!show || event.altKey || event.shiftKey || event.repeat) return;
      const hasControl = event.ctrlKey || event.metaKey;
      if (event.target.id === "drill-yours") {
        if (event.key === "Enter" && hasControl) show.click();
        return;
      }
      if (hasControl || !storage.read("shortcuts", true)) return;
      const isHidden = area.querySelector(".drill__ours").hidden;
      if (isHidden && !event.target.closest("a, button") && (event.key === " " || event.key === "Enter")) {
        event.preventDefault();
        show.click();
      } else if (!isHidden && /^[1-4]$/.test(event.key)) {
        event.preventDefault();
        all(".drill__marks button", area)[event.key - 1].click();
      }
    });

    /* ---- The choice ---- */
    function drawChoice() {
      const group = (label, kind, groups) => element("optgroup", { label }, ...groups.filter(({ scripts }) => scripts.length)
        .map(({ id, title }) => element("option", { value: `${kind}=${id}` }, title)));
      const title = scope.isList ? ngettext("This script", "These {count} scripts", scope.ids.length) : "";
      choice.replaceChildren(
        ...(title ? [element("option", { value: scope.key }, title)] : []),
        element("option", { value: "" }, _("Everything")),
        group(_("Desks"), "desk", catalog.desks),
        group(_("Situations"), "situation", catalog.situations));
      choice.value = scope.key;
    }

    function choose(key) {
      scope = scopeOf(`?${key}`);
      try {
        history.replaceState(null, "", location.pathname + (key ? `?${key}` : ""));
      } catch { /* a page opened from a folder keeps its address */ }
      kept.clearNote();
      begin();
    }

    /* The scripts that search finds for what was typed. */
    async function chooseFound(text) {
      try {
        const found = (await desk.search.fitting(text)).map(idOf).filter(catalog.has).slice(0, MOST_FOUND);
        status.textContent = found.length ? "" : _("No matches");
        if (!found.length) return;
        choose(`scripts=${found.join(",")}`);
        drawChoice();
      } catch {
        status.textContent = _("The scripts could not be loaded. Check the network, and type again.");
      }
    }

    choice.addEventListener("change", () => choose(choice.value));
    finder.addEventListener("submit", (event) => {
      event.preventDefault();
      if (words.value.trim()) chooseFound(words.value);
    });
    drawChoice();
    drill.replaceChildren(
      element("div", { className: "drill__bar" }, element("p", {}, element("label", { htmlFor: "drill-for" }, _("Practice for")), choice), count),
      scope.isLost ? element("p", { className: "drill__lost" }, _("The link that led here names nothing that is here. This is everything.")) : "",
      area,
      finder,
      kept.panel);
    document.addEventListener("desk:stored", kept.draw);
    addEventListener("storage", kept.draw);
    begin();
  }

  all("[data-practice]").forEach(start);
})();
