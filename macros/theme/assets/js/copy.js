/* Buttons that copy what is said and written. */
(() => {
  "use strict";

  const DONE_MS = 1800;
  const { all, element, announce, _ } = desk;
  const note = element("p", { className: "copied screen" });

  /* The clipboard interface needs https, and an intranet often has only http. */
  async function copyBySelection(text) {
    const focused = document.activeElement;
    const area = element("textarea", { value: text, className: "vh", readOnly: true });
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    focused.focus({ preventScroll: true });
    if (!isCopied) throw new Error("The browser did not copy.");
  }

  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return copyBySelection(text);
    return navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
  }
  desk.copy = copy;

  /* "[name], [title] and [date]", each once. */
  function named(blanks) {
    const names = [...new Set(blanks.map((blank) => blank.textContent))];
    return names.length < 3 ? names.join(` ${_("and")} `) : `${names.slice(0, -1).join(", ")} ${_("and")} ${names.at(-1)}`;
  }

  /* What is left to do before the words are sent: deeds that nobody has confirmed, and blanks to fill in. */
  function left(words) {
    const deeds = named(all(".deed:not(:has(:checked))", words));
    const blanks = named(all(".blank:not(.deed)", words));
    return [deeds && _("Do first: {deeds}.", { deeds }), blanks && _("Fill in {blanks}.", { blanks })].filter(Boolean).map((each) => ` ${each}`).join("");
  }

  /* A button that copies `text()`. `words` is the element whose blanks are to be filled in, and `place(note)` puts the
     note on what happened beside the button. */
  function copyButton({ name, label, words, place, text }) {
    const made = desk.button("", "copy", async () => {
      note.remove();
      try {
        await copy(text());
        done();
      } catch {
        failed();
      }
      setTimeout(reset, DONE_MS);
    });

    function face(icon, caption) {
      made.replaceChildren(desk.icon(icon), element("span", {}, caption));
      /* The accessible name holds the visible words (WCAG 2.5.3). */
      made.setAttribute("aria-label", caption.includes(name) ? caption : _("{action}: {name}", { action: caption, name }));
    }

    function show(message) {
      note.textContent = message;
      place(note);
    }

    function done() {
      const open = left(words);
      made.dataset.done = "";
      face("tick", _("Copied"));
      announce(_("Copied: {name}.", { name }) + open);
      if (open) show(_("Copied.") + open);
    }

    function failed() {
      announce(_("Your browser did not copy. Select the words and copy them."));
      show(_("Your browser did not copy. The words are selected: press Ctrl+C, or Command+C on a Mac."));
      getSelection().selectAllChildren(words);
    }

    function reset() {
      delete made.dataset.done;
      face("copy", label);
      announce("");
    }

    face("copy", label);
    return made;
  }

  const textOf = (words) => words.innerText.trim();

  for (const words of all("[data-copy]")) {
    words.closest(".step, .ready").append(copyButton({
      name: words.dataset.copy, label: _("Copy"), words, place: (each) => words.before(each), text: () => textOf(words),
    }));
  }

  /* Everything that is said, each line under its name. */
  for (const part of all("[data-copy-all]")) {
    const row = element("p", { className: "copyall screen" });
    row.append(copyButton({
      name: part.dataset.copyAll,
      label: _("Copy the whole script"),
      words: part,
      place: (each) => row.after(each),
      text: () => all("[data-copy]", part).map((words) => `${words.dataset.copy}:\n${textOf(words)}`).join("\n\n"),
    }));
    part.append(row);
  }
})();
