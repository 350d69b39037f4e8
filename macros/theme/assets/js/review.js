/* The review board: what is due on the reader's own day, how much of it is whose, and nothing else if one so wishes.
   What is shown stands in the address, so that it can be kept as a bookmark and sent to a colleague. */
(function () {
  "use strict";

  var all = desk.all;
  var WORDS = { past: "Overdue", soon: "Due soon" };
  var ICONS = { past: "stop", soon: "half" };

  function counted(rows) {
    function having(state) {
      return rows.filter(function (row) { return row.dataset.state === state; }).length;
    }
    var parts = [];
    if (having("past")) parts.push(having("past") + " overdue");
    if (having("soon")) parts.push(having("soon") + " due within " + desk.SOON_DAYS + " days");
    return parts.join(", ") || "Nothing due within " + desk.SOON_DAYS + " days";
  }

  all("[data-board]").forEach(function (board) {
    var groups = all("tbody", board).map(function (body) {
      return { body: body, owner: body.dataset.owner, rows: all("[data-until]", body) };
    });
    if (!groups.length) return;
    var bar = board.querySelector(".board__bar");
    var sum = bar.querySelector("[data-sum]");
    var owner = bar.querySelector("[data-owner]");
    var due = bar.querySelector("[data-due]");
    var none = board.querySelector("[data-none]");
    var table = board.querySelector("table");
    var asked = new URLSearchParams(location.search);

    groups.forEach(function (group) {
      group.rows.forEach(function (row) {
        var state = desk.state(row.dataset.until);
        if (!state) return;
        row.dataset.state = state;
        row.cells[0].append(" ", desk.make("span", { className: "board__state" }, desk.icon(ICONS[state]), WORDS[state]));
      });
      group.body.querySelector("[data-counts]").textContent = counted(group.rows);
    });

    function draw() {
      var chosen = groups.filter(function (group) { return !owner.value || group.owner === owner.value; });
      var rows = [].concat.apply([], chosen.map(function (group) { return group.rows; }));
      var shown = 0;
      groups.forEach(function (group) {
        var left = 0;
        group.rows.forEach(function (row) {
          row.hidden = due.checked && !row.dataset.state;
          if (!row.hidden) left += 1;
        });
        group.body.hidden = chosen.indexOf(group) < 0 || !left;
        if (!group.body.hidden) shown += left;
      });
      sum.textContent = counted(rows) + " · " + rows.length + " to look after";
      table.hidden = !shown;
      none.hidden = shown > 0;
      if (!shown) {
        var next = rows.reduce(function (first, row) { return row.dataset.until < first.dataset.until ? row : first; });
        none.textContent = "Nothing is due here. The next check is on " + next.cells[0].firstChild.textContent + ": " +
          next.querySelector("a").textContent + ".";
      }
    }

    function choose() {
      var wanted = new URLSearchParams();
      if (owner.value) wanted.set("owner", owner.value);
      if (due.checked) wanted.set("due", "1");
      try {
        history.replaceState(null, "", location.pathname + (wanted.toString() ? "?" + wanted : "") + location.hash);
      } catch (error) { /* a page opened from a folder keeps its address */ }
      draw();
      desk.announce(none.hidden ? sum.textContent : none.textContent);
    }

    owner.value = asked.get("owner") || "";
    if (owner.selectedIndex < 0) owner.value = "";
    due.checked = asked.has("due");
    owner.addEventListener("change", choose);
    due.addEventListener("change", choose);
    draw();
  });
})();
