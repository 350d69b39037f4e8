/* "On this device", at the foot of each page: what this browser remembers, in words, since desk computers are shared.
   Each thing and all of them can be forgotten in one press, which can be undone until the reader leaves the page. */
(() => {
  "use strict";

  const { element, button, storage, yourDesk, _, ngettext } = desk;
  const PAPERS = new Map([["letter", _("Letter")], ["a4", _("A4")]]);
  const KNOWN_KEYS = ["desk", "paper", "channel", "shortcuts", "practice", "questions"];

  const device = document.querySelector("[data-device]");
  if (!device) return;
  /* The ways to answer by id, as the library calls them. */
  const CHANNELS = new Map([["say", _("what to say")], ...device.dataset.channels.split(";").map((each) => each.split("="))]);
  const body = device.querySelector(".device__in");
  const summary = device.querySelector("[data-device-short]");
  let forgotten = null;

  function hasTicks(key) {
    const ticks = storage.read(key, null)?.ticks;
    return typeof ticks === "string" && ticks.includes("1");
  }

  /* Each line: its name, the stored value in words or a control to change it, and the keys that are removed with it. */
  function lines() {
    const keys = storage.keys();
    const checklists = keys.filter((key) => key.startsWith("check:"));
    const ticked = checklists.filter(hasTicks);
    const others = keys.filter((key) => !KNOWN_KEYS.includes(key) && !checklists.includes(key));
    const practiced = Object.keys(storage.read("practice", {})?.cards ?? {}).length;
    const answered = Object.keys(storage.read("questions", null) ?? {}).length;
    const has = (key) => keys.includes(key);
    return [
      { key: "desk", name: _("Your desk"), value: deskSelect(), keys: has("desk") ? ["desk"] : [] },
      { name: _("Single keys"), value: shortcutsSwitch(), keys: has("shortcuts") ? ["shortcuts"] : [] },
      has("channel") && { name: _("Answers in lists"), value: CHANNELS.get(storage.read("channel")) ?? "", keys: ["channel"] },
      has("paper") && { name: _("Your paper"), value: PAPERS.get(storage.read("paper")) ?? "", keys: ["paper"] },
      ticked.length && { name: _("Ticks"), value: ngettext("on {count} checklist", "on {count} checklists", ticked.length), keys: checklists },
      has("practice") && { name: _("Practice"), value: ngettext("how it went with {count} script", "how it went with {count} scripts", practiced), keys: ["practice"] },
      has("questions") && { name: _("Answers to questions"), value: ngettext("in {count} lesson", "in {count} lessons", answered), keys: ["questions"] },
      others.length && { name: _("Other settings"), value: String(others.length), keys: others },
    ].filter(Boolean);
  }

  function forget(name, keys) {
    const values = keys.map((key) => [key, storage.read(key)]);
    for (const form of desk.all("form[data-check]")) {
      if (keys.includes(`check:${form.dataset.check}`)) form.reset();
    }
    keys.forEach(storage.remove);
    forgotten = { text: _("Forgotten: {name}.", { name: name.toLowerCase() }), values };
    draw();
    body.querySelector(".device__undo button").focus();
    desk.announce(forgotten.text);
  }

  function undo() {
    const { values } = forgotten;
    forgotten = null;
    for (const [key, value] of values) storage.write(key, value);
    draw();
    device.querySelector("summary").focus();
    desk.announce(_("Remembered again."));
  }

  function deskSelect() {
    const options = [...yourDesk.titles].map(([id, title]) => element("option", { value: id }, title));
    const select = element("select", { autocomplete: "off", "aria-label": _("Your desk") }, element("option", { value: "" }, _("No desk")), ...options);
    select.addEventListener("change", () => {
      yourDesk.choose(select.value);
      body.querySelector("select").focus();
    });
    select.value = yourDesk.id();
    return element("span", { className: "pickone" }, select);
  }

  function shortcutsSwitch() {
    const input = element("input", { type: "checkbox", checked: Boolean(storage.read("shortcuts", true)), autocomplete: "off" });
    input.addEventListener("change", () => {
      if (input.checked) storage.remove("shortcuts");
      else storage.write("shortcuts", false);
      desk.announce(storage.read("shortcuts", true) ? _("Single keys are on.") : _("Single keys are off."));
      draw();
      body.querySelector("input").focus();
    });
    return element("label", { className: "switch" }, input, element("span", {}, _("On: / opens search")));
  }

  function row({ name, value, keys }) {
    const line = element("li", {}, element("b", {}, name), typeof value === "string" ? element("span", {}, value) : value);
    if (keys.length) {
      const press = button(_("Forget"), "btn btn--quiet", () => forget(name, keys));
      press.setAttribute("aria-label", _("Forget: {name}", { name }));
      line.append(press);
    }
    return line;
  }

  /* The summary is always up to date; the list is made while it is open. */
  function draw() {
    const found = lines();
    const remembered = found.filter((line) => line.keys.length);
    const names = remembered.map(({ key, name }) => key === "desk" ? yourDesk.title() || _("a desk that is no more") : name.toLowerCase());
    summary.textContent = names.join(", ") || _("nothing is remembered");
    document.documentElement.classList.toggle("no-single-keys", !storage.read("shortcuts", true));
    body.replaceChildren();
    if (!device.open) return;
    body.append(element("ul", {}, ...found.map(row)));
    if (remembered.length) {
      body.append(
        button(_("Forget everything on this device"), "btn", () => forget(_("everything"), storage.keys())),
        element("p", { className: "quiet" }, _("It is kept in this browser only. Nothing of it is sent anywhere.")));
    }
    if (forgotten) body.append(element("p", { className: "device__undo" }, `${forgotten.text} `, button(_("Undo"), "btn btn--quiet", undo)));
  }

  document.addEventListener("desk:stored", draw);
  document.addEventListener("desk:chosen", draw);
  addEventListener("storage", draw);
  device.addEventListener("toggle", draw);
  device.hidden = false;
  draw();
})();
