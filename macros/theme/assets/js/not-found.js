/* The page for addresses that do not exist: fills the search field with the words of the address. */
(() => {
  "use strict";

  const form = document.querySelector("[data-missing]");
  let words = location.pathname.replace(/index\.html?$/, "").split("/").filter(Boolean).pop() ?? "";
  try { words = decodeURIComponent(words); } catch { /* a lone percent sign: taken as it is */ }
  form.elements.q.value = words.replace(/\.html?$/, "").replace(/[-_.+\s]+/g, " ").trim();
})();
