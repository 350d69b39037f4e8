/* Practice: a patron's line, an answer aloud, ours, and how it went. Kept in this browser under "practice"; what is
   written into the box is kept nowhere. The order is SM-2's (spacing.js). */
(function () {
  "use strict";

  var all = desk.all;
  var make = desk.make;
  var kept = desk.kept;
  var spacing = desk.spacing;
  var NEW_AT_ONCE = 10;
  var MARKS = [["again", "Again"], ["hard", "Hard"], ["good", "Good"], ["easy", "Easy"]];

  all("[data-practice]").forEach(function (drill) {
    var catalog = null;
    var scope = null;
    var session = null;
    var memory = {};
    var isKept = true;

    var choose = make("select", { id: "drill-for", autocomplete: "off" });
    var count = make("p", { className: "drill__count" });
    var area = make("section", { className: "drill__area" });
    var note = make("output", { className: "drill__note" });
    var foot = null;
    area.setAttribute("aria-label", "Practice");

    desk.scripts.open(drill.dataset.practice).then(function (found) {
      catalog = found;
      build();
      start();
    }).catch(function () {
      drill.replaceChildren(make("p", {}, "The scripts did not load. Load this page again."));
    });

    /* ---- What is kept: {cards: {id: card}}; whatever else stands there is not believed. ---- */
    function cards() {
      return isKept ? clean(kept.read("practice", {})) : memory;
    }

    function clean(found) {
      var good = {};
      var given = (found && found.cards) || {};
      Object.keys(given).forEach(function (id) { if (catalog.has(id) && spacing.isCard(given[id])) good[id] = given[id]; });
      return good;
    }

    function keep(changed) {
      memory = changed;
      isKept = kept.keep("practice", { cards: changed });
    }

    /* ---- What to practice ---- */
    function plural(number, what) {
      return number + " " + what + (number === 1 ? "" : "s");
    }

    /* The scope of an address: ?desk=, ?situation= or ?scripts=; everything where it says nothing that is here. */
    function scopeOf(search) {
      var asked = new URLSearchParams(search);
      var everything = { key: "", title: "everything", ids: catalog.ids };
      var found = null;
      [["desk", catalog.desks], ["situation", catalog.situations]].forEach(function (kind) {
        kind[1].forEach(function (each) {
          if (each.id === asked.get(kind[0])) found = { key: kind[0] + "=" + each.id, title: each.title, ids: each.scripts };
        });
      });
      if (!found && asked.get("scripts")) {
        var ids = asked.get("scripts").split(",").filter(function (id, at, list) { return catalog.has(id) && list.indexOf(id) === at; });
        if (ids.length) found = { key: "scripts=" + ids.join(","), title: plural(ids.length, "script"), ids: ids, isList: true };
      }
      if (!found && (asked.get("desk") || asked.get("situation") || asked.get("scripts"))) everything.isLost = true;
      return found || everything;
    }

    function due(known) {
      var today = spacing.today();
      return scope.ids.filter(function (id) { return known[id] && spacing.isDue(known[id], today); })
        .sort(function (a, b) { return known[a].due < known[b].due ? -1 : known[a].due > known[b].due ? 1 : 0; });
    }

    function unseen(known) {
      return scope.ids.filter(function (id) { return !known[id]; });
    }

    function start(ids) {
      var known = cards();
      var fresh = unseen(known);
      var queue = ids || due(known).concat(scope.isList ? fresh : fresh.slice(0, NEW_AT_ONCE));
      session = { queue: queue, asked: queue.length, first: {}, last: null };
      draw();
    }

    function draw() {
      var known = cards();
      var fresh = unseen(known).length;
      count.replaceChildren(make("b", {}, due(known).length + " due today"), fresh ? ", " + fresh + " new" : "");
      if (session.queue.length) ask(session.queue[0], known[session.queue[0]]);
      else rest(known);
    }

    /* ---- One question ---- */
    function ask(id, card) {
      catalog.words(id).then(function (script) {
        if (session.queue[0] !== id) return;
        var they = script.they[(card ? card.times : 0) % script.they.length];
        var yours = make("textarea", { id: "drill-yours", rows: 2, autocomplete: "off", placeholder: "Or write it. It is not kept." });
        var show = make("button", { type: "button", className: "btn btn--go drill__show" }, "Show ours");
        var ours = make("div", { className: "drill__ours", hidden: true });
        var heading = make("h2", { className: "drill__they", tabIndex: -1 }, make("span", { className: "vh" }, "They say: "), "“" + they + "”");
        show.addEventListener("click", function () { reveal(script, card, show, ours); });
        area.replaceChildren(
          progress(), heading,
          script.when ? make("p", { className: "drill__when" }, script.when) : "",
          make("p", { className: "drill__yours" },
            make("label", { htmlFor: "drill-yours" }, "Say yours aloud."), yours),
          make("p", { className: "drill__do" }, show, hint("Space")), ours
        );
        foot.hidden = false;
        if (session.moved) heading.focus();
        if (session.queue[1]) catalog.words(session.queue[1]);
      }).catch(function () {
        area.replaceChildren(make("p", {}, "These words did not load. Load this page again."));
        foot.hidden = false;
      });
    }

    function hint(key) {
      var each = make("kbd", { className: "drill__key", hidden: !kept.read("shortcuts", true) }, key);
      each.setAttribute("aria-hidden", "true");
      return each;
    }

    function progress() {
      var left = session.queue.length;
      var bar = make("div", { className: "prog__bar" });
      bar.setAttribute("aria-hidden", "true");
      for (var at = 0; at < session.asked && session.asked <= 40; at += 1) bar.append(make("i", { className: at < session.asked - left ? "on" : "" }));
      var line = make("p", { className: "drill__at" }, make("b", {}, left ? left + " to go" : "Done"));
      if (session.last) {
        var undo = make("button", { type: "button", className: "linkish" }, "Undo");
        undo.setAttribute("aria-label", "Undo: marked " + session.last.name);
        undo.addEventListener("click", takeBack);
        line.append(make("span", {}, "Marked " + session.last.name + ". ", undo));
      }
      return make("div", { className: "drill__top" }, line, bar);
    }

    function reveal(script, card, show, ours) {
      var row = show.closest(".drill__do");
      if (!ours.hidden) return;
      var heading = make("h3", { className: "vh", tabIndex: -1 }, "Ours");
      ours.append(heading);
      if (script.stop) ours.append(make("p", { className: "stop" }, desk.icon("stop"), make("span", {}, script.stop)));
      ours.append(step("Acknowledge", "", script.acknowledge, "step--part"));
      script.offers.forEach(function (offer, at) { ours.append(step("Offer " + (at + 1), offer[0], offer[1], at ? "" : "step--first")); });
      ours.append(step("If they press", "", script.pressed, "step--part"), donts(script.never));
      ours.append(make("p", { className: "more" }, make("a", { href: catalog.address(script.page) }, "Open the script: " + script.title)), marks(script, card));
      var yours = area.querySelector(".drill__yours");
      yours.hidden = !yours.querySelector("textarea").value.trim();
      row.hidden = true;
      ours.hidden = false;
      heading.focus({ preventScroll: true });
      if (ours.getBoundingClientRect().bottom > innerHeight) area.querySelector(".drill__they").scrollIntoView();
    }

    function step(label, name, words, kind) {
      return make("section", { className: "step " + kind },
        make("h4", { className: "step__label" }, name ? make("i", {}, label) : label, name ? " " + name : ""),
        make("div", { className: "step__body step__body--wide" }, make("p", { className: "say" }, desk.scripts.line(words))));
    }

    function donts(never) {
      var list = make("dl", { className: "donts" });
      never.forEach(function (each) {
        list.append(make("div", {},
          make("dt", {}, desk.icon("stop"), make("span", {}, "“" + each[0] + "”")),
          make("dd", {}, desk.icon("yes"), make("span", {}, make("span", { className: "vh" }, "Say: "), "“", desk.scripts.line(each[1]), "”"))));
      });
      return make("section", { className: "step" },
        make("h4", { className: "step__label" }, "Don’t say"), make("div", { className: "step__body step__body--wide" }, list));
    }

    function marks(script, card) {
      var group = make("div", { className: "drill__marks" });
      var name = make("p", { id: "drill-how" }, "How did yours go?");
      var row = make("div", {});
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", "drill-how");
      MARKS.forEach(function (mark, at) {
        var next = spacing.mark(card, mark[0], spacing.today());
        var button = make("button", { type: "button", className: "btn", value: mark[0] },
          make("b", {}, mark[1], hint(String(at + 1))), make("span", {}, next.redo ? "again today" : when(next.due)));
        button.addEventListener("click", function () { grade(mark[0], mark[1]); });
        row.append(button);
      });
      group.append(name, row);
      return group;
    }

    function days(until) {
      return Math.round((new Date(until + "T12:00:00") - new Date(spacing.today() + "T12:00:00")) / 864e5);
    }

    function when(day) {
      var left = days(day);
      return left < 2 ? "tomorrow" : left < 60 ? "in " + left + " days" : "in " + Math.round(left / 30) + " months";
    }

    function grade(how, name) {
      var id = session.queue[0];
      var known = cards();
      session.last = { id: id, name: name, card: known[id], queue: session.queue.slice(), first: Object.assign({}, session.first) };
      known[id] = spacing.mark(known[id], how, spacing.today());
      keep(known);
      if (!session.first[id]) session.first[id] = how;
      session.queue.shift();
      if (known[id].redo) session.queue.push(id);
      session.moved = true;
      draw();
      storage();
    }

    function takeBack() {
      var last = session.last;
      var known = cards();
      if (last.card) known[last.id] = last.card;
      else delete known[last.id];
      keep(known);
      session.queue = last.queue;
      session.first = last.first;
      session.last = null;
      draw();
      storage();
    }

    /* ---- Nothing left: what was done, or why there is nothing ---- */
    function rest(known) {
      var done = Object.keys(session.first);
      var fresh = unseen(known);
      var heading = make("h2", { tabIndex: -1 });
      var parts = [heading];
      var act = make("p", { className: "drill__do" });
      if (done.length) {
        heading.append("That is it for now.");
        var counts = MARKS.map(function (mark) {
          return make("div", {}, make("dt", {}, mark[1]), make("dd", {}, String(done.filter(function (id) { return session.first[id] === mark[0]; }).length)));
        });
        var list = make("dl", { className: "drill__sum" });
        list.append.apply(list, counts);
        parts.push(make("p", {}, "You answered " + plural(done.length, "question") + ". How it went the first time:"), list);
        var hard = done.filter(function (id) { return session.first[id] === "again" || session.first[id] === "hard"; });
        if (hard.length) parts.push(make("h3", {}, "Worth a second look"), links(hard));
      } else heading.append(scope.ids.length ? "Nothing is due today." : "There is nothing to practice here.");
      var next = scope.ids.filter(function (id) { return known[id] && !spacing.isDue(known[id], spacing.today()); })
        .map(function (id) { return known[id].due; }).sort()[0];
      if (next) parts.push(make("p", {}, "The next one is due " + when(next) + "."));
      if (fresh.length) act.append(button(plural(Math.min(NEW_AT_ONCE, fresh.length), "new one"), "btn--go", function () { start(fresh.slice(0, NEW_AT_ONCE)); }));
      if (scope.ids.length) act.append(button(scope.isList ? "Practice these again" : "Practice ahead", "", function () { start(ahead(cards())); }));
      if (!scope.ids.length) act.append(button("Practice everything", "btn--go", function () { choose.value = ""; change(); }));
      parts.push(act);
      if (session.last) parts.unshift(progress());
      area.replaceChildren.apply(area, parts);
      foot.hidden = false;
      if (session.moved) heading.focus();
    }

    function ahead(known) {
      return scope.ids.filter(function (id) { return known[id]; })
        .sort(function (a, b) { return known[a].due < known[b].due ? -1 : 1; }).slice(0, scope.isList ? scope.ids.length : NEW_AT_ONCE);
    }

    function links(ids) {
      var list = make("ul", { className: "plainlinks" });
      ids.slice(0, 5).forEach(function (id) {
        catalog.words(id).then(function (script) {
          list.append(make("li", {}, make("a", { href: catalog.address(script.page) }, "“" + script.they[0] + "”"), make("span", {}, script.title)));
        });
      });
      return list;
    }

    function button(words, kind, press) {
      var made = make("button", { type: "button", className: "btn " + kind }, words);
      made.addEventListener("click", function () {
        if (session) session.moved = true;
        press();
        session.moved = true;
      });
      return made;
    }

    /* ---- Keys: only in here, never in a field, and off with one switch (WCAG 2.1.4) ---- */
    area.addEventListener("keydown", function (event) {
      var show = area.querySelector(".drill__show");
      var ours = area.querySelector(".drill__ours");
      if (!show || event.altKey || event.shiftKey || event.repeat) return;
      if (event.target.id === "drill-yours") {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) show.click();
        return;
      }
      if (event.ctrlKey || event.metaKey || !kept.read("shortcuts", true)) return;
      var isControl = event.target.closest("a, button");
      if (ours.hidden && !isControl && (event.key === " " || event.key === "Enter")) {
        event.preventDefault();
        show.click();
      } else if (!ours.hidden && /^[1-4]$/.test(event.key)) {
        event.preventDefault();
        all(".drill__marks button", area)[event.key - 1].click();
      }
    });

    /* ---- The choice, and what this device keeps ---- */
    function option(key, title) {
      return make("option", { value: key }, title);
    }

    function group(label, kind, list) {
      var made = make("optgroup", { label: label });
      list.forEach(function (each) { if (each.scripts.length) made.append(option(kind + "=" + each.id, each.title)); });
      return made;
    }

    function change() {
      scope = scopeOf("?" + choose.value);
      try { history.replaceState(null, "", location.pathname + (choose.value ? "?" + choose.value : "")); } catch (error) { /* the address stays */ }
      note.replaceChildren();
      start();
    }

    function build() {
      scope = scopeOf(location.search);
      choose.append(option("", "Everything"), group("Desks", "desk", catalog.desks), group("Situations", "situation", catalog.situations));
      if (scope.isList) choose.prepend(option(scope.key, scope.ids.length === 1 ? "This script" : "These " + plural(scope.ids.length, "script")));
      choose.value = scope.key;
      choose.addEventListener("change", change);
      /* Not before the first question: it would have to move for it. */
      foot = settings();
      foot.hidden = true;
      drill.replaceChildren(
        make("div", { className: "drill__bar" }, make("p", {}, make("label", { htmlFor: "drill-for" }, "Practice for"), choose), count),
        scope.isLost ? make("p", { className: "drill__lost" }, "The link that led here names nothing that is here. This is everything.") : "",
        area, foot
      );
      document.addEventListener("desk:kept", storage);
    }

    function settings() {
      var keys = make("input", { type: "checkbox", autocomplete: "off", checked: Boolean(kept.read("shortcuts", true)) });
      var file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
      keys.addEventListener("change", function () {
        kept.keep("shortcuts", keys.checked);
        all(".drill__key", area).forEach(function (each) { each.hidden = !keys.checked; });
      });
      file.addEventListener("change", function () { if (file.files[0]) read(file.files[0]); file.value = ""; });
      var buttons = make("p", { className: "drill__acts" },
        quiet("Export", save), quiet("Import", function () { file.click(); }), quiet("Forget my practice", forget), file);
      var box = make("details", { className: "ans drill__kept" }, make("summary", {}, "What this device keeps"),
        make("div", { className: "ans__body" },
          make("p", { className: "drill__stored" }),
          make("label", { className: "drill__switch" }, keys, make("span", {}, "Single keys in the practice: ", make("b", {}, "Space"), " shows ours, ", make("b", {}, "1"), " to ", make("b", {}, "4"), " mark")),
          buttons));
      return make("div", { className: "drill__foot" }, note, box, make("p", { className: "quiet" }, "Again and Hard come back before you finish. Good and Easy come back on their day."));
    }

    function quiet(words, press) {
      var made = make("button", { type: "button", className: "btn btn--quiet" }, words);
      made.addEventListener("click", press);
      return made;
    }

    function storage() {
      var place = drill.querySelector(".drill__stored");
      var number = Object.keys(cards()).length;
      if (!place) return;
      place.textContent = isKept
        ? "How it went with " + plural(number, "script") + ", and when each comes back. Nothing leaves this browser, and no answers are kept."
        : "This browser keeps nothing. The order lasts until you leave this page; export it to take it along.";
    }

    function tell(words, undo) {
      note.replaceChildren(words);
      if (!undo) return;
      var back = make("button", { type: "button", className: "linkish" }, "Undo");
      back.addEventListener("click", function () {
        keep(undo);
        tell("As it was before.");
        start();
        storage();
      });
      note.append(" ", back);
    }

    function save() {
      var today = spacing.today();
      var words = JSON.stringify({ what: "Yes Desk practice", version: 1, exported: today, cards: cards() }, null, 1);
      var address = URL.createObjectURL(new Blob([words], { type: "application/json" }));
      var link = make("a", { href: address, download: "yes-desk-practice-" + today + ".json", hidden: true });
      drill.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
      tell("Exported " + plural(Object.keys(cards()).length, "script") + ".");
    }

    /* Of a script that is in both, what was practiced last wins. */
    function read(file) {
      var reader = new FileReader();
      reader.onload = function () {
        var given = null;
        try { given = JSON.parse(reader.result); } catch (error) { /* told below */ }
        if (!given || typeof given.cards !== "object" || !given.cards) return tell("That file is no practice export. Nothing was changed.");
        var before = cards();
        var now = Object.assign({}, before);
        var good = clean(given);
        var other = Object.keys(given.cards).length - Object.keys(good).length;
        Object.keys(good).forEach(function (id) { if (!now[id] || now[id].last <= good[id].last) now[id] = good[id]; });
        keep(now);
        tell("Imported " + plural(Object.keys(good).length, "script") + "." + (other ? " " + plural(other, "entry").replace("entrys", "entries") + " did not fit and stayed out." : ""), before);
        start();
        storage();
        return null;
      };
      reader.readAsText(file);
    }

    function forget() {
      var before = cards();
      memory = {};
      kept.forget("practice");
      tell("Forgot " + plural(Object.keys(before).length, "script") + ".", before);
      start();
      storage();
    }

    addEventListener("storage", storage);
  });
})();
