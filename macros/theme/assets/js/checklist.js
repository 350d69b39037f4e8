/* Checklists. Read-do leads from line to line; do-confirm opens one pause point at a time, and closes it by a press
   that works when each of its lines is ticked. No press ticks several lines: each is looked at. A line that must never
   be skipped is named when it is passed over and when one finishes without it.
   Desk computers are shared, so the page says since when there are ticks, and one press clears them. */
(function () {
  "use strict";

  var all = desk.all;
  var make = desk.make;
  var kept = desk.kept;

  all("form[data-check]").forEach(function (form) {
    var key = "check:" + form.dataset.check;
    var isReadDo = form.dataset.kind === "read-do";
    var boxes = all("input[type=checkbox]", form);
    var progress = form.querySelector(".prog");
    var segments = all(".prog__bar i", form);
    var since = null;
    var isFinished = false;
    var said = "";

    var note = make("p", { className: "check__note screen", hidden: true });
    var open = make("div", { className: "check__open screen", hidden: true, tabIndex: -1 });
    var blocks = all("fieldset", form).map(block);
    form.prepend(note);
    if (isReadDo) blocks[blocks.length - 1].field.after(press("Finish", "btn--go check__finish screen", finish));
    form.querySelector(".check__done").before(open);
    form.classList.add("check--led");

    function press(words, kind, act) {
      var button = make("button", { type: "button", className: "btn " + kind }, words);
      button.addEventListener("click", act);
      return button;
    }

    function block(field, at, fields) {
      var own = { field: field, boxes: all("input[type=checkbox]", field), number: at + 1, isConfirmed: false, isOpened: false };
      var legend = field.querySelector("legend");
      own.name = legend.textContent;
      legend.tabIndex = -1;
      legend.prepend(make("span", { className: "check__n screen" }, "Pause point " + own.number + " of " + fields.length));
      if (isReadDo) return own;
      own.peek = press("", "btn--quiet check__peek screen", function () {
        own.isOpened = true;
        draw();
        legend.focus();
      });
      own.stop = press("Confirm pause point " + own.number, "check__stop screen", function () { confirm(own); });
      legend.after(own.peek);
      own.boxes[own.boxes.length - 1].closest(".tick").after(own.stop);
      return own;
    }

    function isTicked(box) { return box.checked; }
    function isOpen(box) { return !box.checked; }
    function isKey(box) { return box.closest(".tick").classList.contains("tick--key"); }
    function isDone(each) { return isReadDo ? each.boxes.every(isTicked) : each.isConfirmed; }
    function words(box) { return box.closest(".tick").querySelector("b").textContent; }
    function lines(number) { return number + (number === 1 ? " line" : " lines"); }

    /* ---- What is kept: the ticks of this edition of the list, the pause points, and the time of the first tick ---- */
    function marks() {
      return {
        edition: form.dataset.edition,
        ticks: boxes.map(function (box) { return box.checked ? 1 : 0; }).join(""),
        pauses: blocks.map(function (each) { return each.isConfirmed ? 1 : 0; }).join(""),
        since: since,
        isFinished: isFinished,
      };
    }

    function put(found) {
      boxes.forEach(function (box, at) { box.checked = found.ticks[at] === "1"; });
      blocks.forEach(function (each, at) { each.isConfirmed = !isReadDo && found.pauses[at] === "1" && each.boxes.every(isTicked); });
      since = boxes.some(isTicked) ? found.since : null;
      isFinished = Boolean(found.isFinished) && blocks.every(isDone);
    }

    function read() {
      var found = kept.read(key, null);
      if (found && found.edition === form.dataset.edition && typeof found.ticks === "string" && typeof found.pauses === "string") put(found);
    }

    function save() {
      if (!boxes.some(isTicked)) {
        since = null;
        kept.forget(key);
        note.replaceChildren();
      } else {
        since = since || new Date().toISOString();
        if (!kept.keep(key, marks())) note.replaceChildren("This browser keeps no ticks. They last until you leave this page.");
        else tellSince();
      }
      note.hidden = !note.hasChildNodes();
    }

    function tellSince() {
      var start = new Date(since);
      var days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(since).setHours(0, 0, 0, 0)) / 864e5);
      note.replaceChildren();
      note.classList.toggle("check__note--old", since !== null && days !== 0);
      if (since && days === 0) note.append("Ticked since " + start.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" }) + " today.");
      else if (since) {
        note.append(
          make("span", {}, "Ticks of " + (days === 1 ? "yesterday" : isNaN(days) ? "another day" : start.toLocaleDateString("en-US", { month: "short", day: "numeric" })) + " are still here."),
          make("button", { type: "reset", className: "btn btn--quiet" }, "Clear them"));
      }
      note.hidden = !since;
    }

    /* ---- What it looks like ---- */
    function draw() {
      var done = boxes.filter(isTicked).length;
      var next = boxes.filter(isOpen)[0];
      var current = blocks.filter(function (each) { return !isDone(each); })[0];
      var last = blocks.filter(isDone).pop();
      form.querySelector("[data-done]").textContent = done;
      said = "confirmed" + (last ? ", pause point " + last.number + " done" : "");
      form.querySelector("[data-say]").textContent = isFinished ? "confirmed, all done" : said;
      segments.forEach(function (segment, at) { segment.classList.toggle("on", at < done); });
      progress.classList.toggle("prog--done", isFinished);
      form.toggleAttribute("data-finished", isFinished);
      blocks.forEach(function (each) {
        var count = each.boxes.filter(isOpen).length;
        each.field.toggleAttribute("data-past", isDone(each));
        if (isReadDo) return;
        var isShown = each === current || each.isOpened;
        all(".tick, .check__pause, .check__pencils", each.field).forEach(function (part) { part.toggleAttribute("data-away", !isShown); });
        each.stop.toggleAttribute("data-away", !isShown || each.isConfirmed);
        each.stop.classList.toggle("btn--go", !count);
        each.peek.toggleAttribute("data-away", isShown);
        each.peek.replaceChildren(each.isConfirmed ? "Confirmed. Show " : "Show ", lines(each.boxes.length));
      });
      boxes.forEach(function (box, at) {
        var label = box.closest(".tick");
        var isPassed = isReadDo && isOpen(box) && isKey(box) && boxes.slice(at + 1).some(isTicked);
        label.classList.toggle("tick--next", isReadDo && box === next);
        if (isReadDo && box === next) box.setAttribute("aria-current", "step");
        else box.removeAttribute("aria-current");
        pass(label, isPassed);
      });
    }

    /* A line that must never be skipped, with a later one ticked */
    function pass(label, isPassed) {
      var sign = label.querySelector(".tick__passed");
      if (sign && !isPassed) sign.remove();
      if (sign || !isPassed) return;
      label.lastElementChild.append(make("small", { className: "tick__passed screen" }, desk.icon("stop"), "You passed this one over."));
    }

    function tell(words) {
      desk.announce(words);
    }

    /* ---- What one does ---- */
    function change(event) {
      var box = event.target;
      var own = blocks.filter(function (each) { return each.boxes.indexOf(box) > -1; })[0];
      var passed = form.querySelectorAll(".tick__passed").length;
      var next;
      if (!box.checked) own.isConfirmed = false;
      isFinished = false;
      open.hidden = true;
      save();
      draw();
      var words = boxes.filter(isTicked).length + " of " + boxes.length + " " + said + ".";
      if (!isReadDo && box.checked && own.boxes.every(isTicked)) words += " Now confirm pause point " + own.number + ".";
      if (form.querySelectorAll(".tick__passed").length > passed) words += " You passed over a line that must never be skipped.";
      tell(words);
      /* Only who came by keyboard is taken along: a mouse points where it wants. */
      if (!isReadDo || !box.checked || !box.matches(":focus-visible")) return;
      next = boxes.slice(boxes.indexOf(box) + 1).filter(isOpen)[0] || boxes.filter(isOpen)[0] || form.querySelector(".check__finish");
      next.focus();
    }

    function confirm(own) {
      var next;
      if (!own.boxes.every(isTicked)) return showOpen(own.boxes, "Pause point " + own.number + " is not confirmed", own.stop);
      own.isConfirmed = true;
      own.isOpened = false;
      isFinished = blocks.every(isDone);
      open.hidden = true;
      save();
      draw();
      next = blocks.filter(function (each) { return !isDone(each); })[0];
      if (!next) return end();
      tell("Pause point " + own.number + " confirmed. " + next.field.querySelector(".check__pause").textContent);
      return next.field.querySelector("legend").focus();
    }

    function finish() {
      if (boxes.some(isOpen)) return showOpen(boxes, "Not finished", form.querySelector(".check__finish"));
      isFinished = true;
      open.hidden = true;
      save();
      draw();
      return end();
    }

    function end() {
      var done = form.querySelector(".check__done");
      done.tabIndex = -1;
      done.focus();
      done.scrollIntoView({ block: "nearest" });
      tell("All " + boxes.length + " confirmed. " + form.dataset.closing);
    }

    /* What is in the way, those lines first that must never be skipped, each a way to its box */
    function showOpen(within, title, after) {
      var left = within.filter(isOpen);
      var list = make("ul", {});
      left.filter(isKey).concat(left.filter(function (box) { return !isKey(box); })).forEach(function (box) {
        var go = press(words(box), "linkish", function () { box.focus(); });
        go.className = "linkish";
        list.append(make("li", {}, isKey(box) ? desk.icon("stop") : "", make("span", {}, isKey(box) ? make("b", {}, "Never skip this one. ") : "", go)));
      });
      open.replaceChildren(
        make("p", {}, make("b", {}, title + ": " + lines(left.length) + (left.length === 1 ? " is" : " are") + " open."), " ",
          make("a", { href: "#if-not" }, "If one cannot be confirmed")), list);
      after.after(open);
      open.hidden = false;
      open.focus({ preventScroll: true });
      open.scrollIntoView({ block: "nearest" });
      tell(open.textContent);
    }

    function reset(event) {
      var before = marks();
      event.preventDefault();
      if (!boxes.some(isTicked)) return;
      put({ ticks: "", pauses: "", since: null });
      blocks.forEach(function (each) { each.isOpened = false; });
      open.hidden = true;
      save();
      draw();
      note.replaceChildren(make("span", {}, "Ticks cleared."), press("Undo", "btn--quiet", function () {
        put(before);
        save();
        draw();
        boxes[0].focus();
      }));
      note.classList.remove("check__note--old");
      note.hidden = false;
      tell("Ticks cleared. Undo is above the list.");
    }

    form.addEventListener("change", change);
    form.addEventListener("reset", reset);
    document.addEventListener("visibilitychange", function () { if (since && !document.hidden && !note.querySelector("span")) tellSince(); });
    progress.hidden = false;
    read();
    tellSince();
    draw();
  });
})();
