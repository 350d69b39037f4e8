/* The review board: what is due on the reader's own day, how many checks each owner has, and a choice to see only those.
   The choice is kept in the address, so that it can be bookmarked and sent to a colleague. */
(() => {
  "use strict";

  const { all, element, SOON_DAYS, _, ngettext } = desk;
  const WORDS = { past: _("Overdue"), soon: _("Due soon") };
  const ICONS = { past: "stop", soon: "half" };

  function counted(rows) {
    const count = (state) => rows.filter((row) => row.dataset.state === state).length;
    const parts = [];
    if (count("past")) parts.push(ngettext("{count} overdue", "{count} overdue", count("past")));
    if (count("soon")) parts.push(ngettext("{count} due within {days} days", "{count} due within {days} days", count("soon"), { days: SOON_DAYS }));
    return parts.join(", ") || _("Nothing due within {days} days", { days: SOON_DAYS });
  }

  function markState(row) {
    const state = desk.freshness(row.dataset.until);
    if (!state) return;
    row.dataset.state = state;
    row.cells[0].append(" ", element("span", { className: "board__state" }, desk.icon(ICONS[state]), WORDS[state]));
  }

  function start(board) {
    const groups = all("tbody", board).map((body) => ({ body, owner: body.dataset.owner, rows: all("[data-until]", body) }));
    if (!groups.length) return;
    const bar = board.querySelector(".board__bar");
    const sum = bar.querySelector("[data-sum]");
    const owner = bar.querySelector("[data-owner]");
    const due = bar.querySelector("[data-due]");
    const none = board.querySelector("[data-none]");
    const table = board.querySelector("table");

    for (const { body, rows } of groups) {
      rows.forEach(markState);
      body.querySelector("[data-counts]").textContent = counted(rows);
    }

    function draw() {
      const isChosen = (group) => !owner.value || group.owner === owner.value;
      const rows = groups.filter(isChosen).flatMap((group) => group.rows);
      let shown = 0;
      for (const group of groups) {
        for (const row of group.rows) row.hidden = due.checked && !row.dataset.state;
        const left = group.rows.filter((row) => !row.hidden).length;
        group.body.hidden = !isChosen(group) || !left;
        if (!group.body.hidden) shown += left;
      }
      const number = ngettext("{count} to look after", "{count} to look after", rows.length);
      sum.textContent = `${counted(rows)} · ${number}`;
      table.hidden = !shown;
      none.hidden = shown > 0;
      if (!shown) {
        const next = rows.reduce((first, row) => row.dataset.until < first.dataset.until ? row : first);
        const day = next.cells[0].firstChild.textContent;
        const title = next.querySelector("a").textContent;
        none.textContent = _("Nothing is due here. The next check is on {day}: {title}.", { day, title });
      }
    }

    function choose() {
      const query = new URLSearchParams();
      if (owner.value) query.set("owner", owner.value);
      if (due.checked) query.set("due", "1");
      try {
        history.replaceState(null, "", location.pathname + (query.toString() ? `?${query}` : "") + location.hash);
      } catch { /* a page opened from a folder keeps its address */ }
      draw();
      desk.announce(none.hidden ? sum.textContent : none.textContent);
    }

    const asked = new URLSearchParams(location.search);
    owner.value = asked.get("owner") ?? "";
    if (owner.selectedIndex < 0) owner.value = "";
    due.checked = asked.has("due");
    owner.addEventListener("change", choose);
    due.addEventListener("change", choose);
    draw();
  }

  all("[data-board]").forEach(start);
})();
