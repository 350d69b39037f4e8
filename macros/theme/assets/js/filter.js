/* Lists of scripts: shorter while one types, by desk, and with the answer for the channel that one works on. */
(function () {
  "use strict";

  var all = desk.all;
  var kept = desk.kept;
  var HEADS = { say: "You can say", chat: "Chat reply", email: "Email reply" };
  var NOTES = { say: "", chat: "Each script opens at its chat reply.", email: "Each script opens at its email." };

  function plain(text) {
    return text.toLowerCase().replace(/[’‘]/g, "'");
  }

  all("[data-filter]").forEach(function (filter) {
    var list = document.getElementById(filter.dataset.filter);
    var input = filter.querySelector("input");
    var byDesk = filter.querySelector("[data-by-desk]");
    var channels = all("[data-by-channel] input", filter);
    var count = filter.querySelector("output");
    var note = filter.querySelector("[data-note]");
    var clear = filter.querySelector("[data-clear]");
    var none = document.querySelector("[data-none]");
    var search = none.querySelector("[data-open-search]");
    var head = list.querySelector(".says__head span:last-child");
    var options = byDesk ? all("option", byDesk) : [];
    var titles = options.map(function (option) { return option.textContent; });
    var memory = "say";
    var rows = all("li", list).map(function (row) {
      var shown = all("a, small, p:not(.paste)", row).map(function (part) { return part.textContent; });
      return {
        row: row, link: row.querySelector("a"), address: row.querySelector("a").getAttribute("href"), say: row.querySelector("p"),
        words: plain(shown.join(" ") + " " + row.dataset.also), desks: (row.dataset.desks || "").split(" "),
      };
    });
    var idle = filter.dataset.idle.split(" ");

    /* The words to look for: not those that tell nothing, if there are others, nor one that may become such a word when it is typed to its end */
    function asked() {
      var words = plain(input.value).split(/[^\p{L}\p{N}'-]+/u).filter(Boolean).map(function (word) { return word.split("'")[0]; });
      var telling = words.filter(function (word, at) {
        var isLast = at === words.length - 1;
        return !idle.some(function (each) { return isLast ? each.indexOf(word) === 0 : each === word; });
      });
      return telling.length ? telling : words;
    }

    /* ---- What fits ---- */
    function draw() {
      var wanted = asked();
      var at = byDesk ? byDesk.value : "";
      var isFiltered = Boolean(wanted.length || at);
      var shown = rows.filter(function (each) {
        var fits = wanted.every(function (word) { return each.words.indexOf(word) > -1; }) && (!at || each.desks.indexOf(at) > -1);
        each.row.hidden = !fits;
        return fits;
      }).length;
      all("[data-group]", list).forEach(function (group) { group.hidden = !group.querySelector("li:not([hidden])"); });
      count.textContent = (isFiltered ? shown + " of " : "") + rows.length + (rows.length === 1 ? " script" : " scripts");
      clear.hidden = !isFiltered || !shown;
      none.hidden = shown > 0;
      list.hidden = !shown;
      search.dataset.openSearch = input.value;
    }

    /* ---- The chosen desk is offered first; nobody is held to it. ---- */
    function offer() {
      var yours = desk.yours.id();
      var chosen = byDesk.value;
      var first = options.filter(function (option) { return option.value && option.value === yours; });
      options.forEach(function (option, at) { option.textContent = (option.value && option.value === yours ? "Your desk: " : "") + titles[at]; });
      byDesk.replaceChildren.apply(byDesk, [options[0]].concat(first, options.slice(1).filter(function (option) { return first.indexOf(option) < 0; })));
      byDesk.value = chosen;
    }

    /* ---- The channel: its reply in the list where the page has it, else the place in the script where the link leads ---- */
    function channel() {
      var found = kept.read("channel", memory);
      return Object.prototype.hasOwnProperty.call(HEADS, found) ? found : "say";
    }

    function answer() {
      var now = channel();
      var isReady = Boolean(list.querySelector("[data-reply]"));
      channels.forEach(function (each) { each.checked = each.value === now; });
      rows.forEach(function (each) {
        each.link.setAttribute("href", each.address + (now === "say" ? "" : "#" + now));
        each.say.hidden = isReady && now !== "say";
        all("[data-reply]", each.row).forEach(function (reply) { reply.hidden = reply.dataset.reply !== now; });
      });
      list.classList.toggle("is-ready", isReady && now !== "say");
      if (head && isReady) head.textContent = HEADS[now];
      note.textContent = isReady ? "" : NOTES[now];
      note.hidden = !note.textContent;
    }

    all("[data-clear]").forEach(function (button) {
      button.addEventListener("click", function () {
        input.value = "";
        if (byDesk) byDesk.value = "";
        draw();
        input.focus();
      });
    });
    channels.forEach(function (each) {
      each.addEventListener("change", function () {
        memory = each.value;
        kept.keep("channel", memory);
        answer();
      });
    });
    if (byDesk) {
      byDesk.addEventListener("change", draw);
      document.addEventListener("desk:chosen", offer);
      offer();
    }
    document.addEventListener("desk:kept", answer);
    input.addEventListener("input", draw);
    answer();
    draw();
  });
})();
