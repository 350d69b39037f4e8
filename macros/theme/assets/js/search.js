/* Search: the field, its results, and the keys. What is found, and in which order, stands in ranking.js; it is loaded
   with the index when somebody means to search. */
(function () {
  "use strict";

  var PARTS = ["vendor/minisearch.js", "vendor/stemmer.js", "ranking.js", "../../search/index.js"];
  var MOST = 20;
  var KINDS = { checklist: "Checklist", lesson: "Lesson", role: "Desk", situation: "Situation", page: "Page" };

  var make = desk.make;
  var here = document.currentScript.src;
  var root = new URL("../../", here);
  var find = document.querySelector("[data-find]");
  if (!find) return;
  var input = find.querySelector("input");
  var panel = find.querySelector(".find__panel");
  var list = find.querySelector("[role=listbox]");
  var count = find.querySelector("[role=status]");
  var none = find.querySelector(".find__none");
  var clear = find.querySelector("[data-find-clear]");
  var active = -1;
  var rank = null;
  var loading = null;

  function load() {
    loading = loading || Promise.all(PARTS.map(function (name) { return desk.load(new URL(name, here).href); })).then(function () {
      rank = ranking.load(deskIndex);
      draw();
    }, function () {
      loading = null;
      count.textContent = "The scripts could not be loaded. Check the network, and type again.";
    });
    return loading;
  }

  /* A text with the words in it marked that were asked for. */
  function marked(text, isAsked) {
    return text.split(/([\p{L}\p{N}]+)/u).map(function (part, at) {
      return at % 2 && isAsked(part) ? make("mark", {}, part) : part;
    });
  }

  function option(entry, at, isAsked) {
    var link = make("a", { id: "find-" + at, className: "find__hit", href: new URL(entry.address, root).href });
    var kind = KINDS[entry.kind];
    var title = make("span", { className: "find__title" });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    title.append.apply(title, (kind ? [kind + ": "] : []).concat(marked(entry.title, isAsked)));
    link.append(title);
    if (entry.they) {
      var they = make("b", { className: "find__they" }, "“");
      they.append.apply(they, marked(entry.they, isAsked));
      they.append("”");
      link.append(they);
      if (entry.when) link.append(make("small", {}, entry.when));
    }
    var text = make("span", { className: "find__text" });
    text.append.apply(text, entry.they ? ["“" + entry.text + "”"] : marked(entry.text, isAsked));
    link.append(text);
    return link;
  }

  function options() {
    return desk.all("[role=option]", list);
  }

  function activate(at) {
    options().forEach(function (each, number) { each.setAttribute("aria-selected", String(number === at)); });
    active = at;
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", "find-" + at);
      options()[at].scrollIntoView({ block: "nearest" });
    }
  }

  function draw() {
    var text = input.value.trim();
    clear.hidden = !input.value;
    show(Boolean(text));
    if (!text) return;
    load();
    if (!rank) {
      list.replaceChildren();
      count.textContent = "Getting the scripts ready …";
      return;
    }
    var found = rank(input.value);
    var best = found.entries.slice(0, MOST);
    list.replaceChildren.apply(list, best.map(function (entry, at) { return option(entry, at, found.isAsked); }));
    none.hidden = best.length > 0;
    list.hidden = !best.length;
    count.textContent = !best.length ? "No matches" : best.length === 1 ? "1 match"
      : (found.entries.length > MOST ? "The " + MOST + " best matches" : best.length + " matches") + ", best first";
    panel.scrollTop = 0;
    activate(-1);
  }

  function show(isShown) {
    panel.hidden = !isShown;
    input.setAttribute("aria-expanded", String(isShown));
    if (!isShown) activate(-1);
  }

  /* On a phone the field fills the screen while it is used. */
  function open() {
    find.classList.add("find--open");
    document.documentElement.classList.add("is-finding");
    load();
  }

  function close() {
    find.classList.remove("find--open");
    document.documentElement.classList.remove("is-finding");
    show(false);
  }

  function ask(text) {
    open();
    input.value = text;
    input.focus();
    draw();
  }

  find.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    var hit = options()[Math.max(active, 0)];
    if (hit && !panel.hidden) hit.click();
  });
  input.addEventListener("input", draw);
  input.addEventListener("focus", function () {
    open();
    if (input.value.trim()) draw();
  });
  input.addEventListener("keydown", function (event) {
    var last = options().length - 1;
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !panel.hidden && last >= 0) {
      event.preventDefault();
      var next = active + step;
      activate(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.blur();
      close();
    }
  });
  clear.addEventListener("click", function () { ask(""); });
  find.querySelector("[data-find-close]").addEventListener("click", function () {
    close();
    input.blur();
  });
  document.addEventListener("pointerdown", function (event) { if (!find.contains(event.target)) close(); });
  find.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !find.contains(event.relatedTarget)) close();
  });

  desk.all("[data-open-search]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { ask(button.dataset.openSearch || input.value); });
  });

  /* ---- Keys: Ctrl+K or Command+K anywhere, and / unless single keys are turned off (WCAG 2.1.4) ---- */
  document.addEventListener("keydown", function (event) {
    var isTyping = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    var isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && desk.kept.read("shortcuts", true);
    if (!isSlash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  /* ---- An address that asks: ?q=late+fee ---- */
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) ask(asked);
})();
