/* Adds to pages that read well without it: copying, filtering, progress, and what depends on today. A classic script
   without modules or requests, so that it also works from file:// and under a strict Content-Security-Policy. */
(function () {
  "use strict";

  var SOON_DAYS = 30;
  var DAY = 864e5;
  var SVG = "http://www.w3.org/2000/svg";

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function icon(name) {
    var svg = document.createElementNS(SVG, "svg");
    var use = document.createElementNS(SVG, "use");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + name);
    svg.appendChild(use);
    return svg;
  }

  /* What screen readers hear when something happened */
  var live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("aria-live", "polite");
  document.body.appendChild(live);

  /* ---- Search opens with a real button: a label takes no focus. ---- */
  function openSearch() {
    var toggle = document.getElementById("__search");
    var input = document.querySelector("[data-md-component=search-query]");
    if (toggle && !toggle.checked) toggle.click();
    if (input) input.focus();
  }

  all("[data-open-search]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", openSearch);
  });

  /* ---- Copy. The clipboard's own interface needs https; an intranet often has only http. ---- */
  function copyOldWay(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    area.setAttribute("readonly", "");
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return copyOldWay(text);
    return navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); });
  }

  function face(button, name, words) {
    var span = document.createElement("span");
    span.textContent = words;
    button.replaceChildren(icon(name), span);
  }

  all("[data-copy]").forEach(function (words) {
    var what = words.dataset.copy;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.setAttribute("aria-label", "Copy: " + what);
    face(button, "copy", "Copy");
    button.addEventListener("click", function () {
      copy(words.innerText.trim()).then(function () {
        button.dataset.done = "";
        face(button, "tick", "Copied");
        live.textContent = "Copied: " + what;
      }, function () {
        live.textContent = "Your browser did not copy. Select the words and copy them.";
        getSelection().selectAllChildren(words);
      });
      setTimeout(function () {
        delete button.dataset.done;
        face(button, "copy", "Copy");
        live.textContent = "";
      }, 1800);
    });
    words.closest(".step").appendChild(button);
  });

  /* ---- Freshness: the page is the same every day; the reader's own clock decides. ---- */
  all("[data-check-by]").forEach(function (stamp) {
    var left = (new Date(stamp.dataset.checkBy + "T23:59:59") - Date.now()) / DAY;
    var use = stamp.querySelector("use");
    var words = stamp.querySelector("b");
    if (left < 0) {
      stamp.dataset.state = "past";
      use.setAttribute("href", "#i-stop");
      words.textContent = "Past its check date.";
      words.insertAdjacentText("afterend", " Confirm numbers before you promise them.");
    } else if (left < SOON_DAYS) {
      stamp.dataset.state = "soon";
      use.setAttribute("href", "#i-half");
      words.append(".");
      words.insertAdjacentText("afterend", " Due for a check soon.");
    }
  });

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
    var KEY = "yes-desk-paper";
    var papers = { letter: "Letter", a4: "A4" };
    var chosen = null;
    try { chosen = localStorage.getItem(KEY); } catch (error) { /* storage is off */ }
    var isKept = Object.prototype.hasOwnProperty.call(papers, chosen || "");
    if (!isKept) chosen = place.dataset.paperSwitch;
    all(".sizes:not([data-paper=any]) > .sizes__paper").forEach(function (name) { name.hidden = true; });
    var field = document.createElement("fieldset");
    var legend = document.createElement("legend");
    var note = document.createElement("output");
    legend.textContent = "Your paper";
    function draw() {
      all("[data-paper]").forEach(function (sized) { sized.hidden = sized.dataset.paper !== chosen && sized.dataset.paper !== "any"; });
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
      input.checked = paper === chosen;
      input.addEventListener("change", function () {
        chosen = paper;
        try {
          localStorage.setItem(KEY, paper);
          isKept = true;
        } catch (error) { /* storage is off: the choice lasts until the page is left */ }
        draw();
        if (!isKept) note.textContent = "For this page only";
      });
      label.append(input, papers[paper]);
      field.append(label);
    });
    field.append(note);
    place.append(field);
    draw();
  });

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

  /* ---- Checklist: ticks last as long as this tab. ---- */
  all("form[data-check]").forEach(function (form) {
    var key = "yes-desk-check:" + form.dataset.check;
    var boxes = all("input[type=checkbox]", form);
    var progress = form.querySelector(".prog");
    var segments = all(".prog__bar i", form);
    function save() {
      try {
        sessionStorage.setItem(key, boxes.map(function (box) { return box.checked ? 1 : 0; }).join(""));
      } catch (error) { /* storage is off: ticks last until the page is left */ }
    }
    function draw() {
      var done = boxes.filter(function (box) { return box.checked; }).length;
      var isAll = done === boxes.length;
      form.querySelector("[data-done]").textContent = done;
      form.querySelector("[data-say]").textContent = isAll ? form.dataset.closing : "confirmed";
      segments.forEach(function (segment, at) { segment.classList.toggle("on", at < done); });
      progress.classList.toggle("prog--done", isAll);
    }
    try {
      (sessionStorage.getItem(key) || "").split("").forEach(function (mark, at) {
        if (boxes[at]) boxes[at].checked = mark === "1";
      });
    } catch (error) { /* storage is off */ }
    progress.hidden = false;
    form.addEventListener("change", function () { save(); draw(); });
    form.addEventListener("reset", function () { setTimeout(function () { save(); draw(); }); });
    draw();
  });

  all("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });

  /* ---- Paper shows what is folded away; print.css does it where the browser knows how. ---- */
  if (!CSS.supports("selector(::details-content)")) {
    addEventListener("beforeprint", function () {
      all("details:not([open])").forEach(function (each) { each.open = true; each.dataset.wasClosed = ""; });
    });
    addEventListener("afterprint", function () {
      all("details[data-was-closed]").forEach(function (each) { each.open = false; delete each.dataset.wasClosed; });
    });
  }

  /* ---- The phone's menu closes on Escape and on a click beside it. ---- */
  all(".top__menu").forEach(function (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();
