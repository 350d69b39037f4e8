/* Checklists: ticks and progress. */
(function () {
  "use strict";

  var all = desk.all;
  var kept = desk.kept;

  all("form[data-check]").forEach(function (form) {
    var key = "check:" + form.dataset.check;
    var boxes = all("input[type=checkbox]", form);
    var progress = form.querySelector(".prog");
    var segments = all(".prog__bar i", form);
    function save() {
      kept.keep(key, boxes.map(function (box) { return box.checked ? 1 : 0; }).join(""));
    }
    function draw() {
      var done = boxes.filter(function (box) { return box.checked; }).length;
      var isAll = done === boxes.length;
      form.querySelector("[data-done]").textContent = done;
      form.querySelector("[data-say]").textContent = isAll ? form.dataset.closing : "confirmed";
      segments.forEach(function (segment, at) { segment.classList.toggle("on", at < done); });
      progress.classList.toggle("prog--done", isAll);
    }
    kept.read(key, "").split("").forEach(function (mark, at) {
      if (boxes[at]) boxes[at].checked = mark === "1";
    });
    progress.hidden = false;
    form.addEventListener("change", function () { save(); draw(); });
    form.addEventListener("reset", function () { setTimeout(function () { save(); draw(); }); });
    draw();
  });
})();
