/* Your desk: chosen on the home page or in the header, remembered in this browser only, and forgotten as easily. Every
   page has it as `document.documentElement.dataset.desk`, and hears of a change by the event "desk:chosen". */
desk.yours = (function () {
  "use strict";

  var all = desk.all;
  var make = desk.make;
  var kept = desk.kept;
  var page = document.documentElement;
  var header = document.querySelector("[data-your-desk]");
  var select = header.querySelector("select");
  var titles = {};
  var memory = "";
  var isKept = true;

  all("option[data-pattern]", select).forEach(function (option) { titles[option.value] = option.textContent; });

  /* What was chosen; a desk that is no more is none. */
  function id() {
    var chosen = isKept ? kept.read("desk", "") : memory;
    return Object.prototype.hasOwnProperty.call(titles, chosen) ? chosen : "";
  }

  function choose(chosen) {
    memory = chosen;
    if (chosen) isKept = kept.keep("desk", chosen);
    else kept.forget("desk");
    draw();
    desk.announce(!chosen ? "No desk is chosen." : "Your desk: " + titles[chosen] + ". " + note());
  }

  function note() {
    return isKept ? "Remembered on this device." : "For this page only.";
  }

  /* ---- The header names it on every page; on the home page its scripts, card and checklist come first. ---- */
  function draw() {
    var chosen = id();
    var parts = all("[data-at-desk]");
    var swatch = header.querySelector(".sw");
    var paper = kept.read("paper", "");
    var isNew = (page.dataset.desk || "") !== chosen;
    page.dataset.desk = chosen;
    if (!chosen) delete page.dataset.desk;
    header.hidden = !chosen;
    header.title = chosen ? "Your desk: " + titles[chosen] : "";
    select.value = chosen;
    swatch.dataset.role = chosen;
    swatch.dataset.pattern = chosen ? select.selectedOptions[0].dataset.pattern : "";
    parts.forEach(function (part) { part.hidden = part.dataset.atDesk !== chosen; });
    all("[data-choose-desk] input").forEach(function (input) { input.checked = input.value === chosen; });
    all("[data-choose-desk] .pick__note").forEach(function (each) {
      each.hidden = !chosen;
      each.querySelector("span").textContent = note();
    });
    if (paper === "letter" || paper === "a4") {
      all("[data-at-desk] [data-paper]:not([data-paper=any])").forEach(function (link) { link.hidden = link.dataset.paper !== paper; });
    }
    if (isNew) document.dispatchEvent(new Event("desk:chosen"));
  }

  /* ---- The list of desks becomes a choice: without this script it leads to the desks' pages. ---- */
  all("[data-choose-desk]").forEach(function (place, number) {
    var list = place.querySelector("ul");
    var field = make("fieldset", { className: "desks" }, make("legend", { className: "vh" }, "Your desk"));
    var forget = make("button", { type: "button", className: "linkish" }, "Forget");
    all("a", list).forEach(function (link) {
      var swatch = link.querySelector(".sw");
      var input = make("input", { type: "radio", name: "your-desk-" + number, value: swatch.dataset.role, autocomplete: "off" });
      input.addEventListener("change", function () {
        choose(input.value);
        showChosen();
      });
      field.append(make("label", {}, input, swatch, make("span", {}, link.textContent)));
    });
    forget.addEventListener("click", function () {
      choose("");
      field.querySelector("input").focus();
    });
    list.replaceWith(field);
    place.append(make("p", { className: "pick__note", hidden: true }, make("span"), " ", forget));
  });

  /* On a phone what changes stands above the choice, out of sight. */
  function showChosen() {
    var part = document.querySelector("[data-at-desk]:not([hidden])");
    if (part && matchMedia("(max-width: 59.984375em)").matches) part.scrollIntoView();
  }

  select.addEventListener("change", function () {
    var isGone = !select.value;
    choose(select.value);
    if (isGone) document.querySelector(".top__brand").focus();
  });
  document.addEventListener("desk:kept", draw);
  addEventListener("storage", draw);
  draw();

  return { id: id, title: function () { return titles[id()] || ""; }, titles: titles, choose: choose };
})();
