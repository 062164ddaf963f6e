// The search page /tim-kiem/: asks tim-loi.js, shows and announces what it finds. Without this script the page offers its lists.
import { Stale, openIndex } from "./tim-loi.js";
import { words } from "./chu-viet.js";
import { arrows } from "./phim-mui-ten.js";

var STEP = 10, SLOW = 1500, TOO_LONG = 20000;
var box = document.getElementById("tim");
var form = box.querySelector("form");
var input = document.getElementById("o-hoi");
var error = document.getElementById("t-loi");
var status = box.querySelector(".found");
var list = box.querySelector(".results");
var more = box.querySelector(".more-results");
var retry = box.querySelector(".retry");
var fields = { q: input };
["loai", "nam", "linh-vuc", "co-quan"].forEach(function (name) { fields[name] = form.elements[name]; });
var title = document.title;
var index = null, shown = [], run = 0, timer = 0;

function load(name, fresh) {
  var stop = new AbortController();
  var late = setTimeout(function () { stop.abort(); }, TOO_LONG);
  return fetch(box.dataset.index + name + ".json", { cache: fresh ? "reload" : "default", signal: stop.signal }).then(function (answer) {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).finally(function () { clearTimeout(late); });
}
function open(fresh) {
  if (!index || fresh) {
    index = openIndex(function (name) { return load(name, fresh); });
    index.catch(function () { index = null; });
  }
  return index;
}

function say(text) {
  status.textContent = text;
}
function complain(text) {
  error.textContent = text;
  error.hidden = !text;
  if (text) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
}
function clear() {
  list.replaceChildren();
  list.hidden = more.hidden = retry.hidden = true;
  shown = [];
}

async function ask(submitted) {
  var mine = ++run;
  var query = input.value.trim();
  remember(query, submitted);
  document.title = query ? query + " – " + title : title;
  var usable = words(query).length > 0;
  complain(!submitted || usable ? "" : query ? "Xin gõ chữ hoặc số; ô trên chỉ có dấu." : "Xin gõ từ cần tìm vào ô trên.");
  if (!usable) {
    clear();
    say("");
    if (submitted) input.focus();
    return;
  }
  var slow = setTimeout(function () { if (mine === run) say("Đang tải chỉ mục để tìm. Đường truyền chậm, xin chờ thêm."); }, SLOW);
  try {
    var found = await find(query, false).catch(function (reason) {
      if (reason instanceof Stale) return find(query, true);
      throw reason;
    });
    if (mine !== run) return;
    clear();
    shown = found;
    await showMore();
    if (mine === run) say(summary(query));
  } catch (reason) {
    if (mine !== run) return;
    clear();
    retry.hidden = false;
    say("Chưa tải được chỉ mục để tìm" + (navigator.onLine ? " (đường truyền yếu, hoặc thiếu tệp trên máy chủ)" : ": máy đang không có mạng") +
      ". Xin bấm “Thử lại”, hoặc xem theo danh sách bên dưới.");
  } finally {
    clearTimeout(slow);
  }
}
async function find(query, fresh) {
  var opened = await open(fresh);
  var filter = { kind: fields.loai.value, year: fields.nam.value, area: fields["linh-vuc"].value, agency: fields["co-quan"].value };
  var found = await opened.search(query, filter);
  await opened.cards(found.slice(0, STEP)); // so that a piece of another release is noticed before anything is shown
  return found;
}
function summary(query) {
  if (shown.length) {
    return "Tìm thấy " + shown.length + " trang cho “" + query + "”" + (shown.length > STEP ? ", hiện " + STEP + " trang đầu." : ".");
  }
  var narrowed = Object.keys(fields).some(function (name) { return name !== "q" && fields[name].value; });
  return "Không tìm thấy trang nào cho “" + query + "”. Xin thử ít từ hơn hoặc từ khác" +
    (narrowed ? ", bỏ bớt lựa chọn thu hẹp" : "") + ", hoặc xem theo danh sách bên dưới.";
}

async function showMore() {
  var from = list.children.length;
  var cards = await (await open(false)).cards(shown.slice(from, from + STEP));
  cards.forEach(function (card) { list.append(entry(card)); });
  list.hidden = !shown.length;
  more.hidden = list.children.length >= shown.length;
  return from;
}
// 2020-03-05 -> 05/3/2020: as the pages write dates (Decree 30/2020/ND-CP).
function spelt(day) {
  var parts = day.split("-");
  return [parts[2], parts[1] > "02" ? String(Number(parts[1])) : parts[1], parts[0]].join("/");
}
function entry(card) {
  var item = document.createElement("li");
  var heading = document.createElement("h2");
  var link = document.createElement("a");
  link.href = card[0];
  link.textContent = card[1];
  heading.append(link);
  item.append(heading);
  [["note", [card[4] && spelt(card[4]), card[2]].filter(Boolean).join(" · ")], ["", card[3]]].forEach(function (part) {
    if (!part[1]) return;
    var line = document.createElement("p");
    line.className = part[0];
    line.textContent = part[1];
    item.append(line);
  });
  return item;
}

// The address keeps what was asked: a search that was sent is a step of its own for "back", one that is being typed is not.
function remember(query, submitted) {
  var address = new URL(location.href);
  Object.keys(fields).forEach(function (name) {
    var value = name === "q" ? query : fields[name].value;
    if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
  });
  address.hash = "";
  if (address.search === location.search) return;
  if (submitted) history.pushState(null, "", address); else history.replaceState(null, "", address);
}
function recall() {
  var asked = new URLSearchParams(location.search);
  Object.keys(fields).forEach(function (name) {
    var wanted = asked.get(name) || "";
    fields[name].value = wanted;
    if (fields[name].value !== wanted) fields[name].value = "";
  });
  form.querySelector("details").open = Object.keys(fields).some(function (name) { return name !== "q" && fields[name].value; });
}

form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); ask(true); });
input.addEventListener("focus", function () { open(false).catch(function () { /* said when something is asked */ }); }, { once: true });
input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 300, false); });
["loai", "nam", "linh-vuc", "co-quan"].forEach(function (name) { fields[name].addEventListener("change", function () { ask(true); }); });
retry.addEventListener("click", function () { index = null; ask(true); });
more.addEventListener("click", function () {
  showMore().then(function (from) { list.querySelectorAll("a")[from].focus(); }, function () {
    say("Chưa tải được kết quả tiếp theo. Xin bấm “Xem thêm kết quả” lần nữa.");
  });
});
box.addEventListener("keydown", arrows(list, input));
window.addEventListener("popstate", function () { recall(); ask(false); });

recall();
box.querySelector(".no-script").hidden = true;
form.hidden = false;
if (location.hash === "#o-hoi") input.focus();
if (input.value) ask(false);
