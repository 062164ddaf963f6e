// Adds to a procedure's page the button that prints its checklist of documents alone. Without it the whole page prints.
(function () {
  "use strict";
  var button = document.getElementById("in-ho-so");
  var root = document.documentElement;
  button.hidden = !document.querySelector(".dossier :is(li, tr, p:not(.note))");
  button.addEventListener("click", function () {
    root.classList.add("chi-ho-so");
    window.print();
  });
  window.addEventListener("afterprint", function () { root.classList.remove("chi-ho-so"); });
})();
