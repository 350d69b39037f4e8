/* The three questions, one at a time. Where one stands is in the address, so that the browser's own Back works:
   #immoral, #kind-no-immoral, #start-from-yes/loans. Without a script the page shows all of it. */
(function () {
  "use strict";

  var all = desk.all;
  var make = desk.make;

  all("[data-guide]").forEach(function (guide) {
    var questions = all(".q", guide);
    var no = guide.querySelector("#kind-no");
    var yes = guide.querySelector("#start-from-yes");
    var asked = new URLSearchParams(location.search).get("script");
    var catalog = null;
    var about = null;
    var shown = "";

    var bar = guide.querySelector(".guide__bar");
    var topic = guide.querySelector(".guide__about");
    var which = make("p", { className: "end__which screen" });
    var fit = make("section", { className: "fit screen", id: "fit" });
    no.querySelector("h2").after(which);
    guide.querySelector(".ends").append(fit);
    guide.classList.add("guide--on");

    questions.forEach(function (question) {
      var go = all(".q__go a", question);
      go[0].setAttribute("href", "#kind-no-" + question.id);
      all("h2, .q__go a", question).forEach(function (each) {
        each.setAttribute("aria-describedby", question.id + "-at " + question.id + "-ask");
      });
    });
    all("h2", guide).forEach(function (heading) { heading.tabIndex = -1; });

    /* Where an address leads: {question: 1}, {end: no, which: 1}, {end: yes} or {all: true}, an end with a situation;
       null where it is none of ours. */
    function place(hash) {
      var parts = hash.replace(/^#/, "").split("/");
      var at = questions.findIndex(function (each) { return each.id === parts[0]; });
      if (at > -1) return { question: at };
      if (parts[0] === "all") return { all: true };
      if (parts[0] === "start-from-yes") return { end: yes, which: -1, hash: parts[0], situation: parts[1] };
      at = questions.findIndex(function (each) { return "kind-no-" + each.id === parts[0]; });
      if (at > -1 || parts[0] === "kind-no") return { end: no, which: at, hash: parts[0], situation: parts[1] };
      return null;
    }

    function link(hash, words, icon) {
      return make("a", { className: "btn btn--quiet", href: hash }, icon ? desk.icon(icon) : "", words);
    }

    function drawBar(at) {
      var before = at.end === yes ? questions.length - 1 : at.end ? Math.max(0, at.which) : at.question - 1;
      bar.replaceChildren();
      if (at.all) bar.append(link("#" + questions[0].id, "One at a time"));
      else if (at.question !== 0) bar.append(link("#" + questions[before].id, "Back", "back"), link("#" + questions[0].id, "Start over"));
      if (!at.all) bar.append(make("a", { className: "guide__all", href: "#all" }, "Show all three"));
    }

    function draw(at) {
      questions.forEach(function (each, number) { each.toggleAttribute("data-away", !at.all && number !== at.question); });
      [no, yes].forEach(function (end) { end.toggleAttribute("data-away", !at.all && end !== at.end); });
      guide.toggleAttribute("data-end", Boolean(at.end));
      drawBar(at);
      which.replaceChildren();
      if (at.end === no && at.which > -1) {
        which.append(
          make("b", {}, questions[at.which].querySelector("h2").textContent + " Yes."), " ",
          questions[at.which].querySelector(".q__ask").textContent
        );
      }
      fit.replaceChildren();
      fit.hidden = !at.end;
      if (at.end) drawFit(at);
    }

    /* Beside an end: the script that this is about, or a way to one. */
    function drawFit(at) {
      if (asked && !about && !catalog) return;
      if (about) fit.append.apply(fit, ourAnswer(at));
      else if (catalog) fit.append.apply(fit, at.situation ? offers(at) : situations(at));
      else load();
      all("h2", fit).forEach(function (heading) { heading.tabIndex = -1; });
    }

    function ourAnswer(at) {
      var said = at.end === yes ? "You said no three times." : at.which > -1 ? "You said yes to “" + questions[at.which].querySelector("h2").textContent + "”" : "";
      var rows = about.offers.map(function (offer, number) {
        return make("li", {}, make("b", {}, make("i", {}, "Offer " + (number + 1)), " " + offer[0]), make("p", { className: "say" }, desk.scripts.line(offer[1])));
      });
      var parts = [
        make("h2", {}, "Our answer: " + lower(about.verdict.title)),
        make("p", { className: "fit__said" }, said),
        make("p", {}, about.limit ? make("b", {}, about.limit.label + ". ") : "", about.limit ? about.limit.why : about.verdict.text),
      ];
      if (about.limit && about.verdict.kind !== "kind-no") parts.push(make("p", {}, about.verdict.text));
      var list = make("ol", { className: "fit__offers" });
      list.append.apply(list, rows);
      return parts.concat(
        make("h3", {}, "What you can offer"), list,
        make("p", { className: "more" }, make("a", { href: catalog.address(about.page) }, "Open the script: " + about.title))
      );
    }

    function lower(title) {
      return title.charAt(0).toLowerCase() + title.slice(1);
    }

    function situations(at) {
      var list = make("ul", { className: "fit__pick" });
      catalog.situations.forEach(function (situation) {
        if (!situation.scripts.length) return;
        list.append(make("li", {}, make("a", { href: "#" + at.hash + "/" + situation.id }, situation.title), make("span", {}, String(situation.scripts.length))));
      });
      return [make("h2", {}, "Find an offer that fits"), make("p", {}, "What is it about?"), list];
    }

    function offers(at) {
      var situation = catalog.situations.filter(function (each) { return each.id === at.situation; })[0];
      var groups = make("div", {});
      var other = make("p", { className: "more" }, make("a", { href: "#" + at.hash }, "Another situation"));
      if (!situation) return situations(at);
      Promise.all(situation.scripts.map(catalog.words)).then(function (scripts) {
        if (!fit.contains(groups)) return;
        var wanted = at.end === yes
          ? function (script) { return script.verdict.kind !== "kind-no"; }
          : function (script) { return at.which < 0 ? script.verdict.kind === "kind-no" : Boolean(script.limit) && script.limit.kind === questions[at.which].id; };
        var fitting = scripts.filter(wanted);
        var others = scripts.filter(function (script) { return !wanted(script); });
        if (fitting.length) groups.append(rows(fitting));
        else groups.append(make("p", {}, "No script here ends this way."));
        if (others.length) groups.append(make("h3", {}, at.end === yes ? "Here the answer is a kind no" : "Here the answer is another one"), rows(others));
        desk.announce(scripts.length + (scripts.length === 1 ? " script" : " scripts"));
      }, failed);
      return [make("h2", {}, situation.title), groups, other];
    }

    function rows(scripts) {
      var list = make("ul", { className: "says__list" });
      scripts.forEach(function (script) {
        list.append(make("li", {},
          make("a", { href: catalog.address(script.page) }, "“" + script.they[0] + "”"),
          script.when ? make("small", {}, script.when) : "",
          make("p", {}, "“", desk.scripts.line(script.offers[0][1]), "”")));
      });
      return make("div", { className: "says says--one" }, list);
    }

    function failed() {
      fit.replaceChildren(make("h2", { tabIndex: -1 }, "Find an offer that fits"), make("p", {}, "The scripts did not load. Load this page again."));
    }

    function load() {
      desk.scripts.open(guide.dataset.guide).then(function (found) {
        catalog = found;
        if (asked && catalog.has(asked)) return catalog.words(asked);
        if (asked) topic.append("This link names a script that is not here. The questions work all the same.");
        return null;
      }).then(function (script) {
        about = script;
        if (about) topic.append(make("a", { href: catalog.address(about.page) }, "“" + about.they[0] + "”"), make("span", {}, about.title));
        topic.hidden = !asked;
        draw(place(shown));
      }).catch(failed);
    }

    function go(isMove) {
      var hash = location.hash || "#" + questions[0].id;
      var at = place(hash);
      if (!at && shown) return;
      if (!at) hash = "#" + questions[0].id;
      at = place(hash);
      shown = hash;
      draw(at);
      if (!isMove) return;
      var heading = (at.all ? questions[0] : at.end ? (at.situation ? fit : at.end) : questions[at.question]).querySelector("h2");
      if (at.situation) fit.scrollIntoView();
      else guide.scrollIntoView();
      if (heading) heading.focus({ preventScroll: true });
    }

    /* The links look like buttons, so the key of buttons works on them. */
    guide.addEventListener("keydown", function (event) {
      var button = event.target.closest(".btn");
      if (event.key !== " " || !button) return;
      event.preventDefault();
      button.click();
    });
    addEventListener("hashchange", function () { go(true); });
    go(false);
    if (asked) load();
  });
})();
