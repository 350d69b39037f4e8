/* What every page can do beyond reading, and what the other scripts share. Pages read well without any of them.
   All are classic scripts without modules or requests, so that they also work from file:// and under a strict
   Content-Security-Policy. */
var desk = (function () {
  "use strict";

  var PREFIX = "yes-desk:";
  var SVG = "http://www.w3.org/2000/svg";
  var SOON_DAYS = 30;
  var DAY = 864e5;

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

  /* `make("p", {className: "quiet"}, "text", node)` is an element with these properties and contents. */
  function make(tag, properties) {
    var element = Object.assign(document.createElement(tag), properties);
    element.append.apply(element, Array.prototype.slice.call(arguments, 2));
    return element;
  }

  /* Promises that the classic script at this address has run. Scripts that are asked for together run in that order. */
  function load(address) {
    return new Promise(function (done, failed) {
      document.head.append(make("script", { src: address, async: false, onload: done, onerror: failed }));
    });
  }

  /* What screen readers hear when something happened */
  var live = make("p", { className: "vh" });
  live.setAttribute("aria-live", "polite");
  document.body.appendChild(live);

  function announce(words) {
    live.textContent = words;
  }

  /* What this browser remembers, as JSON by key. Every key begins alike, so that all of it can be shown and forgotten;
     a browser may refuse to keep anything, and then `keep` says false. */
  var kept = {
    read: function (key, otherwise) {
      try {
        var text = localStorage.getItem(PREFIX + key);
        return text === null ? otherwise : JSON.parse(text);
      } catch (error) {
        return otherwise;
      }
    },
    keep: function (key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
        document.dispatchEvent(new Event("desk:kept"));
        return true;
      } catch (error) {
        return false;
      }
    },
    forget: function (key) {
      try { localStorage.removeItem(PREFIX + key); } catch (error) { /* nothing was kept */ }
      document.dispatchEvent(new Event("desk:kept"));
    },
    keys: function () {
      try {
        return Object.keys(localStorage).filter(function (key) { return key.indexOf(PREFIX) === 0; })
          .map(function (key) { return key.slice(PREFIX.length); }).sort();
      } catch (error) {
        return [];
      }
    },
  };

  /* What the reader's own day makes of a check-by date: "past" after it, "soon" in the days before, else "". */
  function state(day) {
    var left = (new Date(day + "T23:59:59") - Date.now()) / DAY;
    return left < 0 ? "past" : left < SOON_DAYS ? "soon" : "";
  }

  /* ---- Freshness: the page is the same every day; the reader's own clock decides. ---- */
  all("[data-check-by]").forEach(function (stamp) {
    var now = state(stamp.dataset.checkBy);
    var use = stamp.querySelector("use");
    var words = stamp.querySelector("b");
    if (now === "past") {
      stamp.dataset.state = "past";
      use.setAttribute("href", "#i-stop");
      words.textContent = "Past its check date.";
      words.insertAdjacentText("afterend", " Confirm numbers before you promise them.");
    } else if (now === "soon") {
      stamp.dataset.state = "soon";
      use.setAttribute("href", "#i-half");
      words.append(".");
      words.insertAdjacentText("afterend", " Due for a check soon.");
    }
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

  return { all: all, icon: icon, make: make, load: load, announce: announce, kept: kept, state: state, SOON_DAYS: SOON_DAYS };
})();
