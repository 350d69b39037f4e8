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
  all("[data-paper-switch]").forEach(function (place) {
    var papers = { letter: "Letter", a4: "A4" };
    var chosen = "";
    var isKept = false;
    function read() {
      chosen = kept.read("paper", "");
      isKept = Object.prototype.hasOwnProperty.call(papers, chosen);
      if (!isKept) chosen = place.dataset.paperSwitch;
    }
    read();
    all(".sizes:not([data-paper=any]) > .sizes__paper").forEach(function (name) { name.hidden = true; });
    var field = document.createElement("fieldset");
    var legend = document.createElement("legend");
    var note = document.createElement("output");
    legend.textContent = "Your paper";
    function draw() {
      all("[data-paper]").forEach(function (sized) { sized.hidden = sized.dataset.paper !== chosen && sized.dataset.paper !== "any"; });
      all("input", field).forEach(function (input) { input.checked = input.value === chosen; });
      note.textContent = isKept ? "Remembered on this device" : "What this library prints on";
    }
    field.append(legend);
    Object.keys(papers).forEach(function (paper) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      input.type = "radio";
      input.name = "paper";
      input.value = paper;
      input.autocomplete = "off";
      input.addEventListener("change", function () {
        chosen = paper;
        isKept = kept.keep("paper", paper);
        draw();
        if (!isKept) note.textContent = "For this page only";
      });
      label.append(input, papers[paper]);
      field.append(label);
    });
    document.addEventListener("desk:kept", function () {
      read();
      draw();
    });
    field.append(note);
    place.append(field);
    draw();
  });
})();
