// Finds procedures by words or code on /thu-tuc/. Without this script the page offers its lists.
// Accents, capitals, a missing space and a slip of the finger do not matter; words typed with accents rank exact names first.
import { figures, fitsCode, fold, isAt, isSlip, words } from "./chu-viet.js";
import { arrows } from "./phim-mui-ten.js";

(function () {
  var box = document.getElementById("tim");
  var form = box.querySelector("form");
  var input = document.getElementById("o-tim");
  var level = document.getElementById("o-cap");
  var audience = document.getElementById("o-doi-tuong");
  var status = box.querySelector(".found");
  var list = box.querySelector(".results");
  var more = box.querySelector(".more-results");
  var STEP = 20;
  // What everyday words stand for counts a little less than the words themselves; what the list names first counts most.
  var SAID = 0.92, LATER = 0.02, READINGS = 5;
  // Words of the question more than of the matter: they count only where nothing else was typed.
  var SMALL = new Set("thu tuc lam xin cho cua va voi tai o ve can muon giay to cap toi nhu the nao di".split(" "));
  var loading = null;
  var shown = [];
  var timer = 0;

  function prepare(index) {
    var seen = new Map();
    var items = index.items.map(function (row) {
      var name = words(fold(row[2]));
      var field = words(fold(index.fields[row[3]]));
      new Set(name.concat(field)).forEach(function (word) { seen.set(word, (seen.get(word) || 0) + 1); });
      return {
        address: row[0], code: row[1], name: row[2], field: index.fields[row[3]], label: row[6],
        levels: row[4].map(function (number) { return index.levels[number]; }),
        audiences: row[5].map(function (number) { return index.audiences[number]; }),
        words: name, fieldWords: field,
        glued: name.join(""), plain: " " + name.join(" ") + " ", exact: " " + words(row[2]).join(" ") + " "
      };
    });
    var short = {};
    index.abbreviations.forEach(function (pair) {
      var word = fold(pair[0]);
      if (!seen.has(word)) short[word] = words(fold(pair[1]));
    });
    var said = (index.said || []).map(function (pair) { return { said: words(pair[0]), means: words(pair[1]) }; });
    return { items: items, seen: seen, vocabulary: Array.from(seen.keys()), short: short, said: said };
  }

  // What a typed word may stand for: word of the index -> how well it fits.
  function meanings(word, data) {
    var found = new Map();
    data.vocabulary.forEach(function (other) {
      if (other === word) found.set(other, 1);
      else if (word.length >= 2 && other.startsWith(word)) found.set(other, 0.7);
    });
    if (!found.size && word.length >= 4) {
      data.vocabulary.forEach(function (other) { if (other.length >= 3 && isSlip(word, other)) found.set(other, 0.5); });
    }
    return found;
  }

  function search(data, query) {
    var code = figures(query);
    var coded = data.items.filter(function (item) { return fitsCode(code.digits, item.code); });
    if (coded.length || code.certain) return coded;
    var asked = words(query);
    if (!asked.length) return data.items;
    var found = new Map();
    var best = 0;
    readings(asked, data).forEach(function (reading, number) {
      rank(data, reading).forEach(function (entry) {
        var share = number ? SAID - LATER * (number - 1) : 1;
        var before = found.get(entry.item) || { fit: 0, score: -1 };
        var now = { item: entry.item, fit: Math.max(before.fit, share * entry.fit), score: Math.max(before.score, share * entry.score) };
        best = Math.max(best, now.fit);
        found.set(entry.item, now);
      });
    });
    // What fits less than half as well as the best only hides it.
    var scored = Array.from(found.values()).filter(function (entry) { return entry.fit >= 0.5 * best; });
    scored.sort(function (a, b) { return b.score - a.score || (a.item.code < b.item.code ? -1 : 1); });
    return scored.map(function (entry) { return entry.item; });
  }

  // What was asked, then the same with everyday words put into those of the pages.
  function readings(asked, data) {
    var all = [asked];
    data.said.forEach(function (entry) {
      for (var at = 0; at < asked.length; at++) {
        if (!isAt(asked, at, entry.said)) continue;
        all.push(asked.slice(0, at).concat(entry.means, asked.slice(at + entry.said.length)));
        break;
      }
    });
    return all.slice(0, READINGS);
  }

  // The procedures that answer these words (with accents, as typed): how well each fits, and the score by which they are ordered.
  function rank(data, reading) {
    var typed = reading.map(fold).flatMap(function (word) { return data.short[word] || [word]; });
    var accented = reading.join(" ");
    var matter = typed.filter(function (word) { return !SMALL.has(word); });
    var terms = (matter.length ? matter : typed).map(function (word) {
      var fits = meanings(word, data);
      var common = 0;
      fits.forEach(function (fit, other) { common = Math.max(common, data.seen.get(other)); });
      var weight = common ? Math.log(1 + data.items.length / common) : 1;
      return { word: word, fits: fits, weight: weight };
    });
    var whole = terms.reduce(function (sum, term) { return sum + term.weight; }, 0);
    var phrase = " " + typed.join(" ") + " ";
    var core = " " + (matter.length ? matter : typed).join(" ") + " ";
    var glued = typed.join("");
    var scored = [];
    data.items.forEach(function (item) {
      var score = 0;
      terms.forEach(function (term) {
        var fit = 0;
        item.words.forEach(function (word) { fit = Math.max(fit, term.fits.get(word) || 0); });
        item.fieldWords.forEach(function (word) { fit = Math.max(fit, 0.6 * (term.fits.get(word) || 0)); });
        if (!fit && term.word.length >= 5 && item.glued.includes(term.word)) fit = 0.8;
        score += fit * term.weight;
      });
      score /= whole;
      if (glued.length >= 5 && item.glued.includes(glued)) score = Math.max(score, 0.8);
      if (score < 0.35) return;
      var extra = 0;
      if (item.plain.includes(core)) extra += 0.4;
      if (item.plain.includes(phrase)) extra += 0.1;
      if (item.exact.includes(" " + accented + " ")) extra += 0.3;
      if (item.plain === phrase) extra += 0.5;
      scored.push({ item: item, fit: score, score: score + extra - item.words.length / 2000 });
    });
    return scored;
  }

  function line(item) {
    var entry = document.createElement("li");
    var link = document.createElement("a");
    link.href = item.address;
    link.textContent = item.name;
    var note = document.createElement("span");
    note.className = "note";
    note.textContent = "Mã " + item.code + " · " + item.field + (item.label ? " · " + item.label : "");
    entry.append(link, " ", note);
    return entry;
  }
  function showMore() {
    var from = list.children.length;
    shown.slice(from, from + STEP).forEach(function (item) { list.append(line(item)); });
    more.hidden = list.children.length >= shown.length;
    return from;
  }
  function say(text) {
    status.hidden = false;
    status.textContent = text;
  }

  function load() {
    loading = loading || fetch(box.dataset.index).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(prepare);
    loading.catch(function () { loading = null; });
    return loading;
  }

  function run() {
    var query = input.value.trim();
    remember(query);
    if (!query && !level.value && !audience.value) {
      list.hidden = more.hidden = status.hidden = true;
      return;
    }
    load().then(function (data) {
      if (query !== input.value.trim()) return;
      shown = search(data, query).filter(function (item) {
        return (!level.value || item.levels.includes(level.value)) && (!audience.value || item.audiences.includes(audience.value));
      });
      list.replaceChildren();
      list.hidden = !shown.length;
      showMore();
      say(shown.length ? "Tìm thấy " + shown.length + " thủ tục" + (shown.length > STEP ? ", hiện " + STEP + " thủ tục đầu." : ".")
        : "Không tìm thấy thủ tục nào. Xin thử ít chữ hơn, hoặc chọn theo các danh sách bên dưới.");
    }).catch(function () {
      list.hidden = more.hidden = true;
      say("Chưa tải được danh mục để tìm. Xin thử lại, hoặc chọn theo các danh sách bên dưới.");
    });
  }
  // The address keeps what was asked, so that "back" finds it again and it can be passed on.
  function remember(query) {
    var address = new URL(location.href);
    [["tim", query], ["cap", level.value], ["doi-tuong", audience.value]].forEach(function (pair) {
      if (pair[1]) address.searchParams.set(pair[0], pair[1]); else address.searchParams.delete(pair[0]);
    });
    history.replaceState(history.state, "", address);
  }

  function choose(select, wanted) {
    Array.from(select.options).forEach(function (option) { if (wanted && option.value === wanted) option.selected = true; });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); run(); });
  input.addEventListener("focus", load);
  input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 200); });
  [level, audience].forEach(function (select) { select.addEventListener("change", run); });
  more.addEventListener("click", function () { list.querySelectorAll("a")[showMore()].focus(); });
  box.addEventListener("keydown", arrows(list, input));

  var asked = new URLSearchParams(location.search);
  input.value = asked.get("tim") || input.value;
  choose(level, asked.get("cap"));
  choose(audience, asked.get("doi-tuong"));
  box.querySelector(".no-script").hidden = true;
  form.hidden = false;
  if (input.value || level.value || audience.value) run();
})();
