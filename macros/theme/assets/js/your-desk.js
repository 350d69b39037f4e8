/* The reader's own desk: chosen on the home page or in the header, and remembered in this browser only. Every page has
   it as `document.documentElement.dataset.desk`, and a change of it dispatches "desk:chosen". */
desk.yourDesk = (() => {
  "use strict";

  const { all, element, storage, _ } = desk;
  const root = document.documentElement;
  const header = document.querySelector("[data-your-desk]");
  const select = header?.querySelector("select");
  const options = select ? all("option[data-pattern]", select) : [];
  const titles = new Map(options.map((option) => [option.value, option.textContent]));
  let inMemory = "";
  let isStored = true;

  /* The id of the chosen desk, or "": a stored desk may no longer exist. */
  function id() {
    const chosen = isStored ? storage.read("desk", "") : inMemory;
    return titles.has(chosen) ? chosen : "";
  }

  function choose(chosen) {
    inMemory = chosen;
    if (chosen) isStored = storage.write("desk", chosen);
    else storage.remove("desk");
    draw();
    desk.announce(chosen ? _("Your desk: {desk}. {note}", { desk: titles.get(chosen), note: note() }) : _("No desk is chosen."));
  }

  function note() {
    return isStored ? _("Remembered on this device.") : _("For this page only.");
  }

  /* ---- The header names the desk on every page; on the home page its scripts, card and checklist come first. ---- */
  function draw() {
    const chosen = id();
    const isNew = (root.dataset.desk ?? "") !== chosen;
    if (chosen) root.dataset.desk = chosen;
    else delete root.dataset.desk;
    if (header) drawHeader(chosen);
    for (const part of all("[data-at-desk]")) part.hidden = part.dataset.atDesk !== chosen;
    for (const input of all("[data-choose-desk] input")) input.checked = input.value === chosen;
    for (const each of all("[data-choose-desk] .pick__note")) {
      each.hidden = !chosen;
      each.querySelector("span").textContent = note();
    }
    const paper = storage.read("paper", "");
    if (paper === "letter" || paper === "a4") {
      for (const link of all("[data-at-desk] [data-paper]:not([data-paper=any])")) link.hidden = link.dataset.paper !== paper;
    }
    if (isNew) document.dispatchEvent(new Event("desk:chosen"));
  }

  function drawHeader(chosen) {
    const swatch = header.querySelector(".sw");
    header.hidden = !chosen;
    header.title = chosen ? _("Your desk: {desk}", { desk: titles.get(chosen) }) : "";
    select.value = chosen;
    swatch.dataset.role = chosen;
    swatch.dataset.pattern = chosen ? select.selectedOptions[0].dataset.pattern : "";
  }

  /* ---- The list of desks becomes a choice. Without this script it links to the desks' pages. ---- */
  all("[data-choose-desk]").forEach((place, number) => {
    const list = place.querySelector("ul");
    const field = element("fieldset", { className: "desks" }, element("legend", { className: "vh" }, _("Your desk")));
    const forget = desk.button(_("Forget"), "linkish", () => {
      choose("");
      field.querySelector("input").focus();
    });
    for (const link of all("a", list)) {
      const swatch = link.querySelector(".sw");
      const input = element("input", { type: "radio", name: `your-desk-${number}`, value: swatch.dataset.role, autocomplete: "off" });
      input.addEventListener("change", () => {
        choose(input.value);
        showChosen();
      });
      field.append(element("label", {}, input, swatch, element("span", {}, link.textContent)));
    }
    list.replaceWith(field);
    place.append(element("p", { className: "pick__note", hidden: true }, element("span"), " ", forget));
  });

  /* On a phone the part that changes is above the choice, out of view. */
  function showChosen() {
    const part = document.querySelector("[data-at-desk]:not([hidden])");
    if (part && matchMedia("(max-width: 59.984375em)").matches) part.scrollIntoView();
  }

  select?.addEventListener("change", () => {
    const isRemoved = !select.value;
    choose(select.value);
    if (isRemoved) document.querySelector(".top__brand").focus();
  });
  document.addEventListener("desk:stored", draw);
  addEventListener("storage", draw);
  draw();

  return { id, title: () => titles.get(id()) ?? "", titles, choose };
})();
