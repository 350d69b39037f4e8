/* Copy buttons on code. The theme can add some, but each in a landmark without a name, and without a word on it. */
(() => {
  "use strict";

  const DONE_MS = 1800;
  const { _ } = desk;

  function addButton(code) {
    const button = desk.button("", "copy", async () => {
      try {
        await desk.copy(code.textContent);
        button.dataset.done = "";
        show("tick", _("Copied"));
        desk.announce(_("Copied: code."));
      } catch {
        getSelection().selectAllChildren(code);
        desk.announce(_("Your browser did not copy. The code is selected: press Ctrl+C, or Command+C on a Mac."));
      }
      setTimeout(reset, DONE_MS);
    });

    function show(icon, caption) {
      button.replaceChildren(desk.icon(icon), caption);
      button.setAttribute("aria-label", _("{action}: code", { action: caption }));
    }

    function reset() {
      delete button.dataset.done;
      show("copy", _("Copy"));
      desk.announce("");
    }

    show("copy", _("Copy"));
    code.parentElement.classList.add("has-copy");
    code.before(button);
  }

  /* A `pre` with a role shows a file that is written at this moment, and has buttons of its page. */
  desk.all(".yd pre:not([role]) > code").forEach(addButton);
})();
