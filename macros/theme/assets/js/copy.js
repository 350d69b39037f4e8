/* One-press copying of what is said and written. */
(function () {
  "use strict";

  var DONE_MS = 1800;

  var all = desk.all;
  var make = desk.make;
  var announce = desk.announce;
  var note = make("p", { className: "copied screen" });

  /* ---- Copy. The clipboard's own interface needs https; an intranet often has only http. ---- */
  function copyOldWay(text) {
    var focused = document.activeElement;
    var area = make("textarea", { value: text, className: "vh", readOnly: true });
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    focused.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) return copyOldWay(text);
    return navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); });
  }
  desk.copy = copy;

  /* "[name], [title] and [date]": what is left to fill, each once */
  function blanks(words) {
    var names = Array.from(new Set(all(".blank", words).map(function (blank) { return blank.textContent; })));
    return names.length < 2 ? names.join() : names.slice(0, -1).join(", ") + " and " + names[names.length - 1];
  }

  /* A button that copies `text()`, whose blanks are those in `words`. `place(note)` puts what came of it beside the button. */
  function copier(what, label, words, place, text) {
    var button = make("button", { type: "button", className: "copy" });

    function face(name, said) {
      button.replaceChildren(desk.icon(name), make("span", {}, said));
    }

    function tell(said) {
      note.textContent = said;
      place(note);
    }

    button.setAttribute("aria-label", "Copy: " + what);
    face("copy", label);
    button.addEventListener("click", function () {
      note.remove();
      copy(text()).then(function () {
        var left = blanks(words);
        var fill = left ? " Fill in " + left + "." : "";
        button.dataset.done = "";
        face("tick", "Copied");
        announce("Copied: " + what + "." + fill);
        if (fill) tell("Copied." + fill);
      }, function () {
        announce("Your browser did not copy. Select the words and copy them.");
        tell("Your browser did not copy. The words are selected: press Ctrl+C, or Command+C on a Mac.");
        getSelection().selectAllChildren(words);
      });
      setTimeout(function () {
        delete button.dataset.done;
        face("copy", label);
        announce("");
      }, DONE_MS);
    });
    return button;
  }

  function said(words) {
    return words.innerText.trim();
  }

  all("[data-copy]").forEach(function (words) {
    words.closest(".step, .ready").append(copier(words.dataset.copy, "Copy", words, function (note) { words.before(note); }, function () {
      return said(words);
    }));
  });

  /* Everything that is said, each line under its name */
  all("[data-copy-all]").forEach(function (part) {
    var row = make("p", { className: "copyall screen" });
    row.append(copier(part.dataset.copyAll, "Copy the whole script", part, function (note) { row.after(note); }, function () {
      return all("[data-copy]", part).map(function (words) { return words.dataset.copy + ":\n" + said(words); }).join("\n\n");
    }));
    part.append(row);
  });
})();
