/* The page for what is not here: search with the words of the address that led nowhere. */
(function () {
  "use strict";

  var form = document.querySelector("[data-missing]");
  var words = location.pathname.replace(/index\.html?$/, "").split("/").filter(Boolean).pop() || "";
  try { words = decodeURIComponent(words); } catch (error) { /* A stray percent sign: as it stands. */ }
  form.elements.q.value = words.replace(/\.html?$/, "").replace(/[-_.+\s]+/g, " ").trim();
})();
