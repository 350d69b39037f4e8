/* One-press copying of what is said and written. */
(function () {
  "use strict";

  var all = desk.all;
  var icon = desk.icon;
  var announce = desk.announce;

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
  desk.copy = copy;

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
        announce("Copied: " + what);
      }, function () {
        announce("Your browser did not copy. Select the words and copy them.");
        getSelection().selectAllChildren(words);
      });
      setTimeout(function () {
        delete button.dataset.done;
        face(button, "copy", "Copy");
        announce("");
      }, 1800);
    });
    words.closest(".step").appendChild(button);
  });
})();
