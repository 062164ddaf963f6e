// What the search and the finder of procedures know of Vietnamese as people type it. pipeline/vietnamese/search_words.py cuts words alike.

var TONE_PLACES = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy".split(" ");
var OLD_PLACE = {};
for (var i = 0; i < TONE_PLACES.length; i += 2) OLD_PLACE[TONE_PLACES[i]] = TONE_PLACES[i + 1];
var OPEN_RHYME = new RegExp("(q?)(" + Object.keys(OLD_PLACE).join("|") + ")(?!\\p{L})", "gu");

// "Đất" -> "dat".
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đðɖ]/g, "d").normalize("NFC");
}

// One spelling: "Hoà" typed in parts -> "hòa".
function spelling(text) {
  var lower = text.normalize("NFC").toLowerCase().normalize("NFC").replace(/[ðɖ]/g, "đ");
  return lower.replace(OPEN_RHYME, function (whole, q, rhyme) { return q ? whole : OLD_PLACE[rhyme]; });
}

export function words(text) {
  return spelling(text).match(/[\p{L}\p{N}]+/gu) || [];
}

// How well a typed word fits one of the index: the same; typed without accents or with a part of them; with others.
export function accentFit(typed, word) {
  if (typed === word || typed === fold(typed)) return 1;
  var a = letters(typed), b = letters(word);
  var part = a.length === b.length && a.every(function (letter, at) {
    return letter[0] === b[at][0] && Array.from(letter.slice(1)).every(function (mark) { return b[at].includes(mark, 1); });
  });
  return part ? 0.7 : 0.12;
}
function letters(word) {
  return word.replace(/đ/g, "d\u0335").normalize("NFD").match(/\P{Mn}\p{Mn}*/gu) || [];
}

// Whether `phrase` was typed at a place, with all its accents, a part of them or none.
export function isAt(typed, at, phrase) {
  return at + phrase.length <= typed.length && phrase.every(function (word, i) {
    return fold(word) === fold(typed[at + i]) && accentFit(typed[at + i], word) > 0.5;
  });
}

// 1.001193, 1.001193.000.00.00.H13, 1,001193, 1001193, 1.0011: the figures with which a code begins; "" where it is none.
// Certain is only what can be nothing else: "2020" may be a year.
export function figures(text) {
  var plain = text.normalize("NFKC");
  var whole = /(?:^|[^\d.,])(\d)[.,]\s?(\d{6})(?!\d)/.exec(plain) || /(?:^|[^\d.,])(\d)[.,](\d{3})[.,](\d{3})(?![\d.,])/.exec(plain);
  var code = whole || /(?:^|[^\d.,/])(\d)(\d{6})(?![\d/])/.exec(plain) || /^\D*(\d)[.,\s]?(\d{3,6})[.,\s]*$/.exec(plain);
  return { digits: code ? code.slice(1).join("") : "", certain: Boolean(whole) };
}
// Whether a procedure's code, without its dots, is what was typed: its beginning, or all of it but the first figure.
export function fitsCode(digits, code) {
  var all = code.replace(/\D/g, "");
  return Boolean(digits) && (all.startsWith(digits) || (digits.length > 4 && all.slice(1) === digits));
}

// One letter more, less, other or two changed places.
export function isSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  var i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  var j = 0;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  var restA = a.length - i - j, restB = b.length - i - j;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
}

// Letters that sound alike or are written twice by a slip: equal sounds make the likelier slip.
function sound(word) {
  return word.replace(/(.)\1+/g, "$1").replace(/tr/g, "ch").replace(/x/g, "s").replace(/y/g, "i").replace(/ngh/g, "ng")
    .replace(/gi|r/g, "d").replace(/gh/g, "g").replace(/^k|^q/, "c").replace(/^l/, "n").replace(/t$/, "c").replace(/n$/, "ng");
}
export function slipFit(a, b) {
  if (a === b) return 1;
  if (sound(a) === sound(b)) return 0.85;
  if (!isSlip(a, b)) return 0;
  var sorted = function (word) { return Array.from(word).sort().join(""); };
  return sorted(a) === sorted(b) ? 0.8 : a[0] === b[0] ? 0.65 : 0.5;
}

// What is left of Telex and VNI where the keyboard did not take part: "ddaats", "tujc", "thu3" -> "dat", "tuc", "thu".
export function withoutKeys(key) {
  var found = new Set();
  var vowel = key.search(/[aeiouy]/);
  if (vowel < 0) return [];
  var bare = [key.replace(/\d/g, "")];
  for (var at = vowel + 1; at < key.length; at++) {
    if (/[sfrxjz]/.test(key[at])) bare.push(key.slice(0, at) + key.slice(at + 1));
  }
  bare.concat(key).forEach(function (word) {
    var plain = word.replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/([aou])w/g, "$1");
    found.add(plain);
    found.add(plain.replace(/w/g, "u"));
    found.add(word.replace(/^d(.*)d$/, "d$1").replace(/([aeo])(.*?)\1/, "$1$2"));
  });
  found.delete(key);
  return Array.from(found);
}
