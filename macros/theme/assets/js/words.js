/* The words of scripts, for pages that need some of them. They come as classic scripts, part by part, since a page
   that is opened from a folder may load those and may not fetch anything else. */
desk.data = {};
desk.scripts = (function () {
  "use strict";

  var LIST = "assets/data/scripts.js";
  var loading = {};

  function load(root, name) {
    if (!loading[name]) {
      loading[name] = desk.load(root + "assets/data/" + name + ".js").then(function () {
        return desk.data[name];
      }, function (error) {
        delete loading[name];
        throw error;
      });
    }
    return loading[name];
  }

  /* `list` is the address of the list of all scripts. Promises that list: its desks, its situations, every id in
     order, and how to get the words of one. */
  function open(list) {
    var root = new URL(list, location.href).href.slice(0, -LIST.length);
    return load(root, "scripts").then(function (found) {
      var ids = [];
      var parts = {};
      found.situations.forEach(function (situation) {
        situation.scripts = [].concat.apply([], situation.parts);
        ids = ids.concat(situation.scripts);
        situation.parts.forEach(function (part, at) {
          part.forEach(function (id) { parts[id] = "words/" + situation.id + "-" + (at + 1); });
        });
      });
      return {
        desks: found.desks,
        situations: found.situations,
        ids: ids,
        has: function (id) { return Object.prototype.hasOwnProperty.call(parts, id); },
        words: function (id) { return load(root, parts[id]).then(function (part) { return part[id]; }); },
        address: function (page) { return root + page; },
      };
    });
  }

  /* A line with its blanks marked, to put into an element. */
  function line(text) {
    var pieces = document.createDocumentFragment();
    text.split(/(\[[^\]]+\])/).forEach(function (piece) {
      pieces.append(piece[0] === "[" ? desk.make("span", { className: "blank" }, piece) : piece);
    });
    return pieces;
  }

  return { open: open, line: line };
})();
