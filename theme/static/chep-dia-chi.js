// Shows the button that copies the address of a page, and says what came of it. Without this script there is no button.
(function () {
  "use strict";
  var button = document.getElementById("chep-dia-chi");
  var told = document.getElementById("t-da-chep");
  if (!button) return;
  var address = document.querySelector('link[rel="canonical"]').href;

  // Browsers offer the clipboard on secure pages only; elsewhere a selected text can still be copied.
  function copy() {
    if (navigator.clipboard) return navigator.clipboard.writeText(address);
    var field = document.createElement("textarea");
    field.className = "skip";
    field.value = address;
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    button.focus();
    return done ? Promise.resolve() : Promise.reject();
  }

  button.hidden = false;
  button.addEventListener("click", function () {
    told.textContent = "";
    copy().then(
      function () { told.textContent = "Đã sao chép địa chỉ của trang."; },
      function () { told.textContent = "Trình duyệt không cho sao chép. Địa chỉ: " + address; }
    );
  });
})();
