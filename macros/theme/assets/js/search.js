/* Search: the field, its results, and the keys. ranking.js decides what is found and in which order; it is loaded with
   the index when somebody begins to search. */

/* The ranking for everything that searches: the field here, the filters of lists, and practice. */
desk.search = (() => {
  "use strict";

  const STEMMERS = {
    en: "assets/js/vendor/stemmer.js", es: "assets/js/vendor/stemmer-es.js", fr: "assets/js/vendor/stemmer-fr.js",
  };
  const PARTS = ["assets/js/ranking.js", "assets/js/danger.js", "search/index.js"];
  /* What fits has at least this share of the best score. Long sentences have a little of everything, so no more than these. */
  const FITTING = 0.5;
  const MOST_FITTING = 20;

  const root = new URL("../../", document.currentScript.src);
  const stemmers = {};
  let loading = null;
  let loadingOthers = null;
  let hasOthers = false;

  const loaded = (path) => desk.loadScript(desk.asset(path));
  const addressOf = (entry) => new URL(entry.address, root).href;

  async function loadStemmer(language) {
    if (!STEMMERS[language]) return;
    await loaded(STEMMERS[language]);
    stemmers[language] = language === "en" ? porter.stemmer : snowball.stemmer;
  }

  async function load() {
    const language = desk.language.split("-")[0];
    await Promise.all([loadStemmer(language), ...PARTS.map(loaded)]);
    const stemsOf = (text) => desk.ranking.words(text, language).map(stemmers[language] ?? ((word) => word));
    search.emergency = desk.danger.load(desk.data.search.danger, stemsOf);
    search.rank = desk.ranking.load(desk.data.search, stemmers);
  }

  /* One after another: all stemmers but that of English have the same name. */
  async function loadOthers() {
    const { others } = desk.data.search;
    for (const language of others) {
      await loadStemmer(language);
      await loaded(`search/index-${language}.js`);
    }
    search.rank = desk.ranking.load(desk.data.search, stemmers, others.map((language) => desk.data[`search-${language}`]));
    hasOthers = true;
  }

  const search = {
    /* From a text to what is found; null until it is loaded. */
    rank: null,
    /* From a text to the address of the emergency list that it calls for, or ""; null until it is loaded. */
    emergency: null,

    /* Loads the index of the site's language, and then those of others. Resolves to whether something new is there. Rejects
       if the first cannot be loaded; the next call tries again, and without the others search still works. */
    async prepare() {
      if (!search.rank) {
        loading ??= load().finally(() => { loading = null; });
        await loading;
        return true;
      }
      if (hasOthers || !desk.data.search.others.length) return false;
      loadingOthers ??= loadOthers().then(() => true, () => false).finally(() => { loadingOthers = null; });
      return loadingOthers;
    },

    addressOf,

    /* The addresses of what fits a text well, best first. */
    async fitting(text) {
      while (await search.prepare()) { /* the site's language first, then the others */ }
      const { entries, scores } = search.rank(text);
      const least = FITTING * Math.max(0, ...scores);
      return entries.filter((_entry, at) => scores[at] >= least).slice(0, MOST_FITTING).map(addressOf);
    },
  };
  return search;
})();

