/* What this browser keeps of the practice, and the panel with which it is exported, imported and forgotten. It is stored
   under "practice" as {cards: {script id: card}}; where nothing can be stored it lasts until the reader leaves the page.
   Nothing that comes from storage or from a file is trusted. */
desk.practiceRecord = (() => {
  "use strict";

  const KEY = "practice";
  const FILE_TITLE = "Yes Desk practice";

  const { element, button, storage, spacedRepetition, _, ngettext, pieces } = desk;

  /* The record of the scripts in a catalog (desk.scriptWords.open). */
  function open(catalog) {
    let inMemory = {};
    let isStored = true;

    /* The cards of a stored value or a file that are cards of scripts of this site. */
    function valid(found) {
      return Object.fromEntries(Object.entries(found?.cards ?? {}).filter(([id, card]) => catalog.has(id) && spacedRepetition.isCard(card)));
    }

    function cards() {
      return isStored ? valid(storage.read(KEY, {})) : inMemory;
    }

    function write(changed) {
      inMemory = changed;
      isStored = storage.write(KEY, { cards: changed });
    }

    function remove() {
      inMemory = {};
      storage.remove(KEY);
    }

    function download(place) {
      const today = spacedRepetition.today();
      const text = JSON.stringify({ what: FILE_TITLE, version: 1, exported: today, cards: cards() }, null, 1);
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = element("a", { href: address, download: `practice-${today}.json`, hidden: true });
      place.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    /* Adds the cards of an exported file; of a script that is in both, the card that was practiced last wins. Resolves
       to the numbers of cards that were taken and refused, or to null for a file of another kind. */
    async function add(file) {
      let given = null;
      try { given = JSON.parse(await file.text()); } catch { /* not JSON: refused below */ }
      if (!given?.cards || typeof given.cards !== "object") return null;
      const taken = Object.entries(valid(given));
      const merged = { ...cards() };
      for (const [id, card] of taken) {
        if (!merged[id] || merged[id].last <= card.last) merged[id] = card;
      }
      write(merged);
      return { taken: taken.length, refused: Object.keys(given.cards).length - taken.length };
    }

    return { cards, write, remove, download, add, isStored: () => isStored };
  }

  /* The panel _("What this device keeps"). `restart()` begins a session with what is kept now; `showKeys(isShown)` shows or
     hides the single keys of the practice. */
  function panel(record, { restart, showKeys }) {
    const note = element("output", { className: "drill__note" });
    const stored = element("p", { className: "drill__stored" });
    const keys = element("input", { type: "checkbox", autocomplete: "off", checked: Boolean(storage.read("shortcuts", true)) });
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
    const buttons = element("p", { className: "drill__acts" },
      button(_("Export"), "btn btn--quiet", exportFile),
      button(_("Import"), "btn btn--quiet", () => file.click()),
      button(_("Forget my practice"), "btn btn--quiet", forget),
      file);
    const caption = element("span", {}, ...pieces(_("Single keys in the practice: {space} shows ours, {first} to {last} mark"), {
      space: element("b", {}, _("Space")), first: element("b", {}, "1"), last: element("b", {}, "4"),
    }));
    const details = element("details", { className: "ans drill__kept" },
      element("summary", {}, _("What this device keeps")),
      element("div", { className: "ans__body" }, stored, element("label", { className: "drill__switch" }, keys, caption), buttons));
    /* Hidden until the first question is there, which would move it. */
    const made = element("div", { className: "drill__foot", hidden: true },
      note, details, element("p", { className: "quiet" }, _("Again and Hard come back before you finish. Good and Easy come back on their day.")));

    keys.addEventListener("change", () => {
      storage.write("shortcuts", keys.checked);
      showKeys(keys.checked);
    });
    file.addEventListener("change", () => {
      if (file.files[0]) importFile(file.files[0]);
      file.value = "";
    });

    function draw() {
      stored.textContent = record.isStored()
        ? ngettext(
          "How it went with {count} script, and when each comes back. Nothing leaves this browser, and no answers are kept.",
          "How it went with {count} scripts, and when each comes back. Nothing leaves this browser, and no answers are kept.",
          practiced())
        : _("This browser keeps nothing. The order lasts until you leave this page; export it to take it along.");
    }

    function practiced(cards = record.cards()) {
      return Object.keys(cards).length;
    }

    function update() {
      restart();
      draw();
    }

    function showNote(text, cardsBefore) {
      note.replaceChildren(text);
      if (!cardsBefore) return;
      note.append(" ", button(_("Undo"), "linkish", () => {
        record.write(cardsBefore);
        showNote(_("As it was before."));
        update();
      }));
    }

    function exportFile() {
      record.download(made);
      showNote(ngettext("Exported {count} script.", "Exported {count} scripts.", practiced()));
    }

    async function importFile(chosen) {
      const before = record.cards();
      const added = await record.add(chosen);
      if (!added) {
        showNote(_("That file is no practice export. Nothing was changed."));
        return;
      }
      const rest = added.refused
        ? " " + ngettext("{count} entry did not fit and stayed out.", "{count} entries did not fit and stayed out.", added.refused)
        : "";
      showNote(ngettext("Imported {count} script.", "Imported {count} scripts.", added.taken) + rest, before);
      update();
    }

    function forget() {
      const before = record.cards();
      record.remove();
      showNote(ngettext("Forgot {count} script.", "Forgot {count} scripts.", practiced(before)), before);
      update();
    }

    return { panel: made, draw, clearNote: () => note.replaceChildren() };
  }

  return { open, panel };
})();
