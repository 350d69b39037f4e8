/* Lists of scripts: filtered while one types and by desk, and with the answer for the channel that one works on. */
(() => {
  "use strict";

  const { all, storage, _, ngettext } = desk;
  /* Of a contraction only one part counts: in English the first ("don't"), else the last ("l'heure"). */
  const PART = desk.language.split("-")[0] === "en" ? 0 : -1;

  function plain(text) {
    return text.toLowerCase().replace(/[’‘]/g, "'");
  }

  /* A row of the list, with the text by which it is found. */
  function rowOf(row) {
    const link = row.querySelector("a");
    const shown = all("a, small, p:not(.paste)", row).map((part) => part.textContent);
    return {
      row,
      link,
      address: link.getAttribute("href"),
      say: row.querySelector("p"),
      words: plain(`${shown.join(" ")} ${row.dataset.also}`),
      desks: (row.dataset.desks ?? "").split(" "),
    };
  }

  for (const filter of all("[data-filter]")) {
    const list = document.getElementById(filter.dataset.filter);
    const input = filter.querySelector("input");
    const byDesk = filter.querySelector("[data-by-desk]");
    const channels = all("[data-by-channel] input", filter);
    const count = filter.querySelector("output");
    const note = filter.querySelector("[data-note]");
    const clear = filter.querySelector("[data-clear]");
    const none = document.querySelector("[data-none]");
    const search = none.querySelector("[data-open-search]");
    const head = list.querySelector(".says__head span:last-child");
    const options = byDesk ? all("option", byDesk) : [];
    const titles = options.map((option) => option.textContent);
    const rows = all("li", list).map(rowOf);
    const stopWords = filter.dataset.idle.split(" ");
    let inMemory = "say";

    /* The words to look for: without stop words, and without a last word that may become one, unless there are no others. */
    function wanted() {
      const words = plain(input.value).split(/[^\p{L}\p{N}'-]+/u).filter(Boolean).map((word) => word.split("'").at(PART));
      const isStop = (word, isLast) => stopWords.some((each) => isLast ? each.startsWith(word) : each === word);
      const telling = words.filter((word, at) => !isStop(word, at === words.length - 1));
      return telling.length ? telling : words;
    }

    /* ---- What fits ---- */
    function draw() {
      const words = wanted();
      const chosen = byDesk?.value ?? "";
      const isFiltered = Boolean(words.length || chosen);
      let shown = 0;
      for (const each of rows) {
        const fits = words.every((word) => each.words.includes(word)) && (!chosen || each.desks.includes(chosen));
        each.row.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const group of all("[data-group]", list)) group.hidden = !group.querySelector("li:not([hidden])");
      count.textContent = isFiltered
        ? ngettext("{shown} of {count} script", "{shown} of {count} scripts", rows.length, { shown })
        : ngettext("{count} script", "{count} scripts", rows.length);
      clear.hidden = !isFiltered || !shown;
      none.hidden = shown > 0;
      list.hidden = !shown;
      search.dataset.openSearch = input.value;
    }

    /* ---- The reader's own desk comes first in the choice, but is not chosen for them. ---- */
    function sortDesks() {
      const own = desk.yourDesk.id();
      const chosen = byDesk.value;
      const isOwn = (option) => option.value !== "" && option.value === own;
      options.forEach((option, at) => { option.textContent = isOwn(option) ? _("Your desk: {desk}", { desk: titles[at] }) : titles[at]; });
      const [everyone, ...desks] = options;
      byDesk.replaceChildren(everyone, ...desks.filter(isOwn), ...desks.filter((option) => !isOwn(option)));
      byDesk.value = chosen;
    }

    /* ---- The channel: its reply in the list where the page has it, else the place in the script where the link leads ---- */
    function channel() {
      const found = storage.read("channel", inMemory);
      return channels.some((each) => each.value === found) ? found : "say";
    }

    function drawChannel() {
      const now = channel();
      const isReady = Boolean(list.querySelector("[data-reply]"));
      for (const each of channels) each.checked = each.value === now;
      for (const each of rows) {
        each.link.setAttribute("href", each.address + (now === "say" ? "" : `#${now}`));
        each.say.hidden = isReady && now !== "say";
        for (const reply of all("[data-reply]", each.row)) reply.hidden = reply.dataset.reply !== now;
      }
      list.classList.toggle("is-ready", isReady && now !== "say");
      const called = channels.find((each) => each.checked)?.dataset.head ?? "";
      if (head && isReady) head.textContent = called;
      note.textContent = isReady || now === "say" ? "" : _("Each script opens at its {reply}.", { reply: called.toLowerCase() });
      note.hidden = !note.textContent;
    }

    for (const each of all("[data-clear]")) {
      each.addEventListener("click", () => {
        input.value = "";
        if (byDesk) byDesk.value = "";
        draw();
        input.focus();
      });
    }
    for (const each of channels) {
      each.addEventListener("change", () => {
        inMemory = each.value;
        storage.write("channel", inMemory);
        drawChannel();
      });
    }
    if (byDesk) {
      byDesk.addEventListener("change", draw);
      document.addEventListener("desk:chosen", sortDesks);
      sortDesks();
    }
    document.addEventListener("desk:stored", drawChannel);
    input.addEventListener("input", draw);
    drawChannel();
    draw();
  }
})();
