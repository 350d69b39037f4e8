/* The page of a script: the ways to answer (said, by chat, by email) as tabs, and a side column that stays in view. */
(() => {
  "use strict";

  const KEY = "channel";
  const GAP = 24;  // pixels below the side column

  function makeTabs(list) {
    const tabs = desk.all("a", list);
    const panels = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));

    function show(at) {
      tabs.forEach((tab, number) => {
        tab.setAttribute("aria-selected", String(number === at));
        tab.tabIndex = number === at ? 0 : -1;
        panels[number].hidden = number !== at;
      });
    }

    /* The element that the address names: a panel, or a part of one. */
    function target() {
      return location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    }

    function draw() {
      const named = target();
      let at = panels.findIndex((panel) => panel.contains(named));
      if (at < 0) at = panels.findIndex((panel) => panel.id === desk.storage.read(KEY, "say"));
      show(Math.max(at, 0));
    }

    function choose(at) {
      show(at);
      /* An address that names another panel would win on a reload. */
      if (target()) history.replaceState(null, "", `#${panels[at].id}`);
      desk.storage.write(KEY, panels[at].id);
    }

    list.setAttribute("role", "tablist");
    tabs.forEach((tab, at) => {
      const panel = panels[at];
      const last = tabs.length - 1;
      tab.id = `tab-${panel.id}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        choose(at);
      });
      tab.addEventListener("keydown", (event) => {
        const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last, " ": at }[event.key];
        if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        choose(next);
        tabs[next].focus();
      });
    });

    /* The target moves when a panel before it is hidden. */
    function go() {
      draw();
      target()?.scrollIntoView();
    }
    go();
    addEventListener("hashchange", go);
    document.addEventListener("desk:stored", draw);
  }

  /* A column taller than the window sticks by its foot, so that all of it can be read. */
  function keepInView(side) {
    function place() {
      side.style.top = "";
      const top = parseFloat(getComputedStyle(side).top);
      const room = innerHeight - side.offsetHeight - GAP;
      if (room < top) side.style.top = `${room}px`;
    }

    new ResizeObserver(place).observe(side);
    addEventListener("resize", place);
  }

  desk.all(".channels").slice(0, 1).forEach(makeTabs);
  desk.all(".script__side").slice(0, 1).forEach(keepInView);
})();
