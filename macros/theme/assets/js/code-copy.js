/* Copy buttons on code. The theme can add some, but each in a landmark without a name, and without a word on it. */
(() => {
  "use strict";

  const DONE_MS = 1800;

  for (const code of desk.all(".yd pre:not([role]) > code")) {
    const button = document.createElement("button");
    const face = (icon, caption) => button.replaceChildren(desk.icon(icon), caption);
    const reset = () => {
      delete button.dataset.done;
      face("copy", "Copy");
      desk.announce("");
    };

    button.type = "button";
    button.className = "copy";
    button.setAttribute("aria-label", "Copy: code");
    button.addEventListener("click", async () => {
      try {
        await desk.copy(code.textContent);
        button.dataset.done = "";
        face("tick", "Copied");
        desk.announce("Copied: code.");
      } catch {
        getSelection().selectAllChildren(code);
        desk.announce("Your browser did not copy. The code is selected: press Ctrl+C, or Command+C on a Mac.");
      }
      setTimeout(reset, DONE_MS);
    });
    face("copy", "Copy");
    code.parentElement.classList.add("has-copy");
    code.before(button);
  }
})();
