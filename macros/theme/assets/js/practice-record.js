/* What this browser keeps of the practice, under "practice": {cards: {script id: card}}. Where nothing can be stored it
   lasts until the reader leaves the page. Nothing that comes from storage or from a file is trusted. */
desk.practiceRecord = (() => {
  "use strict";

  const KEY = "practice";
  const FILE_TITLE = "Yes Desk practice";

  const { storage, spacedRepetition } = desk;

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
      const link = desk.element("a", { href: address, download: `yes-desk-practice-${today}.json`, hidden: true });
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

  return { open };
})();