(() => {
  "use strict";

  const MOST = 20;
  const LEAST_LETTERS = 2;

  const { element, _, ngettext, quoted, search } = desk;
  const KINDS = { checklist: _("Checklist"), lesson: _("Lesson"), role: _("Desk"), situation: _("Situation"), page: _("Page") };
  const find = document.querySelector("[data-find]");
  if (!find) return;
  const input = find.querySelector("input");
  const panel = find.querySelector(".find__panel");
  const list = find.querySelector("[role=listbox]");
  const count = find.querySelector("[role=status]");
  const none = find.querySelector(".find__none");
  const clear = find.querySelector("[data-find-clear]");
  let active = -1;

  /* Draws again when something was loaded that this text needs. */
  function load() {
    search.prepare().then((isNew) => { if (isNew) draw(); }, () => {
      if (!search.rank) count.textContent = _("The scripts could not be loaded. Check the network, and type again.");
    });
  }

  /* The text in pieces, with the words marked that were typed. */
  function marked(text, isMatch) {
    return text.split(/([\p{L}\p{N}]+)/u).map((part, at) => at % 2 && isMatch(part) ? element("mark", {}, part) : part);
  }

  function option(entry, at, { isMatch, reasons }) {
    const kind = KINDS[entry.kind];
    const link = element(
      "a",
      { id: `find-${at}`, className: "find__hit", href: search.addressOf(entry), role: "option", "aria-selected": "false" },
      element("span", { className: "find__title" }, ...(kind ? [_("{kind}:", { kind }), " "] : []), ...marked(entry.title, isMatch)));
    if (entry.they) {
      link.append(element("b", { className: "find__they" }, ...quoted(marked(entry.they, isMatch)).flat()));
      if (entry.when) link.append(element("small", {}, entry.when));
    }
    link.append(element("span", { className: "find__text" }, ...(entry.they ? [quoted(entry.text).join("")] : marked(entry.text, isMatch))));
    const why = reasons(entry);
    if (why.length) link.append(element("small", { className: "find__why" }, _("Because they said: {words}", { words: why.join(" · ") })));
    return link;
  }

  /* What comes before all results when life may be in danger: the number first, then the list to read and do. */
  function emergencyOption(entry, at) {
    return element(
      "a",
      { id: `find-${at}`, className: "find__hit find__hit--danger", href: search.addressOf(entry), role: "option", "aria-selected": "false" },
      element("b", { className: "find__dial" }, desk.icon("stop"), " ", find.dataset.emergency),
      element("span", { className: "find__list-to-do" }, _("Then read and do: {title}", { title: entry.title })),
      element("small", {}, find.dataset.stuck));
  }

  function options() {
    return desk.all("[role=option]", list);
  }

  function activate(at) {
    options().forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    active = at;
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", `find-${at}`);
      options()[at].scrollIntoView({ block: "nearest" });
    }
  }

  function draw() {
    const text = input.value.trim();
    const isAsked = text.length >= LEAST_LETTERS;
    clear.hidden = !input.value;
    show(isAsked);
    if (!isAsked) return;
    load();
    if (!search.rank) {
      list.replaceChildren();
      count.textContent = _("Getting the scripts ready …");
      return;
    }
    const found = search.rank(input.value);
    const { entries } = found;
    const address = search.emergency(input.value);
    const danger = desk.data.search.entries.filter((entry) => entry.address === address);
    const best = entries.filter((entry) => entry.address !== address).slice(0, MOST);
    list.replaceChildren(
      ...danger.map(emergencyOption),
      ...best.map((entry, at) => option(entry, at + danger.length, found)));
    none.hidden = list.childElementCount > 0;
    list.hidden = !none.hidden;
    count.textContent = [...danger.map(() => find.dataset.emergency), counted(best.length, entries.length)].join(" ");
    panel.scrollTop = 0;
    activate(-1);
  }

  function counted(shown, found) {
    if (!shown) return _("No matches");
    if (found > MOST) return _("The {count} best matches, best first", { count: MOST });
    return ngettext("{count} match", "{count} matches, best first", shown);
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

  find.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!panel.hidden) options()[Math.max(active, 0)]?.click();
  });
  input.addEventListener("input", draw);
  input.addEventListener("focus", () => {
    open();
    if (input.value.trim()) draw();
  });
  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !panel.hidden && last >= 0) {
      event.preventDefault();
      const next = active + step;
      activate(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.blur();
      close();
    }
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    input.focus();
    close();
  });
  clear.addEventListener("click", () => ask(""));
  find.querySelector("[data-find-close]").addEventListener("click", () => {
    close();
    input.blur();
  });
  document.addEventListener("pointerdown", (event) => { if (!find.contains(event.target)) close(); });
  find.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !find.contains(event.relatedTarget)) close();
  });

  for (const each of desk.all("[data-open-search]")) {
    each.hidden = false;
    each.addEventListener("click", () => ask(each.dataset.openSearch || input.value));
  }

  /* ---- Keys: Ctrl+K or Command+K anywhere, and / unless single keys are turned off (WCAG 2.1.4) ---- */
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const isSlash = event.key === "/" && !isTyping && !hasModifier && desk.storage.read("shortcuts", true);
    const isCommand = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isCommand) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  /* ---- An address with a question: ?q=late+fee ---- */
  const question = new URLSearchParams(location.search).get("q");
  if (question) ask(question);
  else if (document.activeElement === input && input.value) draw();  // Typed before this script was there.
})();
