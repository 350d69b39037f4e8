/* The page at an old address: it leads to the new one with the rest of the address, such as the edition on a printed card. */
(() => {
  "use strict";

  location.replace(document.currentScript.dataset.target + location.search + location.hash);
})();
