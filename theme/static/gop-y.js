// Names the page that a reader came from (?trang=/duong-dan/) and puts its address into the mail and the form.
// Without this script all ways to answer still work.
(function () {
  "use strict";
  var path = new URLSearchParams(location.search).get("trang") || "";
  // A path of this site and nothing else: one slash first, no "//", no scheme, no backslash, no query.
  if (path.length > 300 || !/^\/[\p{L}\p{M}\p{N}_.~%\/-]*$/u.test(path) || path.includes("//")) return;
  var own = document.querySelector('link[rel="canonical"]').href;
  var address = new URL(path, own).href;
  if (address === own) return;

  var line = document.getElementById("t-trang");
  var link = line.querySelector("a");
  link.textContent = path === "/" ? "trang chủ" : path;
  link.href = path;
  line.hidden = false;

  var mail = document.getElementById("t-thu");
  mail.href = mail.href.split("?")[0] +
    "?subject=" + encodeURIComponent("Góp ý về trang " + path) +
    "&body=" + encodeURIComponent("Trang: " + address + "\r\n\r\nNội dung góp ý:\r\n");

  var form = document.getElementById("t-phieu");
  if (form) {
    var target = new URL(form.href);
    Array.from(target.searchParams).forEach(function (pair) {
      if (pair[1].includes(own)) target.searchParams.set(pair[0], pair[1].replace(own, address));
    });
    form.href = target.href;
  }
})();
