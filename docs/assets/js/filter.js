/* Lists that get shorter while one types. */
(function () {
  "use strict";

  var all = desk.all;

  /* ---- Filter rows while typing, with a count. ---- */
  all("[data-filter]").forEach(function (filter) {
    var list = document.getElementById(filter.dataset.filter);
    var input = filter.querySelector("input");
    var count = filter.querySelector("output");
    var none = document.querySelector("[data-none]");
    var rows = all("li", list).map(function (row) {
      return { row: row, words: (row.textContent + " " + (row.dataset.also || "")).toLowerCase().replace(/[’‘]/g, "'") };
    });
    filter.hidden = false;
    function draw() {
      var wanted = input.value.toLowerCase().replace(/[’‘]/g, "'").split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (each) {
        var fits = wanted.every(function (word) { return each.words.indexOf(word) > -1; });
        each.row.hidden = !fits;
        if (fits) shown += 1;
      });
      all("[data-group]", list).forEach(function (group) { group.hidden = !group.querySelector("li:not([hidden])"); });
      count.textContent = shown + (shown === 1 ? " script" : " scripts");
      none.hidden = shown > 0;
    }
    input.addEventListener("input", draw);
    if (input.value) draw();
  });
})();
