/* Checklists. A read-do list leads from line to line. A do-confirm list opens one pause point at a time, and closes it
   by a press that works when each of its lines is ticked. No press ticks several lines: each is looked at. A line that
   must never be skipped is pointed out when it is passed over and when one finishes without it.
   Desk computers are shared, so the page says since when there are ticks, and one press clears them. */
(() => {
  "use strict";

  const { all, element, button, storage, announce, language, _, ngettext } = desk;

  const isTicked = (box) => box.checked;
  const isOpen = (box) => !box.checked;
  const isKey = (box) => box.closest(".tick").classList.contains("tick--key");
  const wordsOf = (box) => box.closest(".tick").querySelector("b").textContent;

  function start(form) {
    const key = `check:${form.dataset.check}`;
    const isReadDo = form.dataset.kind === "read-do";
    const boxes = all("input[type=checkbox]", form);
    const progress = form.querySelector(".prog");
    const segments = all(".prog__bar i", form);
    const note = element("p", { className: "check__note screen", hidden: true });
    const openLines = element("div", { className: "check__open screen", hidden: true, tabIndex: -1 });
    const blocks = all("fieldset", form).map(makeBlock);
    let since = null;  // when the first line was ticked, as an ISO date and time
    let isFinished = false;
    let status = "";

    form.prepend(note);
    if (isReadDo) blocks.at(-1).field.after(button(_("Finish"), "btn btn--go check__finish screen", finish));
    form.querySelector(".check__done").before(openLines);
    form.classList.add("check--led");

    /* ---- Blocks: the lines up to a pause point ---- */
    function makeBlock(field, at, fields) {
      const block = { field, boxes: all("input[type=checkbox]", field), number: at + 1, isConfirmed: false, isOpened: false };
      const legend = field.querySelector("legend");
      legend.tabIndex = -1;
      legend.prepend(element("span", { className: "check__n screen" }, _("Pause point {number} of {count}", { number: block.number, count: fields.length })));
      if (isReadDo) return block;
      block.peek = button("", "btn btn--quiet check__peek screen", () => {
        block.isOpened = true;
        draw();
        legend.focus();
      });
      block.stop = button(_("Confirm pause point {number}", { number: block.number }), "btn check__stop screen", () => confirm(block));
      legend.after(block.peek);
      block.boxes.at(-1).closest(".tick").after(block.stop);
      return block;
    }

    function isDone(block) {
      return isReadDo ? block.boxes.every(isTicked) : block.isConfirmed;
    }

    /* ---- What is stored: the ticks of this edition of the list, the pause points, and the time of the first tick ---- */
    function state() {
      return {
        edition: form.dataset.edition,
        ticks: boxes.map((box) => box.checked ? 1 : 0).join(""),
        pauses: blocks.map((block) => block.isConfirmed ? 1 : 0).join(""),
        since,
        isFinished,
      };
    }

    function apply(found) {
      boxes.forEach((box, at) => { box.checked = found.ticks[at] === "1"; });
      blocks.forEach((block, at) => { block.isConfirmed = !isReadDo && found.pauses[at] === "1" && block.boxes.every(isTicked); });
      since = boxes.some(isTicked) && typeof found.since === "string" ? found.since : null;
      isFinished = Boolean(found.isFinished) && blocks.every(isDone);
    }

    function read() {
      const found = storage.read(key, null);
      const isUsable = found?.edition === form.dataset.edition && typeof found.ticks === "string" && typeof found.pauses === "string";
      if (isUsable) apply(found);
    }

    function save() {
      if (!boxes.some(isTicked)) {
        since = null;
        storage.remove(key);
        note.replaceChildren();
      } else {
        since ??= new Date().toISOString();
        if (storage.write(key, state())) showSince();
        else note.replaceChildren(_("This browser keeps no ticks. They last until you leave this page."));
      }
      note.hidden = !note.hasChildNodes();
    }

    /* Says since when there are ticks, and offers to clear those of another day. */
    function showSince() {
      const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(since).setHours(0, 0, 0, 0)) / 864e5);
      note.replaceChildren();
      note.classList.toggle("check__note--old", since !== null && days !== 0);
      note.hidden = !since;
      if (!since) return;
      const start = new Date(since);
      if (days === 0) {
        const time = start.toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
        note.append(_("Ticked since {time} today.", { time }));
        return;
      }
      note.append(
        element("span", {}, ticksOf(start, days)),
        element("button", { type: "reset", className: "btn btn--quiet" }, _("Clear them")));
    }

    function ticksOf(start, days) {
      if (days === 1) return _("Ticks of yesterday are still here.");
      if (isNaN(days)) return _("Ticks of another day are still here.");
      return _("Ticks of {day} are still here.", { day: start.toLocaleDateString(language, { month: "short", day: "numeric" }) });
    }

    /* ---- Drawing ---- */
    function draw() {
      const done = boxes.filter(isTicked).length;
      const last = blocks.filter(isDone).at(-1);
      status = last ? _("confirmed, pause point {number} done", { number: last.number }) : _("confirmed");
      form.querySelector("[data-done]").textContent = done;
      form.querySelector("[data-say]").textContent = isFinished ? _("confirmed, all done") : status;
      segments.forEach((segment, at) => segment.classList.toggle("on", at < done));
      progress.classList.toggle("prog--done", isFinished);
      form.toggleAttribute("data-finished", isFinished);
      drawBlocks();
      drawLines();
    }

    function drawBlocks() {
      const current = blocks.find((block) => !isDone(block));
      for (const block of blocks) {
        block.field.toggleAttribute("data-past", isDone(block));
        if (isReadDo) continue;
        const isShown = block === current || block.isOpened;
        for (const part of all(".tick, .check__pause, .check__pencils", block.field)) part.toggleAttribute("data-away", !isShown);
        block.stop.toggleAttribute("data-away", !isShown || block.isConfirmed);
        block.stop.classList.toggle("btn--go", block.boxes.every(isTicked));
        block.peek.toggleAttribute("data-away", isShown);
        const number = block.boxes.length;
        block.peek.replaceChildren(block.isConfirmed
          ? ngettext("Confirmed. Show {count} line", "Confirmed. Show {count} lines", number)
          : ngettext("Show {count} line", "Show {count} lines", number));
      }
    }

    function drawLines() {
      const next = isReadDo ? boxes.find(isOpen) : undefined;
      boxes.forEach((box, at) => {
        const label = box.closest(".tick");
        label.classList.toggle("tick--next", box === next);
        label.dataset.next = _("Next");
        if (box === next) box.setAttribute("aria-current", "step");
        else box.removeAttribute("aria-current");
        markPassed(label, isReadDo && isOpen(box) && isKey(box) && boxes.slice(at + 1).some(isTicked));
      });
    }

    /* A line that must never be skipped, with a later one ticked. */
    function markPassed(label, isPassed) {
      const mark = label.querySelector(".tick__passed");
      if (mark && !isPassed) mark.remove();
      if (mark || !isPassed) return;
      label.lastElementChild.append(element("small", { className: "tick__passed screen" }, desk.icon("stop"), _("You passed this one over.")));
    }

    /* ---- Actions ---- */
    function update() {
      openLines.hidden = true;
      save();
      draw();
    }

    function change(event) {
      const box = event.target;
      const block = blocks.find((each) => each.boxes.includes(box));
      const passed = () => form.querySelectorAll(".tick__passed").length;
      const passedBefore = passed();
      if (!box.checked) block.isConfirmed = false;
      isFinished = false;
      update();
      const done = boxes.filter(isTicked).length;
      let text = _("{done} of {count} {status}.", { done, count: boxes.length, status });
      if (!isReadDo && box.checked && block.boxes.every(isTicked)) text += " " + _("Now confirm pause point {number}.", { number: block.number });
      if (passed() > passedBefore) text += ` ${_("You passed over a line that must never be skipped.")}`;
      announce(text);
      /* The focus moves on for the keyboard only: with a mouse one points where one wants. */
      if (!isReadDo || !box.checked || !box.matches(":focus-visible")) return;
      const next = boxes.slice(boxes.indexOf(box) + 1).find(isOpen) ?? boxes.find(isOpen) ?? form.querySelector(".check__finish");
      next.focus();
    }

    function confirm(block) {
      if (!block.boxes.every(isTicked)) {
        showOpen(block.boxes, _("Pause point {number} is not confirmed", { number: block.number }), block.stop);
        return;
      }
      block.isConfirmed = true;
      block.isOpened = false;
      isFinished = blocks.every(isDone);
      update();
      const next = blocks.find((each) => !isDone(each));
      if (!next) {
        showEnd();
        return;
      }
      const confirmed = _("Pause point {number} confirmed.", { number: block.number });
      announce(`${confirmed} ${next.field.querySelector(".check__pause").textContent}`);
      next.field.querySelector("legend").focus();
    }

    function finish() {
      if (boxes.some(isOpen)) {
        showOpen(boxes, _("Not finished"), form.querySelector(".check__finish"));
        return;
      }
      isFinished = true;
      update();
      showEnd();
    }

    function showEnd() {
      const done = form.querySelector(".check__done");
      done.tabIndex = -1;
      done.focus();
      done.scrollIntoView({ block: "nearest" });
      const confirmed = _("All {count} confirmed.", { count: boxes.length });
      announce(`${confirmed} ${form.dataset.closing}`);
    }

    /* The lines that are open, those first that must never be skipped; each leads to its box. */
    function showOpen(within, title, after) {
      const left = within.filter(isOpen);
      const sorted = [...left.filter(isKey), ...left.filter((box) => !isKey(box))];
      const rows = sorted.map((box) => {
        const go = button(wordsOf(box), "linkish", () => box.focus());
        const warning = isKey(box) ? element("b", {}, `${_("Never skip this one.")} `) : "";
        return element("li", {}, isKey(box) ? desk.icon("stop") : "", element("span", {}, warning, go));
      });
      const summary = ngettext("{title}: {count} line is open.", "{title}: {count} lines are open.", left.length, { title });
      openLines.replaceChildren(
        element("p", {}, element("b", {}, summary), " ", element("a", { href: "#if-not" }, _("If one cannot be confirmed"))),
        element("ul", {}, ...rows));
      after.after(openLines);
      openLines.hidden = false;
      openLines.focus({ preventScroll: true });
      openLines.scrollIntoView({ block: "nearest" });
      announce(openLines.textContent);
    }

    function reset(event) {
      const before = state();
      event.preventDefault();
      if (!boxes.some(isTicked)) return;
      apply({ ticks: "", pauses: "", since: null });
      for (const block of blocks) block.isOpened = false;
      update();
      note.replaceChildren(element("span", {}, _("Ticks cleared.")), button(_("Undo"), "btn btn--quiet", () => {
        apply(before);
        save();
        draw();
        boxes[0].focus();
      }));
      note.classList.remove("check__note--old");
      note.hidden = false;
      announce(_("Ticks cleared. Undo is above the list."));
    }

    form.addEventListener("change", change);
    form.addEventListener("reset", reset);
    document.addEventListener("visibilitychange", () => {
      if (since && !document.hidden && !note.querySelector("span")) showSince();
    });
    progress.hidden = false;
    read();
    showSince();
    draw();
  }

  all("form[data-check]").forEach(start);
})();
