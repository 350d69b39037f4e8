/* The form for a new script: it writes the file while one types, says what the checks would say, and opens the host's
   page for a new file. What was typed stays in this browser under "proposal". The file and the rules stand in
   proposal.js; it is loaded when somebody begins. */
(function () {
  "use strict";

  var KEY = "proposal";
  var PARTS = ["../data/proposal.js", "proposal.js"];

  var all = desk.all;
  var make = desk.make;
  var kept = desk.kept;
  var here = document.currentScript.src;

  all("[data-propose]").forEach(function (form) {
    var touched = {};
    var title = form.elements.title;
    var id = form.elements.id;
    var lastId = "";
    var isListed = false;
    var isTaken = function () { return false; };
    var loading = null;
    var proposal = null;
    var left = part("left");
    var note = part("note");

    function part(name) { return form.querySelector("[data-" + name + "]"); }
    function fields() { return all("[data-field]", form); }
    function control(name) { return form.elements[name]; }
    function hasParagraphs(name) { return Boolean(control(name)) && "paragraphs" in control(name).dataset; }
    function rows(path) { return form.querySelector('[data-rows="' + path + '"]'); }

    /* ---- What is in the form, by the names of its controls ---- */
    function values() {
      var found = {};
      all("input, select, textarea", form).forEach(function (each) { found[each.name] = each.value; });
      return found;
    }

    function fill(found) {
      all("[data-rows]", form).forEach(function (list) {
        var numbers = Object.keys(found).map(function (name) { return name.split("."); })
          .filter(function (parts) { return parts[0] === list.dataset.rows && parts.length === 3; }).map(function (parts) { return +parts[1] + 1; });
        setRows(list, Math.min(+list.dataset.mostRows, Math.max.apply(null, [+list.dataset.least].concat(numbers))));
      });
      all("input, select, textarea", form).forEach(function (each) {
        each.value = typeof found[each.name] === "string" ? found[each.name] : "";
        if (each.name === "reviewed" && !each.value) each.value = today();
      });
      lastId = slug(title.value);
    }

    function today() {
      return new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    }

    function slug(text) {
      return text.normalize("NFD").toLowerCase().replace(/['’\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    }

    /* ---- Rows: offers, and what not to say ---- */
    function setRows(list, number) {
      while (list.children.length > number) list.lastElementChild.remove();
      while (list.children.length < number) list.append(row(list));
      all("[data-number]", list).forEach(function (sign, at) { sign.textContent = at + 1; });
      all("[data-remove]", list).forEach(function (button, at) {
        button.hidden = number <= +list.dataset.least;
        button.setAttribute("aria-label", "Remove " + list.dataset.what + " " + (at + 1));
      });
      form.querySelector('[data-add="' + list.dataset.rows + '"]').hidden = number >= +list.dataset.mostRows;
    }

    function row(list) {
      var made = form.querySelector('[data-row="' + list.dataset.rows + '"]').content.cloneNode(true);
      var at = list.children.length;
      all("[name], [id], [for], [data-field]", made).forEach(function (element) {
        ["name", "id", "for", "data-field", "aria-describedby"].forEach(function (name) {
          if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace("#", at));
        });
      });
      return made;
    }

    function add(list) {
      setRows(list, list.children.length + 1);
      list.lastElementChild.querySelector("textarea, input").focus();
      desk.announce("Added " + list.dataset.what + " " + list.children.length + ".");
    }

    function remove(list, at) {
      var number = list.children.length;
      var found = values();
      var moved = {};
      Object.keys(found).forEach(function (name) {
        var parts = name.split(".");
        if (parts[0] === list.dataset.rows && parts.length === 3) {
          if (+parts[1] === at) return;
          if (+parts[1] > at) parts[1] -= 1;
        }
        moved[parts.join(".")] = found[name];
      });
      setRows(list, number - 1);
      fill(moved);
      forgetTouched(list.dataset.rows);
      form.querySelector('[data-add="' + list.dataset.rows + '"]').focus();
      desk.announce("Removed " + list.dataset.what + " " + (at + 1) + ".");
    }

    function forgetTouched(path) {
      Object.keys(touched).forEach(function (name) { if (name.indexOf(path + ".") === 0) delete touched[name]; });
    }

    /* ---- What it looks like ---- */
    function file() {
      return proposal.folder + "/" + (id.value || "…") + ".yml";
    }

    function draw() {
      var found = values();
      var wrong;
      if (!proposal) return [];
      wrong = proposal.problems(found, isTaken, hasParagraphs);
      part("yaml").textContent = proposal.write(proposal.thing(found, hasParagraphs));
      part("file").textContent = file();
      fields().forEach(function (field) { mark(field, wrong); });
      all("[data-most]", form).forEach(tellLength);
      drawLeft(wrong);
      return wrong;
    }

    /* What is wrong with a field stands below it once it was left. */
    function mark(field, wrong) {
      var name = field.dataset.field;
      var own = control(name);
      var sign = field.querySelector(".form__wrong");
      var told = touched[name] ? wrong.filter(function (each) { return each.name === name; }) : [];
      var help = own.id + "-help";
      if (sign) sign.remove();
      own.toggleAttribute("aria-invalid", Boolean(told.length));
      own.setAttribute("aria-describedby", told.length ? own.id + "-wrong " + help : help);
      if (!told.length) return;
      own.setAttribute("aria-invalid", "true");
      own.after(make("p", { className: "form__wrong", id: own.id + "-wrong" }, desk.icon("stop"), make("span", {}, told.map(function (each) { return each.message; }).join(" "))));
    }

    function tellLength(own) {
      var sign = own.parentNode.querySelector(".form__count");
      var number = proposal.length(own.value);
      sign.textContent = number + " of " + own.dataset.most + " characters";
      sign.toggleAttribute("data-over", number > +own.dataset.most);
    }

    function label(name) {
      var field = form.querySelector('[data-field="' + name + '"]');
      var row = field.closest("li");
      var words = field.querySelector("label").firstChild.textContent.trim();
      return (row ? row.querySelector("legend").textContent + ", " : "") + words;
    }

    function drawLeft(wrong) {
      var order = fields().map(function (field) { return field.dataset.field; });
      left.hidden = !isListed || !wrong.length;
      if (left.hidden) return;
      wrong.sort(function (a, b) { return order.indexOf(a.name) - order.indexOf(b.name); });
      left.replaceChildren(
        make("p", {}, make("b", {}, wrong.length === 1 ? "1 thing to mend first" : wrong.length + " things to mend first")),
        make.apply(null, ["ul", {}].concat(wrong.map(function (each) {
          return make("li", {}, make("a", { href: "#" + control(each.name).id }, label(each.name)), " " + each.message);
        }))));
    }

    function tell(words) { note.replaceChildren.apply(note, [].slice.call(arguments)); }

    /* ---- What one does ---- */
    function save() {
      var isKept = kept.keep(KEY, values());
      part("draft").textContent = isKept ? "Your draft stays in this browser." : "This browser keeps no draft. Copy the file before you leave.";
    }

    function typed(event) {
      if (event.target === title && (!id.value || id.value === lastId)) id.value = slug(title.value);
      if (event.target === title) lastId = slug(title.value);
      tell("");
      save();
      draw();
    }

    function copyFile(said) {
      return desk.copy(part("yaml").textContent).then(function () { tell(said); return true; }, function () {
        getSelection().selectAllChildren(part("yaml"));
        tell("Your browser did not copy. The file is selected: press Ctrl+C, or Command+C on a Mac.");
        return false;
      });
    }

    function open(address) {
      make("a", { href: address, target: "_blank", rel: "noopener" }).click();
    }

    function propose() {
      var place = proposal.place(id.value, part("yaml").textContent);
      fields().forEach(function (field) { touched[field.dataset.field] = true; });
      isListed = true;
      tell("");
      if (draw().length) {
        left.focus();
        return;
      }
      if (place.isFilled) {
        open(place.address);
        tell("The file is filled in there. Describe it in one line, and propose it.");
      } else {
        copyFile("The file is copied. " + (proposal.host ? "Paste it where the page opened, under the name " + id.value + ".yml, and propose it."
          : place.address ? "Paste it into the mail." : "Give it to whoever looks after this site.")).then(function (isCopied) {
          if (place.address && isCopied) open(place.address);
          else if (place.address) note.append(" ", make("a", { href: place.address, target: "_blank", rel: "noopener" }, "Then open the place for it."));
        });
      }
    }

    function clear() {
      var before = values();
      var undo = make("button", { type: "button", className: "btn btn--quiet" }, "Undo");
      kept.forget(KEY);
      fill({});
      touched = {};
      isListed = false;
      draw();
      undo.addEventListener("click", function () {
        fill(before);
        save();
        draw();
        tell("It is back.");
        title.focus();
      });
      tell("Cleared. ", undo);
      part("draft").textContent = "";
    }

    form.addEventListener("input", typed);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      begin(propose);
    });
    form.addEventListener("focusout", function (event) {
      if (!event.target.name || !event.target.value) return;
      touched[event.target.name] = true;
      draw();
    });
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      var list;
      if (!button || !("add" in button.dataset || "remove" in button.dataset)) return;
      list = "add" in button.dataset ? rows(button.dataset.add) : button.closest("[data-rows]");
      if ("add" in button.dataset) add(list);
      else remove(list, Array.prototype.indexOf.call(list.children, button.closest("li")));
      save();
      draw();
    });
    part("copy-file").addEventListener("click", function () {
      begin(function () { copyFile("Copied. Save it as " + file() + "."); });
    });
    part("clear").addEventListener("click", clear);

    /* Does this once the rules are there; which names are taken comes after them. */
    function begin(act) {
      loading = loading || Promise.all(PARTS.map(function (name) { return desk.load(new URL(name, here).href); })).then(function () {
        proposal = desk.proposal;
        draw();
        desk.scripts.open(form.dataset.propose).then(function (found) {
          isTaken = found.has;
          draw();
        }, function () { /* The name is checked when it is proposed. */ });
      });
      loading.then(act, function () {
        loading = null;
        tell("A part of this page did not come, so nothing is checked yet. Look at the network, and type on.");
      });
    }
    ["focusin", "input", "click"].forEach(function (name) { form.addEventListener(name, function () { begin(); }); });
    fill(kept.read(KEY, {}) || {});
    if (kept.read(KEY, null)) begin();
  });
})();
