/* What stands beside the words stays in view: a tall one with its foot, so that all of it can be read. */
(function () {
  "use strict";

  var GAP = 24;
  var side = document.querySelector(".script__side");
  if (!side) return;

  function place() {
    side.style.top = "";
    var top = parseFloat(getComputedStyle(side).top);
    var fits = innerHeight - side.offsetHeight - GAP;
    if (fits < top) side.style.top = fits + "px";
  }

  new ResizeObserver(place).observe(side);
  addEventListener("resize", place);
})();
