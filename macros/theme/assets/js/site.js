/* What every page can do beyond reading, and what the other scripts share. Pages read well without any of it.
   All scripts are classic scripts that fetch nothing, so that they also work from file:// and under a strict
   Content-Security-Policy. `desk` is the only global name of ours. */
const desk = (() => {
  "use strict";

  const PREFIX = "yes-desk:";
  const SVG = "http://www.w3.org/2000/svg";
  const SOON_DAYS = 30;
  const DAY_MS = 864e5;
  const ROOT = new URL("../../", document.currentScript.src);
  const SCRIPT_FOLDERS = ["assets/", "search/"].map((folder) => new URL(folder, ROOT).href);
  /* The published names of what scripts load, which carry a hash. The build fills it in (macros/site/assets.py). */
  const PUBLISHED = {};

  function all(selector, within = document) {
    return [...within.querySelectorAll(selector)];
  }

  /* `element("p", {className: "quiet"}, "text", node)`: an element with these properties and this content. What is no
     property, such as "aria-label", is set as an attribute. */
  function element(tag, properties = {}, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...content);
    return made;
  }

  function button(label, className, onClick) {
    const made = element("button", { type: "button", className }, label);
    made.addEventListener("click", onClick);
    return made;
  }

  function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    const use = document.createElementNS(SVG, "use");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#i-${name}`);
    svg.append(use);
    return svg;
  }

  /* ---- Messages: as they are written here in English, else from the file of the site's language, which runs before. ---- */
  const language = document.documentElement.lang;
  const { messages = {}, forms = {} } = typeof deskMessages === "undefined" ? {} : deskMessages;

  function filled(message, values) {
    return message.replace(/\{(\w+)\}/g, (whole, name) => Object.hasOwn(values, name) ? values[name] : whole);
  }

  /* The message in the site's language, with these values for its placeholders: `_("{count} to go", {count: 3})`. */
  function _(message, values = {}) {
    return filled(messages[message] ?? message, values);
  }

  /* The form of the message that fits the count, which is `{count}` in it. */
  function ngettext(one, many, count, values = {}) {
    const form = messages[one]?.[forms[new Intl.PluralRules(language).select(count)]] ?? (count === 1 ? one : many);
    return filled(form, { count, ...values });
  }

  /* A message whose other placeholders stand for elements, in pieces: `pieces(_("Done. {undo}"), {undo: button})`. */
  function pieces(message, elements) {
    return message.split(/\{(\w+)\}/).map((part, at) => at % 2 ? elements[part] : part);
  }

  /* A text, or elements, in the quotation marks of the language, as pieces. */
  function quoted(words) {
    return pieces(_("“{words}”"), { words });
  }

  function ownAddress(text) {
    const { href } = new URL(text, document.baseURI);
    if (!SCRIPT_FOLDERS.some((folder) => href.startsWith(folder))) throw new TypeError(`not a script of this site: ${href}`);
    return href;
  }

  /* The only Trusted Types policy (macros/site/csp.py): text becomes the address of a script in this site's folders,
     and neither markup nor code. */
  const rules = { createScriptURL: ownAddress };
  const trusted = window.trustedTypes?.createPolicy("desk", rules) ?? rules;

  /* The address of an asset by its logical path, such as "assets/js/ranking.js". */
  function asset(path) {
    return new URL(PUBLISHED[path] ?? path, ROOT).href;
  }

  /* Resolves when the classic script at this address has run. Scripts run in the order in which they are requested. */
  function loadScript(address) {
    return new Promise((resolve, reject) => {
      document.head.append(element("script", { src: trusted.createScriptURL(address), async: false, onload: resolve, onerror: reject }));
    });
  }

  /* ---- What screen readers announce ---- */
  const live = element("p", { className: "vh", "aria-live": "polite" });
  document.body.append(live);

  function announce(text) {
    live.textContent = text;
  }

  /* What this browser remembers, as JSON by key. All keys share a prefix, so that all of them can be listed and
     removed. Storage may be turned off: `write` returns whether the value was stored. */
  const storage = {
    read(key, fallback) {
      try {
        const text = localStorage.getItem(PREFIX + key);
        return text === null ? fallback : JSON.parse(text);
      } catch {
        return fallback;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        return false;
      }
      document.dispatchEvent(new Event("desk:stored"));
      return true;
    },
    remove(key) {
      try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was stored */ }
      document.dispatchEvent(new Event("desk:stored"));
    },
    keys() {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)).sort();
      } catch {
        return [];
      }
    },
  };

  /* ---- Freshness. Pages are the same every day; the reader's own clock decides. ---- */

  /* "past" after the check-by date, "soon" in the days before it, else "". */
  function freshness(day) {
    const daysLeft = (new Date(`${day}T23:59:59`) - Date.now()) / DAY_MS;
    if (daysLeft < 0) return "past";
    return daysLeft < SOON_DAYS ? "soon" : "";
  }

  for (const stamp of all("[data-check-by]")) {
    const state = freshness(stamp.dataset.checkBy);
    const use = stamp.querySelector("use");
    const words = stamp.querySelector("b");
    if (state) stamp.dataset.state = state;
    if (state === "past") {
      use.setAttribute("href", "#i-stop");
      words.textContent = _("Past its check date.");
      words.after(` ${_("Confirm numbers before you promise them.")}`);
    } else if (state === "soon") {
      use.setAttribute("href", "#i-half");
      words.append(".");
      words.after(` ${_("Due for a check soon.")}`);
    }
  }

  /* ---- Printing ---- */
  for (const each of all("[data-print]")) {
    each.hidden = false;
    each.addEventListener("click", () => print());
  }

  /* Paper shows what is folded away. print.css does that in browsers that know the selector. */
  if (!CSS.supports("selector(::details-content)")) {
    addEventListener("beforeprint", () => {
      for (const each of all("details:not([open])")) {
        each.open = true;
        each.dataset.wasClosed = "";
      }
    });
    addEventListener("afterprint", () => {
      for (const each of all("details[data-was-closed]")) {
        each.open = false;
        delete each.dataset.wasClosed;
      }
    });
  }

  /* ---- The menu on a phone closes on Escape and on a click outside of it. ---- */
  for (const menu of all(".top__menu")) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  /* `data` is filled by the data files: scripts that assign to a key of it. */
  return {
    all, element, button, icon, language, _, ngettext, pieces, quoted, asset, loadScript, announce, storage, freshness, SOON_DAYS,
    data: {},
  };
})();
