/* The three questions, one at a time. The step is in the address, so that the browser's own Back works: #immoral,
   #kind-no-immoral, #start-from-yes/situation. Without JavaScript the page shows all of it. */
(() => {
  "use strict";

  const { all, element, icon, _, ngettext, quoted } = desk;
  const FROM_YES = "start-from-yes";
  const KIND_NO = "kind-no";

  function start(guide) {
    const questions = all(".q", guide);
    const no = guide.querySelector(`#${KIND_NO}`);
    const yes = guide.querySelector(`#${FROM_YES}`);
    const bar = guide.querySelector(".guide__bar");
    const showAll = bar.querySelector(".guide__all");
    const topic = guide.querySelector(".guide__about");
    const which = element("p", { className: "end__which screen" });
    const fit = element("section", { className: "fit screen", id: "fit" });
    const asked = new URLSearchParams(location.search).get("script");
    let catalog = null;
    let script = null;
    let shown = "";

    no.querySelector("h2").after(which);
    guide.querySelector(".ends").append(fit);
    guide.classList.add("guide--on");
    for (const question of questions) {
      question.querySelector(".q__go a").setAttribute("href", `#${KIND_NO}-${question.id}`);
      for (const each of all("h2, .q__go a", question)) each.setAttribute("aria-describedby", `${question.id}-at ${question.id}-ask`);
    }
    for (const heading of all("h2", guide)) heading.tabIndex = -1;

    const nameOf = (at) => questions[at].querySelector("h2").textContent;

    /* Where an address leads: {question: 1}, {end: no, which: 1}, {end: yes} or {all: true}, an end maybe with a
       situation; null for an address that is not a step. */
    function stepOf(hash) {
      const [name, situation] = hash.replace(/^#/, "").split("/");
      const question = questions.findIndex((each) => each.id === name);
      if (question > -1) return { question };
      if (name === "all") return { all: true };
      if (name === FROM_YES) return { end: yes, which: -1, hash: name, situation };
      const ended = questions.findIndex((each) => `${KIND_NO}-${each.id}` === name);
      if (ended > -1 || name === KIND_NO) return { end: no, which: ended, hash: name, situation };
      return null;
    }

    function draw(step) {
      questions.forEach((each, number) => each.toggleAttribute("data-away", !step.all && number !== step.question));
      for (const end of [no, yes]) end.toggleAttribute("data-away", !step.all && end !== step.end);
      guide.toggleAttribute("data-end", Boolean(step.end));
      drawBar(step);
      which.replaceChildren();
      if (step.end === no && step.which > -1) {
        which.append(element("b", {}, _("{question} Yes.", { question: nameOf(step.which) })), " ", questions[step.which].querySelector(".q__ask").textContent);
      }
      fit.replaceChildren();
      fit.hidden = !step.end;
      if (step.end) drawFit(step);
    }

    function drawBar(step) {
      const link = (hash, words, ...before) => element("a", { className: "btn btn--quiet", href: hash }, ...before, words);
      const first = `#${questions[0].id}`;
      bar.replaceChildren();
      if (step.all) {
        bar.append(link(first, _("One at a time")));
        return;
      }
      if (step.question !== 0) {
        const before = step.end === yes ? questions.length - 1 : step.end ? Math.max(0, step.which) : step.question - 1;
        bar.append(link(`#${questions[before].id}`, _("Back"), icon("back")), link(first, _("Start over")));
      }
      bar.append(showAll);
    }

    /* ---- Beside an end: our answer for the script that the reader came from, or a way to scripts ---- */
    function drawFit(step) {
      if (asked && !script && !catalog) return;
      if (script) fit.append(...ourAnswer(step));
      else if (catalog) fit.append(...(step.situation ? offers(step) : situations(step)));
      else load();
      for (const heading of all("h2", fit)) heading.tabIndex = -1;
    }

    function ourAnswer(step) {
      const { limit, verdict } = script;
      const noted = step.which > -1 ? _("You said yes to “{question}”", { question: nameOf(step.which) }) : "";
      const title = verdict.title.charAt(0).toLowerCase() + verdict.title.slice(1);
      const rows = script.offers.map(([name, say], at) => element("li", {},
        element("b", {}, element("i", {}, _("Offer {number}", { number: at + 1 })), ` ${name}`),
        element("p", { className: "say" }, desk.scriptWords.line(say))));
      return [
        element("h2", {}, _("Our answer: {answer}", { answer: title })),
        element("p", { className: "fit__said" }, step.end === yes ? _("You said no three times.") : noted),
        limit ? element("p", {}, element("b", {}, `${limit.label}. `), limit.why) : element("p", {}, verdict.text),
        limit && verdict.kind !== "kind-no" ? element("p", {}, verdict.text) : "",
        element("h3", {}, _("What you can offer")),
        element("ol", { className: "fit__offers" }, ...rows),
        element("p", { className: "more" }, element("a", { href: catalog.address(script.page) }, _("Open the script: {title}", { title: script.title }))),
      ];
    }

    function situations(step) {
      const rows = catalog.situations.filter(({ scripts }) => scripts.length).map(({ id, title, scripts }) => element("li", {},
        element("a", { href: `#${step.hash}/${id}` }, title), element("span", {}, String(scripts.length))));
      return [
        element("h2", {}, _("Find an offer that fits")),
        element("p", {}, _("What is it about?")),
        element("ul", { className: "fit__pick" }, ...rows),
      ];
    }

    /* The scripts of a situation, those first whose answer ends here. */
    function offers(step) {
      const situation = catalog.situations.find((each) => each.id === step.situation);
      if (!situation) return situations(step);
      const groups = element("div");
      Promise.all(situation.scripts.map(catalog.words)).then((scripts) => {
        if (fit.contains(groups)) groups.append(...grouped(scripts, step));
      }).catch(showFailure);
      return [element("h2", {}, situation.title), groups, element("p", { className: "more" }, element("a", { href: `#${step.hash}` }, _("Another situation")))];
    }

    function grouped(scripts, step) {
      const fitting = scripts.filter((each) => endsHere(each, step));
      const others = scripts.filter((each) => !endsHere(each, step));
      const parts = [fitting.length ? rowsOf(fitting) : element("p", {}, _("No script here ends this way."))];
      if (others.length) {
        parts.push(element("h3", {}, step.end === yes ? _("Here the answer is a kind no") : _("Here the answer is another one")), rowsOf(others));
      }
      desk.announce(ngettext("{count} script", "{count} scripts", scripts.length));
      return parts;
    }

    function endsHere({ verdict, limit }, step) {
      if (step.end === yes) return verdict.kind !== "kind-no";
      return step.which < 0 ? verdict.kind === "kind-no" : limit?.kind === questions[step.which].id;
    }

    function rowsOf(scripts) {
      const rows = scripts.map((each) => element("li", {},
        element("a", { href: catalog.address(each.page) }, ...quoted(each.they[0].says)),
        each.when ? element("small", {}, each.when) : "",
        element("p", {}, ...quoted(desk.scriptWords.line(each.offers[0][1])))));
      return element("div", { className: "says says--one" }, element("ul", { className: "says__list" }, ...rows));
    }

    function showFailure() {
      fit.replaceChildren(
        element("h2", { tabIndex: -1 }, _("Find an offer that fits")),
        element("p", {}, _("The scripts did not load. Load this page again.")));
    }

    async function load() {
      try {
        catalog = await desk.scriptWords.open(guide.dataset.guide);
        if (asked && catalog.has(asked)) {
          script = await catalog.words(asked);
          topic.append(element("a", { href: catalog.address(script.page) }, ...quoted(script.they[0].says)), element("span", {}, script.title));
        } else if (asked) {
          topic.append(_("This link names a script that is not here. The questions work all the same."));
        }
        topic.hidden = !asked;
        draw(stepOf(shown));
      } catch {
        showFailure();
      }
    }

    function go(isMove) {
      const first = `#${questions[0].id}`;
      let hash = location.hash || first;
      if (!stepOf(hash)) {
        if (shown) return;
        hash = first;
      }
      const step = stepOf(hash);
      shown = hash;
      draw(step);
      if (isMove) moveTo(step);
    }

    function moveTo(step) {
      const part = step.all ? questions[0] : step.situation ? fit : step.end ?? questions[step.question];
      (step.situation ? fit : guide).scrollIntoView();
      part.querySelector("h2")?.focus({ preventScroll: true });
    }

    /* The links look like buttons, so the key of buttons works on them. */
    guide.addEventListener("keydown", (event) => {
      const link = event.target.closest(".btn");
      if (event.key !== " " || !link) return;
      event.preventDefault();
      link.click();
    });
    addEventListener("hashchange", () => go(true));
    go(false);
    if (asked) load();
  }

  all("[data-guide]").forEach(start);
})();
