/* The questions at the end of a lesson: one chooses an answer, and sees which is right and why. Without this script the
   reasons are behind their own line. What was chosen is stored under "questions" as {lesson id: {edition, picked}}, a
   letter for each question and "-" for an open one; questions that have changed since are asked again. */
(() => {
  "use strict";

  const { all, element, button, storage, _ } = desk;
  const KEY = "questions";
  const OPEN = "-";

  function start(form) {
    const { quiz: id, edition } = form.dataset;
    const questions = all("fieldset", form).map(makeQuestion);
    const again = button(_("Ask me again"), "btn btn--quiet screen", askAgain);

    function makeQuestion(field) {
      const choices = all("input", field);
      const reasons = field.querySelector("details");
      const verdict = element("output", { className: "screen" });
      reasons.before(element("p", { className: "screen" }, button(_("Check my answer"), "btn", check), " ", verdict));

      function check() {
        if (choices.some((each) => each.checked)) {
          show();
          save();
        } else {
          verdict.textContent = _("Choose an answer first.");
        }
      }

      function show() {
        const right = choices.find((each) => "right" in each.dataset);
        field.toggleAttribute("data-answered", true);
        reasons.open = true;
        verdict.textContent = right.checked ? _("Right.") : _("Not this one. The right answer is {letter}.", { letter: right.value });
        again.hidden = false;
      }

      function clear() {
        for (const each of choices) each.checked = false;
        field.toggleAttribute("data-answered", false);
        reasons.open = false;
        verdict.textContent = "";
      }

      /* The letter of the answer that was checked. */
      function picked() {
        return field.hasAttribute("data-answered") ? choices.find((each) => each.checked)?.value ?? OPEN : OPEN;
      }

      function pick(letter) {
        const choice = choices.find((each) => each.value === letter);
        if (!choice) return;
        choice.checked = true;
        show();
      }

      return { choices, clear, picked, pick };
    }

    function kept() {
      const found = storage.read(KEY, {});
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    }

    function save() {
      storage.write(KEY, { ...kept(), [id]: { edition, picked: questions.map((each) => each.picked()).join("") } });
    }

    function askAgain() {
      const { [id]: _gone, ...others } = kept();
      for (const each of questions) each.clear();
      if (Object.keys(others).length) storage.write(KEY, others);
      else storage.remove(KEY);
      again.hidden = true;
      questions[0].choices[0].focus();
    }

    again.hidden = true;
    form.append(again);
    form.addEventListener("submit", (event) => event.preventDefault());
    const before = kept()[id];
    if (before?.edition === edition && typeof before.picked === "string") questions.forEach((each, at) => each.pick(before.picked[at]));
  }

  all("form[data-quiz]").forEach(start);
})();
