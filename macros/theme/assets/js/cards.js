/* The pages of cards: whether the printed card in somebody's hand is current, and which paper is in the printer. */
(() => {
  "use strict";

  const { all, element, storage, _ } = desk;
  const TITLES = { current: _("Your card is current."), old: _("This card was replaced."), past: _("Your card is past its check date.") };

  /* ---- The code on a printed card carries its edition. ---- */
  for (const held of all(".held")) {
    const printed = /[?&]e=([0-9A-Za-z]{1,8})(?:&|$)/.exec(location.search)?.[1].toUpperCase();
    if (printed) showVerdict(held, printed);
  }

  function showVerdict(held, printed) {
    const { edition, until } = held.dataset;
    const isPast = new Date(`${until}T23:59:59`) < Date.now();
    const state = printed !== edition ? "old" : isPast ? "past" : "current";
    const words = element("span", {}, element("b", {}, TITLES[state]), " ");
    if (state === "old") {
      words.append(_("Yours is edition {edition}.", { edition: printed }), " ", ...all(".edition [data-paper]", held).map((link) => link.cloneNode(true)));
    } else {
      words.append(_("It is edition {edition}, the newest.", { edition }), isPast ? ` ${_("Confirm numbers before you promise them.")}` : "");
    }
    held.dataset.state = state;
    held.prepend(element("p", { className: "held__say screen" }, desk.icon(state === "current" ? "yes" : "stop"), words));
  }

  /* ---- Paper: the page has the sizes for both kinds of paper; one is shown, and remembered until the other is chosen.
     Cards on paper of their own ("any") are always shown. ---- */
  for (const field of all("[data-paper-switch]")) {
    const inputs = all("input", field);
    const note = field.querySelector("output");
    let chosen = "";
    let isStored = false;

    function read() {
      chosen = storage.read("paper", "");
      isStored = inputs.some((input) => input.value === chosen);
      if (!isStored) chosen = field.dataset.paperSwitch;
    }

    function draw() {
      for (const sized of all("[data-paper]")) {
        sized.hidden = sized.dataset.paper !== chosen && sized.dataset.paper !== "any";
        sized.classList.remove("without-js");
      }
      for (const input of inputs) input.checked = input.value === chosen;
      note.textContent = isStored ? _("Remembered on this device") : _("What this library prints on");
    }

    field.addEventListener("change", (event) => {
      const wanted = event.target.value;
      isStored = storage.write("paper", wanted);
      chosen = wanted;
      draw();
      if (!isStored) note.textContent = _("For this page only");
    });
    document.addEventListener("desk:stored", () => {
      read();
      draw();
    });
    read();
    draw();
  }
})();
