/* Lists of scripts: filtered while one types and by desk, and with the answer for the channel that one works on. */
(() => {
  "use strict";

  const { all, element, storage, _, ngettext } = desk;
  /* A row of the list, and where it stands when nothing is typed. */
  function rowOf(row) {
    const link = row.querySelector("a");
    return {
      row,
      group: row.parentElement,
      link,
      page: link.href,
      address: link.getAttribute("href"),
      say: row.querySelector("p"),
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
    const searchAll = none.querySelector("[data-open-search]");
    const head = list.querySelector(".says__head span:last-child");
    const options = byDesk ? all("option", byDesk) : [];
    const titles = options.map((option) => option.textContent);
    const rows = all("li", list).map(rowOf);
    const byPage = new Map(rows.map((each) => [each.page, each]));
    const groups = [...new Set(rows.map((each) => each.group))];
    /* Where rows are best first: in the one group of the list, or in one of its own before them. */
    const best = groups.length === 1 ? groups[0] : element("ul", { className: "says__list" });
    let inMemory = "say";

    if (groups.length !== 1) list.prepend(element("div", { className: "says" }, best));

    /* ---- What fits: with words, the rows that search finds, best first and in one list; without, all in their groups ---- */
    async function draw() {
      const text = input.value;
      let found = rows;
      if (text.trim()) {
        try {
          found = (await desk.search.fitting(text)).filter((page) => byPage.has(page)).map((page) => byPage.get(page));
        } catch {
          count.textContent = _("The scripts could not be loaded. Check the network, and type again.");
          return;
        }
        if (input.value !== text) return;
      }
      arrange(found, Boolean(text.trim()));
    }

    function arrange(found, isRanked) {
      const chosen = byDesk?.value ?? "";
      const isFiltered = isRanked || Boolean(chosen);
      const shown = new Set(found.filter((each) => !chosen || each.desks.includes(chosen)));
      for (const each of rows) {
        each.row.hidden = !shown.has(each);
        each.group.append(each.row);
      }
      if (isRanked) best.prepend(...[...shown].map((each) => each.row));
      for (const group of all("[data-group]", list)) group.hidden = !group.querySelector("li:not([hidden])");
      count.textContent = isFiltered
        ? ngettext("{shown} of {count} script", "{shown} of {count} scripts", rows.length, { shown: shown.size })
        : ngettext("{count} script", "{count} scripts", rows.length);
      clear.hidden = !isFiltered || !shown.size;
      none.hidden = shown.size > 0;
      list.hidden = !shown.size;
      searchAll.dataset.openSearch = input.value;
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
    if (input.value) draw();
  }
})();
