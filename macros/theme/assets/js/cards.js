/* The cards: is the paper in this hand current, and which paper is in the printer? */
(function () {
  "use strict";

  var all = desk.all;
  var icon = desk.icon;
  var kept = desk.kept;

  /* ---- The code on a printed card carries its edition: is the paper in this hand current? ---- */
  all(".held").forEach(function (held) {
    var match = /[?&]e=([0-9A-Za-z]{1,8})(?:&|$)/.exec(location.search);
    if (!match) return;
    var printed = match[1].toUpperCase();
    var now = held.dataset.edition;
    var isPast = new Date(held.dataset.until + "T23:59:59") < Date.now();
    var state = printed !== now ? "old" : isPast ? "past" : "current";
    var verdict = document.createElement("p");
    var words = document.createElement("span");
    var title = document.createElement("b");
    verdict.className = "held__say screen";
    title.textContent = { current: "Your card is current.", old: "This card was replaced.", past: "Your card is past its check date." }[state];
    words.append(title, " ");
    if (state === "old") {
      words.append("Yours is edition " + printed + ". ");
      all(".edition [data-paper]", held).forEach(function (link) { words.append(link.cloneNode(true)); });
    } else {
      words.append("It is edition " + now + (isPast ? ", the newest. Confirm numbers before you promise them." : ", the newest."));
    }
    verdict.append(icon(state === "current" ? "yes" : "stop"), words);
    held.dataset.state = state;
    held.prepend(verdict);
  });

  /* ---- Paper: the page holds the sizes for both kinds; one is shown, and remembered until the other is chosen.
     Cards of their own stock ("any") go with both. ---- */
  all("[data-paper-switch]").forEach(function (field) {
    var inputs = all("input", field);
    var note = field.querySelector("output");
    var chosen = "";
    var isKept = false;
    function read() {
      chosen = kept.read("paper", "");
      isKept = inputs.some(function (input) { return input.value === chosen; });
      if (!isKept) chosen = field.dataset.paperSwitch;
    }
    function draw() {
      all("[data-paper]").forEach(function (sized) {
        sized.hidden = sized.dataset.paper !== chosen && sized.dataset.paper !== "any";
        sized.classList.remove("without-js");
      });
      inputs.forEach(function (input) { input.checked = input.value === chosen; });
      note.textContent = isKept ? "Remembered on this device" : "What this library prints on";
    }
    field.addEventListener("change", function (event) {
      chosen = event.target.value;
      isKept = kept.keep("paper", chosen);
      draw();
      if (!isKept) note.textContent = "For this page only";
    });
    document.addEventListener("desk:kept", function () {
      read();
      draw();
    });
    read();
    draw();
  });
})();
