/* The form for a new script: writes the file while one types, says what is missing, and opens the host's page for a new
   file. What was typed is stored in this browser under "proposal". proposal-file.js is loaded when somebody begins. */
(() => {
  "use strict";

  const KEY = "proposal";
  const PARTS = ["assets/data/proposal.js", "assets/js/proposal-file.js"];
  const NUMBERED = ["name", "id", "for", "data-field", "aria-describedby"];

  const { all, element, button, storage, announce, _, ngettext } = desk;

  function today() {
    return new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  }

  function slug(text) {
    return text.normalize("NFD").toLowerCase().replace(/['’\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  }

  function start(form) {
    const { title, id } = form.elements;
    const part = (name) => form.querySelector(`[data-${name}]`);
    const left = part("left");
    const note = part("note");
    const yaml = part("yaml");
    const visited = new Set();  // the names of the controls that somebody left
    let lastSlug = "";
    let isListed = false;
    let isTaken = () => false;
    let loading = null;
    let proposal = null;

    const fields = () => all("[data-field]", form);
    const control = (name) => form.elements[name];
    const hasParagraphs = (name) => "paragraphs" in (control(name)?.dataset ?? {});

    /* ---- What is in the form, by the names of its controls ---- */
    function controls() {
      return all("input, select, textarea", form);
    }

    function values() {
      return Object.fromEntries(controls().map((each) => [each.name, each.value]));
    }

    function fill(found) {
      for (const list of all("[data-rows]", form)) {
        const rows = Object.keys(found).map((name) => name.split(".")).filter((parts) => parts[0] === list.dataset.rows && parts.length === 3 && /^\d+$/.test(parts[1]));
        setRows(list, Math.min(+list.dataset.mostRows, Math.max(+list.dataset.least, ...rows.map((parts) => +parts[1] + 1))));
      }
      for (const each of controls()) {
        each.value = typeof found[each.name] === "string" ? found[each.name] : "";
        if (each.name === "reviewed") each.value ||= today();
      }
      lastSlug = slug(title.value);
    }

    /* ---- Rows: offers, and what not to say ---- */
    function setRows(list, number) {
      while (list.children.length > number) list.lastElementChild.remove();
      while (list.children.length < number) list.append(newRow(list));
      all("[data-number]", list).forEach((each, at) => { each.textContent = at + 1; });
      all("[data-remove]", list).forEach((each, at) => {
        each.hidden = number <= +list.dataset.least;
        each.setAttribute("aria-label", _("{action}: {number}", { action: each.textContent, number: at + 1 }));
      });
      addButton(list).hidden = number >= +list.dataset.mostRows;
    }

    function addButton(list) {
      return form.querySelector(`[data-add="${list.dataset.rows}"]`);
    }

    function newRow(list) {
      const row = form.querySelector(`[data-row="${list.dataset.rows}"]`).content.cloneNode(true);
      for (const each of all("[name], [id], [for], [data-field]", row)) {
        for (const name of NUMBERED.filter((attribute) => each.hasAttribute(attribute))) {
          each.setAttribute(name, each.getAttribute(name).replace("#", list.children.length));
        }
      }
      return row;
    }

    function addRow(list) {
      setRows(list, list.children.length + 1);
      list.lastElementChild.querySelector("textarea, input").focus();
      announce(list.dataset.what === "offer"
        ? _("Added offer {number}.", { number: list.children.length })
        : _("Added pair {number}.", { number: list.children.length }));
    }

    function removeRow(list, at) {
      const path = list.dataset.rows;
      const kept = {};
      for (const [name, value] of Object.entries(values())) {
        const [group, number, key] = name.split(".");
        if (group !== path || key === undefined) kept[name] = value;
        else if (+number !== at) kept[`${path}.${+number > at ? number - 1 : number}.${key}`] = value;
      }
      setRows(list, list.children.length - 1);
      fill(kept);
      for (const name of visited) if (name.startsWith(`${path}.`)) visited.delete(name);
      addButton(list).focus();
      announce(list.dataset.what === "offer" ? _("Removed offer {number}.", { number: at + 1 }) : _("Removed pair {number}.", { number: at + 1 }));
    }

    /* ---- Drawing ---- */
    function fileName() {
      return `${proposal.folder}/${id.value || "…"}.yml`;
    }

    /* Draws the file and what has to be fixed; returns the latter. */
    function draw() {
      if (!proposal) return [];
      const found = values();
      const problems = proposal.problems(found, isTaken, hasParagraphs);
      yaml.textContent = proposal.text(found, hasParagraphs);
      part("file").textContent = fileName();
      for (const field of fields()) drawField(field, problems);
      all("[data-most]", form).forEach(drawLength);
      drawLeft(problems);
      return problems;
    }

    /* The problems of a field are shown below it once it was left. */
    function drawField(field, problems) {
      const name = field.dataset.field;
      const own = control(name);
      const help = `${own.id}-help`;
      const messages = visited.has(name) ? problems.filter((each) => each.name === name).map((each) => each.message) : [];
      field.querySelector(".form__wrong")?.remove();
      own.removeAttribute("aria-invalid");
      own.setAttribute("aria-describedby", messages.length ? `${own.id}-wrong ${help}` : help);
      if (!messages.length) return;
      own.setAttribute("aria-invalid", "true");
      own.after(element("p", { className: "form__wrong", id: `${own.id}-wrong` }, desk.icon("stop"), element("span", {}, messages.join(" "))));
    }

    function drawLength(own) {
      const count = own.parentNode.querySelector(".form__count");
      const number = proposal.length(own.value);
      count.textContent = _("{number} of {limit} characters", { number, limit: own.dataset.most });
      count.toggleAttribute("data-over", number > +own.dataset.most);
    }

    function drawLeft(problems) {
      left.hidden = !isListed || !problems.length;
      if (left.hidden) return;
      const order = fields().map((field) => field.dataset.field);
      const sorted = [...problems].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
      const rows = sorted.map(({ name, message }) => element("li", {}, element("a", { href: `#${control(name).id}` }, label(name)), ` ${message}`));
      left.replaceChildren(
        element("p", {}, element("b", {}, ngettext("Fix {count} problem first", "Fix {count} problems first", problems.length))),
        element("ul", {}, ...rows));
    }

    /* The label of a control, with the number of its row: "Offer 2, You say". */
    function label(name) {
      const field = form.querySelector(`[data-field="${name}"]`);
      const row = field.closest("li")?.querySelector("legend").textContent;
      const words = field.querySelector("label").firstChild.textContent.trim();
      return row ? `${row}, ${words}` : words;
    }

    function showNote(...content) {
      note.replaceChildren(...content);
    }

    /* ---- Actions ---- */
    function save() {
      const isStored = storage.write(KEY, values());
      part("draft").textContent = isStored ? _("Your draft stays in this browser.") : _("This browser keeps no draft. Copy the file before you leave.");
    }

    function change(event) {
      if (event.target === title) {
        if (!id.value || id.value === lastSlug) id.value = slug(title.value);
        lastSlug = slug(title.value);
      }
      showNote("");
      save();
      draw();
    }

    async function copyFile(message) {
      try {
        await desk.copy(yaml.textContent);
        showNote(message);
        return true;
      } catch {
        getSelection().selectAllChildren(yaml);
        showNote(_("Your browser did not copy. The file is selected: press Ctrl+C, or Command+C on a Mac."));
        return false;
      }
    }

    function linkTo(address, words = "") {
      return element("a", { href: address, target: "_blank", rel: "noopener" }, words);
    }

    async function propose() {
      for (const field of fields()) visited.add(field.dataset.field);
      isListed = true;
      showNote("");
      if (draw().length) {
        left.focus();
        return;
      }
      const { address, isFilled } = proposal.place(id.value, yaml.textContent);
      if (isFilled) {
        linkTo(address).click();
        showNote(_("The file is filled in there. Describe it in one line, and propose it."));
        return;
      }
      const isCopied = await copyFile(`${_("The file is copied.")} ${nextStep(address)}`);
      if (address && isCopied) linkTo(address).click();
      else if (address) note.append(" ", linkTo(address, _("Then open the place for it.")));
    }

    function nextStep(address) {
      if (proposal.host) return _("Paste it where the page opened, under the name {file}, and propose it.", { file: `${id.value}.yml` });
      return address ? _("Paste it into the mail.") : _("Give it to whoever looks after this site.");
    }

    function clear() {
      const before = values();
      storage.remove(KEY);
      fill({});
      visited.clear();
      isListed = false;
      draw();
      showNote(`${_("Cleared.")} `, button(_("Undo"), "btn btn--quiet", () => {
        fill(before);
        save();
        draw();
        showNote(_("It is back."));
        title.focus();
      }));
      part("draft").textContent = "";
    }

    /* Runs `act` when the parts are loaded. Which names are taken is loaded after them. */
    function begin(act) {
      loading ??= Promise.all(PARTS.map((name) => desk.loadScript(desk.asset(name)))).then(() => {
        proposal = desk.proposalFile;
        draw();
        desk.scriptWords.open(form.dataset.propose).then((catalog) => {
          isTaken = catalog.has;
          draw();
        }, () => { /* the check of the pull request finds a name that is taken */ });
      });
      loading.then(act, () => {
        loading = null;
        showNote(_("A part of this page did not come, so nothing is checked yet. Look at the network, and type on."));
      });
    }

    form.addEventListener("input", change);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(propose);
    });
    form.addEventListener("focusout", (event) => {
      if (!event.target.name || !event.target.value) return;
      visited.add(event.target.name);
      draw();
    });
    form.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-add], [data-remove]");
      if (!pressed) return;
      if ("add" in pressed.dataset) {
        addRow(form.querySelector(`[data-rows="${pressed.dataset.add}"]`));
      } else {
        const list = pressed.closest("[data-rows]");
        removeRow(list, [...list.children].indexOf(pressed.closest("li")));
      }
      save();
      draw();
    });
    part("copy-file").addEventListener("click", () => begin(() => copyFile(_("Copied. Save it as {file}.", { file: fileName() }))));
    part("clear").addEventListener("click", clear);
    for (const name of ["focusin", "input", "click"]) form.addEventListener(name, () => begin());
    const draft = storage.read(KEY, null);
    const hasDraft = draft !== null && typeof draft === "object";
    fill(hasDraft ? draft : {});
    if (hasDraft) begin();
  }

  all("[data-propose]").forEach(start);
})();
