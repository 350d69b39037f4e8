/* A new script as a file: what was typed becomes YAML as the strict loader reads it. Also says what is missing and what
   is too long; the check of the pull request reads the words. Fields and limits are the model's
   (macros/exports/proposal_form.py). This file knows no page. */
desk.proposalFile = ((data) => {
  "use strict";

  const { _ } = desk;

  const WIDTH = 118;
  const DAY = /^\d{4}-\d\d-\d\d$/;
  /* Words that other readers of YAML do not take for text. */
  const NOT_TEXT = /^(y|n|yes|no|on|off|true|false|null)$/i;
  const HIDDEN = new RegExp(data.hidden, "gu");
  const SPACE = new RegExp(data.space, "gu");
  const FACT = new RegExp(data.fact, "g");
  const ID = new RegExp(data.id);

  /* Each field with the list or group that it belongs to, if any. */
  const fields = data.rules.map((rule) => ({ ...rule, key: rule.path.split(".").at(-1) }));
  for (const field of fields) {
    field.outer = fields.find((each) => each.path === field.path.split(".").slice(0, -1).join("."));
    if (field.outer) field.outer.isGroup = true;
  }
  const isLines = (field) => Boolean(field.entries) && !field.isGroup;  // a list of texts, one a line
  const isRows = (field) => Boolean(field?.entries && field.isGroup);  // a list of groups, such as the offers

  /* ---- What was typed, as it is written: one line, or paragraphs ---- */
  function clean(text, hasParagraphs) {
    const plain = text.replace(/\r\n?/g, "\n").replace(HIDDEN, "").replace(SPACE, " ").replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");
    if (!hasParagraphs) return plain.replace(/\s+/g, " ").trim();
    return plain.split("\n").map((line) => line.replace(/ +/g, " ").trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  function lines(text) {
    return text.split("\n").map((line) => clean(line)).filter(Boolean);
  }

  /* How many rows of a list the form has: controls are named "offers.0.say". */
  function rowCount(values, path) {
    const numbers = Object.keys(values).map((name) => name.split(".")).filter((parts) => parts[0] === path && parts.length === 3).map((parts) => +parts[1] + 1);
    return Math.max(0, ...numbers);
  }

  /* The controls of a field, each with its name, its text, and the number of its row, if any. */
  function controls(values, field) {
    const control = (name, row) => ({ name, row, text: values[name] ?? "" });
    if (field.isGroup) return [];
    if (!isRows(field.outer)) return [control(field.path)];
    return Array.from({ length: rowCount(values, field.outer.path) }, (_, row) => control(`${field.outer.path}.${row}.${field.key}`, row));
  }

  /* The content of the file, from the values of the form by the names of its controls. `hasParagraphs(name)` says whether
     a control keeps its line breaks. */
  function content(values, hasParagraphs) {
    const made = {};
    for (const field of fields) {
      for (const { name, row, text } of controls(values, field)) {
        const value = isLines(field) ? lines(text) : clean(text, hasParagraphs(name));
        if (!value.length) continue;
        let group = made;
        if (field.outer) group = made[field.outer.path] ??= row === undefined ? {} : [];
        if (row !== undefined) group = group[row] ??= {};
        group[field.key] = value;
      }
    }
    return made;
  }

  /* ---- YAML ---- */
  function inline(text, isDay) {
    const isPlain = /^\p{L}/u.test(text) && !/: |:$| #/.test(text) && !NOT_TEXT.test(text);
    return isPlain || (isDay && DAY.test(text)) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
  }

  function folded(text, width) {
    const made = [];
    for (const word of text.split(" ")) {
      if (made.length && `${made.at(-1)} ${word}`.length <= width) made.push(`${made.pop()} ${word}`);
      else made.push(word);
    }
    return made;
  }

  /* The lines of a text. `lead` is what precedes it on its first line, `indent` the column of the lines below. */
  function scalar(lead, text, indent, isDay) {
    const spaces = " ".repeat(indent);
    const one = `${lead} ${inline(text, isDay)}`;
    if (text.includes("\n")) return [`${lead} |-`, ...text.split("\n").map((line) => line && spaces + line)];
    if (one.length <= WIDTH || !text.includes(" ")) return [one];
    return [`${lead} >-`, ...folded(text, WIDTH - indent).map((line) => spaces + line)];
  }

  /* The lines of a group; as an entry of a list its first line begins with a dash. */
  function mapping(group, indent, isEntry) {
    return Object.entries(group).flatMap(([key, value], at) => {
      const lead = `${isEntry && !at ? `${" ".repeat(indent - 2)}- ` : " ".repeat(indent)}${key}:`;
      if (typeof value === "string") return scalar(lead, value, indent + 2, key === "reviewed");
      return [lead, ...(Array.isArray(value) ? sequence(value, indent + 2) : mapping(value, indent + 2))];
    });
  }

  function sequence(entries, indent) {
    return entries.flatMap((entry) => typeof entry === "string" ? scalar(`${" ".repeat(indent)}-`, entry, indent + 2) : mapping(entry, indent + 2, true));
  }

  function text(values, hasParagraphs) {
    return `${[data.head, ...mapping(content(values, hasParagraphs), 0)].join("\n")}\n`;
  }

  /* ---- What is missing or too long ---- */

  /* The number of characters as they are shown, with each fact as long as its longest value. */
  function length(typed) {
    const shown = clean(typed).replace(FACT, (whole, id) => Object.hasOwn(data.facts, id) ? data.facts[id] : whole);
    return size(shown.replace(/\*\*/g, "").replace(/\.\.\./g, "…"));
  }

  function size(typed) {
    return [...typed].length;
  }

  function aboutLength(number, most) {
    return most && number > most ? [_("{number} characters; at most {limit} fit here. Take out {over}.", { number, limit: most, over: number - most })] : [];
  }

  function aboutText(field, value) {
    return [...aboutLength(size(value), field.typed), ...aboutLength(length(value), field.characters)];
  }

  function aboutCount({ entries: [least, most] }, number) {
    if (number < least) return [_("At least {limit} belong here. Add {missing} more.", { limit: least, missing: least - number })];
    return most !== null && number > most ? [_("At most {limit} fit here. Take out {over}.", { limit: most, over: number - most })] : [];
  }

  function aboutLines(field, found) {
    return [...aboutCount(field, found.length), ...found.flatMap((line, at) => aboutText(field, line).map((each) => _("Line {number}: {message}", { number: at + 1, message: each })))];
  }

  function aboutId(id, isTaken) {
    if (!id) return [_("Nothing is written here.")];
    if (!ID.test(id)) return [_("A file's name is small letters, digits and hyphens, such as my-script.")];
    if (id === "index") return [_("Index is the name of a folder's own page. Choose another.")];
    return isTaken(id) ? [_("There is a script of this name already. Choose another, or change that one.")] : [];
  }

  /* A required field of a group is needed if the group is, or if another field of the group is filled in. */
  function isNeeded(field, values) {
    const isBegun = () => Object.keys(values).some((name) => name.startsWith(`${field.outer.path}.`) && clean(values[name]));
    return field.isRequired && (!field.outer || field.outer.isRequired || isBegun());
  }

  function aboutField(field, control, values, hasParagraphs) {
    const value = isLines(field) ? lines(control.text) : clean(control.text, hasParagraphs(control.name));
    if (!value.length) return isNeeded(field, values) ? [_("Nothing is written here.")] : [];
    return isLines(field) ? aboutLines(field, value) : aboutText(field, value);
  }

  /* Everything that has to be fixed first, in the order of the file: the name of a control, and a message. */
  function problems(values, isTaken, hasParagraphs) {
    const found = [];
    const add = (name, messages) => found.push(...messages.map((message) => ({ name, message })));
    add("id", aboutId(values.id ?? "", isTaken));
    for (const field of fields) {
      for (const control of controls(values, field)) add(control.name, aboutField(field, control, values, hasParagraphs));
      if (isRows(field)) add(`${field.path}.0.${fields.find((each) => each.outer === field).key}`, aboutCount(field, rowCount(values, field.path)));
    }
    return found;
  }

  /* The address where the host takes the file, with the text if it fits (`isFilled`); otherwise the text is to be
     pasted. Without a host, the address of a mail to those who look after the site, if there is one. */
  function place(id, fileText) {
    const { host, mail } = data;
    const name = encodeURIComponent(`${id}.yml`);
    if (!host) return { address: mail && mail + name, isFilled: false };
    const address = `${host.address}?${host.name}=${name}`;
    const whole = host.text ? `${address}&${host.text}=${encodeURIComponent(fileText)}` : "";
    const isFilled = Boolean(whole) && whole.length <= data.longest;
    return { address: isFilled ? whole : address, isFilled };
  }

  return { text, problems, length, place, folder: data.folder, host: data.host?.host };
})(desk.data.proposal);
