/* Search: opened by its buttons. */
(function () {
  "use strict";

  /* A label takes no focus, so search opens with a real button. */
  desk.all("[data-open-search]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var toggle = document.getElementById("__search");
      var input = document.querySelector("[data-md-component=search-query]");
      if (toggle && !toggle.checked) toggle.click();
      if (input) input.focus();
    });
  });
})();
