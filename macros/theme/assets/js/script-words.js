/* The words of scripts, for pages that need some of them. They come in parts, as classic scripts: a page opened from a
   folder may load those and may not fetch anything else. */
desk.scriptWords = (() => {
  "use strict";

  const loading = new Map();

  function load(name, address) {
    if (!loading.has(name)) {
      const loaded = desk.loadScript(address).then(() => desk.data[name], (error) => {
        loading.delete(name);
        throw error;
      });
      loading.set(name, loaded);
    }
    return loading.get(name);
  }

  /* Loads the list of all scripts at the address `list`. Resolves to the desks, the situations with the ids of their
     scripts, all ids in order, and functions for the words of one script and the address of a page. */
  async function open(list) {
    const root = new URL("../../", new URL(list, location.href)).href;
    const { desks, situations } = await load("scripts", list);
    const parts = new Map();
    for (const situation of situations) {
      situation.scripts = situation.parts.flatMap((part) => part.scripts);
      for (const part of situation.parts) {
        for (const id of part.scripts) parts.set(id, part);
      }
    }
    return {
      desks,
      situations,
      ids: [...parts.keys()],
      has: (id) => parts.has(id),
      words: async (id) => {
        const { name, file } = parts.get(id);
        return (await load(name, root + file))[id];
      },
      address: (page) => root + page,
    };
  }

  /* A line with its blanks marked, to be put into an element. */
  function line(text) {
    const pieces = document.createDocumentFragment();
    for (const piece of text.split(/(\[[^\]]+\])/)) {
      pieces.append(piece.startsWith("[") ? desk.element("span", { className: "blank" }, piece) : piece);
    }
    return pieces;
  }

  return { open, line };
})();
