/* The ways to answer - said, in a chat, by email - as tabs. What was chosen is kept for the next script. */
(function () {
  "use strict";

  var KEY = "channel";
  var list = document.querySelector(".channels");
  if (!list) return;
  var tabs = desk.all("a", list);
  var panels = tabs.map(function (tab) { return document.getElementById(tab.hash.slice(1)); });

  function show(at) {
    tabs.forEach(function (tab, number) {
      tab.setAttribute("aria-selected", String(number === at));
      tab.tabIndex = number === at ? 0 : -1;
      panels[number].hidden = number !== at;
    });
  }

  /* What the address means: a panel, or a part of one */
  function meant() {
    return location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  }

  function draw() {
    var target = meant();
    var at = panels.findIndex(function (panel) { return panel.contains(target); });
    if (at < 0) at = panels.findIndex(function (panel) { return panel.id === desk.kept.read(KEY, "say"); });
    show(Math.max(at, 0));
  }

  function choose(at) {
    show(at);
    /* An address that means another panel would win when the page is loaded again. */
    if (meant()) history.replaceState(null, "", "#" + panels[at].id);
    desk.kept.keep(KEY, panels[at].id);
  }

  list.setAttribute("role", "tablist");
  tabs.forEach(function (tab, at) {
    var panel = panels[at];
    tab.id = "tab-" + panel.id;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", function (event) {
      event.preventDefault();
      choose(at);
    });
    tab.addEventListener("keydown", function (event) {
      var last = tabs.length - 1;
      var next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last, " ": at }[event.key];
      if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      choose(next);
      tabs[next].focus();
    });
  });

  /* Where the address leads moves when a panel before it is put away. */
  function go() {
    draw();
    if (meant()) meant().scrollIntoView();
  }
  go();
  addEventListener("hashchange", go);
  document.addEventListener("desk:kept", draw);
})();
