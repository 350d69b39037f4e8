/* What this browser remembers, in words, at the foot of each page: desk computers are shared. Each thing is forgotten in
   one press, and so is everything; a press by mistake can be taken back until one leaves the page. */
(function () {
  "use strict";

  var make = desk.make;
  var kept = desk.kept;
  var device = document.querySelector("[data-device]");
  if (!device) return;
  var inside = device.querySelector(".device__in");
  var short = device.querySelector("[data-device-short]");
  var PAPERS = { letter: "Letter", a4: "A4" };
  var CHANNELS = { say: "what to say", chat: "chat replies", email: "emails" };
  var before = null;

  function plural(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  function hasTicks(key) {
    var found = kept.read(key, "");
    return String((found && found.ticks) || found).indexOf("1") > -1;
  }

  /* ---- Each line: its name, what is kept in words or a field to change it, and the keys that are forgotten with it ---- */
  function lines() {
    var keys = kept.keys();
    var known = ["desk", "paper", "channel", "shortcuts", "practice"];
    var checks = keys.filter(function (key) { return key.indexOf("check:") === 0; });
    var ticked = checks.filter(hasTicks);
    var others = keys.filter(function (key) { return known.indexOf(key) < 0 && checks.indexOf(key) < 0; });
    var practiced = Object.keys((kept.read("practice", {}) || {}).cards || {}).length;
    function has(key) { return keys.indexOf(key) > -1; }
    return [
      { name: "Your desk", words: choice(), keys: has("desk") ? ["desk"] : [] },
      { name: "Single keys", words: keysSwitch(), keys: has("shortcuts") ? ["shortcuts"] : [] },
      has("channel") && { name: "Answers in lists", words: CHANNELS[kept.read("channel")] || "", keys: ["channel"] },
      has("paper") && { name: "Your paper", words: PAPERS[kept.read("paper")] || "", keys: ["paper"] },
      ticked.length && { name: "Ticks", words: "on " + plural(ticked.length, "checklist"), keys: checks },
      has("practice") && { name: "Practice", words: "how it went with " + plural(practiced, "script"), keys: ["practice"] },
      others.length && { name: "Other settings", words: String(others.length), keys: others },
    ].filter(Boolean);
  }

  function forget(name, keys) {
    var taken = keys.map(function (key) { return [key, kept.read(key)]; });
    document.querySelectorAll("form[data-check]").forEach(function (form) {
      if (keys.indexOf("check:" + form.dataset.check) > -1) form.reset();
    });
    keys.forEach(function (key) { kept.forget(key); });
    before = { words: "Forgotten: " + name.toLowerCase() + ".", taken: taken };
    draw();
    inside.querySelector(".device__undo button").focus();
    desk.announce(before.words);
  }

  function undo() {
    var taken = before.taken;
    before = null;
    taken.forEach(function (each) { kept.keep(each[0], each[1]); });
    draw();
    device.querySelector("summary").focus();
    desk.announce("Remembered again.");
  }

  function button(words, name, act) {
    var made = make("button", { type: "button", className: name }, words);
    made.addEventListener("click", act);
    return made;
  }

  /* ---- The switches are always here; the list is as long as what is kept. ---- */
  function choice() {
    var select = make("select", { autocomplete: "off" }, make("option", { value: "" }, "No desk"));
    Object.keys(desk.yours.titles).forEach(function (id) { select.append(make("option", { value: id }, desk.yours.titles[id])); });
    select.addEventListener("change", function () {
      desk.yours.choose(select.value);
      inside.querySelector("select").focus();
    });
    select.value = desk.yours.id();
    select.setAttribute("aria-label", "Your desk");
    return make("span", { className: "pickone" }, select);
  }

  function keysSwitch() {
    var input = make("input", { type: "checkbox", checked: Boolean(kept.read("shortcuts", true)), autocomplete: "off" });
    input.addEventListener("change", function () {
      if (input.checked) kept.forget("shortcuts");
      else kept.keep("shortcuts", false);
      desk.announce("Single keys are " + (kept.read("shortcuts", true) ? "on." : "off."));
      draw();
      inside.querySelector("input").focus();
    });
    return make("label", { className: "switch" }, input, make("span", {}, "On: / opens search"));
  }

  function row(each) {
    var line = make("li", {}, make("b", {}, each.name), typeof each.words === "string" ? make("span", {}, each.words) : each.words);
    if (!each.keys.length) return line;
    var press = button("Forget", "btn btn--quiet", function () { forget(each.name, each.keys); });
    press.setAttribute("aria-label", "Forget: " + each.name);
    line.append(press);
    return line;
  }

  function draw() {
    var found = lines();
    var remembered = found.filter(function (each) { return each.keys.length; });
    var list = make("ul");
    list.append.apply(list, found.map(row));
    short.textContent = remembered.map(function (each) {
      return each.name === "Your desk" ? desk.yours.title() || "a desk that is no more" : each.name.toLowerCase();
    }).join(", ") || "nothing is remembered";
    document.documentElement.classList.toggle("no-single-keys", !kept.read("shortcuts", true));
    inside.replaceChildren();
    if (!device.open) return;
    inside.append(list);
    if (remembered.length) {
      inside.append(button("Forget everything on this device", "btn", function () { forget("everything", kept.keys()); }),
        make("p", { className: "quiet" }, "It is kept in this browser only. Nothing of it is sent anywhere."));
    }
    if (before) inside.append(make("p", { className: "device__undo" }, before.words + " ", button("Undo", "btn btn--quiet", undo)));
  }

  document.addEventListener("desk:kept", draw);
  document.addEventListener("desk:chosen", draw);
  addEventListener("storage", draw);
  device.addEventListener("toggle", draw);
  device.hidden = false;
  draw();
})();
