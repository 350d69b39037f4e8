/* A new script as a file: what was typed becomes YAML as the strict loader reads it, and is held to the same rules as
   the checks hold it to. The figures and patterns are theirs (macros/proposal.py); this knows no page. */
desk.proposal = (function (data) {
  "use strict";

  var WIDTH = 118;
  var DAY = /^\d{4}-\d\d-\d\d$/;
  /* Words that other readers of YAML take for something else than text. */
  var NO_TEXT = /^(y|n|yes|no|on|off|true|false|null)$/i;
  var style = data.style;
  var rules = {};

  data.rules.forEach(function (rule) { rules[rule.path] = rule; });
  data.rules.forEach(function (rule) {
    var outer = rules[rule.path.split(".").slice(0, -1).join(".")];
    if (outer) outer.isGroup = true;
    rule.outer = outer;
  });

  function pattern(name, flags) {
    return new RegExp(data.patterns[name], flags);
  }

  /* ---- What is typed, as it is written: one line, or paragraphs ---- */
  function clean(text, hasParagraphs) {
    var plain = (text || "").replace(/\r\n?/g, "\n").replace(pattern("hidden", "gu"), "").replace(pattern("space", "gu"), " ")
      .replace(/[“”„‟]/g, '"').replace(/[‘’‚‛]/g, "'");
    if (!hasParagraphs) return plain.replace(/\s+/g, " ").trim();
    return plain.split("\n").map(function (line) { return line.replace(/ +/g, " ").trim(); }).join("\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  function lines(text) {
    return (text || "").split("\n").map(function (line) { return clean(line); }).filter(Boolean);
  }

  /* Whether the field is a list of groups, such as the offers; and whether it is a list of texts, one a line. */
  function isRows(rule) { return Boolean(rule && rule.entries && rule.isGroup); }
  function isLines(rule) { return Boolean(rule.entries) && !rule.isGroup; }

  function count(values, path) {
    return Object.keys(values).reduce(function (most, name) {
      var parts = name.split(".");
      return parts[0] === path && parts.length === 3 ? Math.max(most, +parts[1] + 1) : most;
    }, 0);
  }

  function each(values, rule, act) {
    var parts = rule.path.split(".");
    var at;
    if (rule.isGroup) return;
    if (!isRows(rule.outer)) act(rule.path, values[rule.path] || "", null);
    else for (at = 0; at < count(values, parts[0]); at += 1) act(parts[0] + "." + at + "." + parts[1], values[parts[0] + "." + at + "." + parts[1]] || "", at);
  }

  /* The values of the form, by the names of its controls, as what the file says. `hasParagraphs(name)` keeps lines apart. */
  function thing(values, hasParagraphs) {
    var made = {};
    data.rules.forEach(function (rule) {
      var parts = rule.path.split(".");
      each(values, rule, function (name, text, at) {
        var value = isLines(rule) ? lines(text) : clean(text, hasParagraphs(name));
        var group = made;
        if (!value.length) return;
        if (parts.length === 2) group = made[parts[0]] = made[parts[0]] || (at === null ? {} : []);
        if (at !== null) group = group[at] = group[at] || {};
        group[parts[parts.length - 1]] = value;
      });
    });
    return made;
  }

  /* ---- YAML ---- */
  function spaces(number) { return new Array(number + 1).join(" "); }

  function inline(text, isDay) {
    var isPlain = /^\p{L}/u.test(text) && !/: |:$| #/.test(text) && !NO_TEXT.test(text);
    return isPlain || (isDay && DAY.test(text)) ? text : '"' + text.replace(/["\\]/g, "\\$&") + '"';
  }

  function folded(text, width) {
    return text.split(" ").reduce(function (made, word) {
      var last = made.length - 1;
      if (last >= 0 && (made[last] + " " + word).length <= width) made[last] += " " + word;
      else made.push(word);
      return made;
    }, []);
  }

  /* `lead` is what stands before the text on its line, `inner` the column at which a long text begins. */
  function scalar(out, lead, text, inner, isDay) {
    var one = lead + " " + inline(text, isDay);
    if (text.indexOf("\n") >= 0) {
      out.push(lead + " |-");
      text.split("\n").forEach(function (line) { out.push(line ? spaces(inner) + line : ""); });
    } else if (one.length > WIDTH && text.indexOf(" ") > 0) {
      out.push(lead + " >-");
      folded(text, WIDTH - inner).forEach(function (line) { out.push(spaces(inner) + line); });
    } else {
      out.push(one);
    }
  }

  function group(out, made, indent, dash) {
    Object.keys(made).forEach(function (key, at) {
      var value = made[key];
      var lead = (dash && !at ? spaces(indent - 2) + "- " : spaces(indent)) + key + ":";
      if (typeof value === "string") return scalar(out, lead, value, indent + 2, key === "reviewed");
      out.push(lead);
      if (!Array.isArray(value)) return group(out, value, indent + 2);
      return value.forEach(function (entry) {
        if (typeof entry === "string") scalar(out, spaces(indent + 2) + "-", entry, indent + 4);
        else group(out, entry, indent + 4, true);
      });
    });
  }

  function write(made) {
    var out = [data.head];
    group(out, made, 0);
    return out.join("\n") + "\n";
  }

  /* ---- The rules ---- */
  function size(text) { return Array.from(text).length; }
  function words(text) { return text.match(pattern("word", "g")) || []; }
  function sentences(text) { return text.split(pattern("sentenceEnd")).filter(function (part) { return words(part).length; }); }
  function plain(text) { return text.replace(/’/g, "'").replace(/^[ "“]+|[ "“]+$/g, ""); }
  function has(record, key) { return Object.prototype.hasOwnProperty.call(record, key); }
  function short(text) { return text.length <= 60 ? text : text.slice(0, 59) + "…"; }
  function quoted(phrase) { return phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }

  /* The text as it is shown, where its facts are longest. */
  function filled(text) {
    return text.replace(pattern("reference", "g"), function (whole, id) { return has(data.references, id) ? data.references[id] : whole; })
      .replace(/\*\*/g, "").replace(/\.\.\./g, "…");
  }

  function length(text) { return size(filled(clean(text))); }

  function standsAlone(phrase, text) {
    return text.indexOf(phrase) >= 0 && new RegExp("(?<![\\w$.-])" + quoted(phrase) + "(?![\\w-]|\\.\\d)").test(text);
  }

  function avoided(text, list, why, tell) {
    var said = plain(text).toLowerCase();
    list.forEach(function (entry) {
      entry.words.forEach(function (phrase) {
        if (standsAlone(phrase, said)) tell('"' + phrase + '" ' + why + ". " + entry.instead);
      });
    });
  }

  function syllables(word) {
    var letters = word.toLowerCase().replace(pattern("not", "g"), "nit").replace(/[^a-z]/g, "");
    var heard = letters.replace(/some/g, "som").replace(/every/g, "evry").replace(pattern("silent", "g"), "");
    if (!letters) return 2;
    return Math.max(1, (heard.match(pattern("vowels", "g")) || []).length + (heard.match(pattern("apart", "g")) || []).length);
  }

  function grade(texts) {
    var all = [].concat.apply([], texts.map(sentences));
    var each = [].concat.apply([], all.map(words));
    var heard = each.reduce(function (sum, word) { return sum + syllables(word); }, 0);
    if (!each.length) return 0;
    return Math.round((data.grade[0] * each.length / all.length + data.grade[1] * heard / each.length - data.grade[2]) * 10) / 10;
  }

  function fits(count, most, tell) {
    if (count > most) tell(count + " characters; at most " + most + " fit here. Take out " + (count - most) + ".");
  }

  function aboutText(rule, text, tell) {
    var found = text.match(pattern("code"));
    if (rule.typed) fits(size(text), rule.typed, tell);
    if (rule.characters) fits(length(text), rule.characters, tell);
    if (found) tell('"' + text.slice(found.index, found.index + 20) + '": words are never code. Write it in plain words.');
    (text.match(pattern("reference", "g")) || []).forEach(function (whole) {
      if (!has(data.references, whole.slice(1, -1))) tell("there is no fact " + whole + ". Write a blank in [brackets] for what you would say there.");
    });
    if (rule.isSpoken) aboutSpoken(filled(text), tell);
    if (rule.isOurs) aboutOurs(text, tell);
  }

  function aboutSpoken(text, tell) {
    var start = plain(text).toLowerCase();
    sentences(text).forEach(function (sentence) {
      var number = words(sentence).length;
      if (number > style.sentence_words) {
        tell('"' + short(sentence) + '" has ' + number + " words; at most " + style.sentence_words + " can be said in one breath. Make two of it.");
      }
    });
    style.openers.forEach(function (avoid) {
      avoid.words.forEach(function (opener) {
        if (new RegExp("^" + quoted(opener) + "(?!\\w)").test(start)) tell('a line does not begin with "' + opener + '". ' + avoid.instead);
      });
    });
  }

  function aboutOurs(text, tell) {
    var unquoted = text.replace(/"[^"]*"/g, " ");
    var small = text.toLowerCase();
    avoided(unquoted, style.banned, "is not how we say it", tell);
    avoided(unquoted, style.person_first, "names a condition and not a person", tell);
    avoided(unquoted, style.not_ours, "is not a service of this library", tell);
    Object.keys(data.typed).forEach(function (said) {
      if (standsAlone(said, small)) tell('"' + said + '" is a fact of this library. Write {' + data.typed[said] + "}, so that it is changed in one place.");
    });
    (small.match(pattern("typed", "g")) || []).forEach(function (number) {
      tell('"' + number + "\" is typed. Write {desk_phone} or a contact's extension, such as {person_in_charge_extension}.");
    });
    [["[", "]"], ["{", "}"]].forEach(function (pair) {
      if (text.split(pair[0]).length !== text.split(pair[1]).length) {
        tell('"' + pair[0] + '" and "' + pair[1] + '" do not match. A blank is [in brackets], a fact is {in_braces}.');
      }
    });
  }

  function aboutOffer(text, isFirst, tell) {
    var start = plain(text).toLowerCase();
    var begins = style.offer_openers.some(function (opener) { return start.indexOf(opener.toLowerCase() + " ") === 0; });
    if (!begins) tell("this does not begin with what you can do. Begin with one of: " + style.offer_openers.join(", ") + ".");
    avoided(text, style.disguised_no, "is a no in disguise", tell);
    if (isFirst) fits(length(text), style.first_offer, tell);
  }

  function aboutEntries(rule, number, tell) {
    var most = rule.entries[1];
    if (number < rule.entries[0]) tell("at least " + rule.entries[0] + " belong here. Add " + (rule.entries[0] - number) + " more.");
    if (most !== null && number > most) tell("at most " + most + " fit here. Take out " + (number - most) + ".");
  }

  function twice(found, tell) {
    var seen = {};
    found.forEach(function (line, at) {
      var key = plain(line).toLowerCase();
      if (key && has(seen, key)) tell(at, "this is the same as one above it. Write another.");
      seen[key] = true;
    });
  }

  function aboutName(id, isTaken, tell) {
    if (!id) tell("nothing is written here.");
    else if (!new RegExp(data.id).test(id)) tell("a file's name is small letters, digits and hyphens, such as long-line.");
    else if (id === "index") tell("index is the name of a folder's own page. Choose another.");
    else if (isTaken(id)) tell("there is a script of this name already. Choose another, or change that one.");
  }

  /* Everything that is to be mended, in the order of the file: the name of a control, and what is said of it. */
  function problems(values, isTaken, hasParagraphs) {
    var found = [];
    var spoken = [];

    function teller(name) {
      return function (message) { found.push({ name: name, message: message[0].toUpperCase() + message.slice(1) }); };
    }

    aboutName(values.id || "", isTaken, teller("id"));
    data.rules.forEach(function (rule) {
      var texts = [];
      each(values, rule, function (name, text, at) {
        var tell = teller(name);
        var isNeeded = rule.isRequired && (!rule.outer || rule.outer.isRequired || Object.keys(values).some(function (other) {
          return other.indexOf(rule.outer.path + ".") === 0 && clean(values[other]);
        }));
        if (isLines(rule)) return aboutLines(rule, lines(text), isNeeded, tell);
        var value = clean(text, hasParagraphs(name));
        texts.push(value);
        if (!value) return isNeeded && tell("nothing is written here.");
        if (rule.isSpoken) spoken.push(filled(value));
        aboutText(rule, value, tell);
        if (rule.path === "offers.say") aboutOffer(value, at === 0, tell);
      });
      if (isRows(rule)) aboutEntries(rule, count(values, rule.path), teller(rule.path + ".0." + first(rule)));
      if (rule.path === "offers.say") twice(texts, function (at, message) { teller("offers." + at + ".say")(message); });
    });
    if (grade(spoken) > style.grade) {
      teller("acknowledge")("the spoken lines read at grade " + grade(spoken) + "; at most " + style.grade + ". Use shorter words and sentences.");
    }
    return found;
  }

  function first(rule) {
    return data.rules.filter(function (each) { return each.outer === rule; })[0].path.split(".")[1];
  }

  function aboutLines(rule, found, isNeeded, tell) {
    if (!found.length && !isNeeded) return;
    if (!found.length) tell("nothing is written here.");
    else aboutEntries(rule, found.length, tell);
    found.forEach(function (line, at) {
      function tellLine(message) { tell("line " + (at + 1) + ": " + message); }
      aboutText(rule, line, tellLine);
      if (rule.path === "patron_says" && at === 0) fits(length(line), style.first_line, tellLine);
    });
    twice(found, function (at, message) { tell("line " + (at + 1) + ": " + message); });
  }

  /* Where the host takes the file: its address, with the text where that fits; otherwise the text is to be pasted. */
  function place(id, text) {
    var host = data.host;
    if (!host) return { address: data.mail && data.mail + encodeURIComponent(id + ".yml"), isFilled: false };
    var address = host.address + "?" + host.name + "=" + encodeURIComponent(id + ".yml");
    var whole = host.text && address + "&" + host.text + "=" + encodeURIComponent(text);
    var isFilled = Boolean(whole) && whole.length <= data.longest;
    return { address: isFilled ? whole : address, isFilled: isFilled };
  }

  return { thing: thing, write: write, problems: problems, length: length, place: place, folder: data.folder, host: data.host && data.host.host };
})(desk.data.proposal);
