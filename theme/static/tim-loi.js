// The search itself: from a query to the addresses of pages, best first. It loads only the pieces of the index that a query needs;
// how they are written stands in pipeline/outlets/search/. It touches no page, so tests run it by itself.
import { accentFit, figures, fitsCode, fold, isAt, slipFit, withoutKeys, words } from "./chu-viet.js";

var TITLE_PLACES = 60, CARDS_IN_A_FILE = 12, BLOCK = 1024;
// A word that is 2 ** MUCH times as rare as one that it differs from by a slip may be that slip.
var MUCH = 4, LIKELY = 0.7;
var IN_SUMMARY = 0.55, IN_TEXT = 0.3, ALONE = 0.6, SAID = 0.92;
// Words of the question more than of the matter: they are looked for only where nothing else was typed.
var SMALL = ("như thế nào|thế nào|ở đâu|bao nhiêu|bao lâu|cần gì|cần những gì|làm sao|là gì|được không|làm|xin|cho|của|và|với|tại|ở|về|muốn|" +
  "cần|tôi|thì|là|các|những|khi|gì|nào").split("|").map(function (phrase) { return phrase.split(" "); });
var NOT_SMALL = ["một", "cửa"];

export class Stale extends Error {}

// `load` is given a path below the index's folder and whether to ask the server anew; it gives parsed JSON.
export async function openIndex(load) {
  var directory = await load("muc-luc", false);
  return new Index(directory, load);
}

class Index {
  constructor(directory, load) {
    this.load = load;
    this.shards = directory.shards;
    this.said = directory.said.map(function (pair) { return { said: pair[0].split(" "), means: pair[1].split(" ") }; });
    this.short = new Map(Object.entries(directory.short).map(function (pair) { return [fold(pair[0]), pair[1].split(" ")]; }));
    this.common = new Map();
    Object.entries(directory.words).forEach(([number, keys]) => {
      keys.split(" ").forEach((key) => this.common.set(key, Number(number)));
    });
    this.places = new Map();
    this.blocks = directory.blocks.map((block, place) => {
      this.places.set(block[0], place);
      var name = block[0].slice(0, block[0].lastIndexOf("."));
      return { key: block[0], name: name, lengths: decode(block[1]), kind: kindOf(name) };
    });
    this.count = this.blocks.reduce(function (sum, block) { return sum + block.lengths.length; }, 0);
    this.loaded = new Map();
    this.found = new Map();
  }

  // All pages that answer a query, best first, as numbers; `filter`: {kind, year, agency, area}, each may be empty.
  async search(query, filter) {
    var allowed = await this.filtered(filter || {});
    var code = figures(query);
    var coded = code.digits ? await this.byCode(code.digits) : [];
    if (coded.length || code.certain) return coded.filter(allowed);
    var typed = words(query);
    if (!typed.length) return [];
    var first = await this.rank(this.readings(typed));
    // Where nothing has all the words, one of them may be a slip that happens to be a word.
    if (first.cover < 0.75) {
      var second = await this.rank(this.readings(typed, true));
      if (second.cover > first.cover + 0.1) first = second;
    }
    return first.pages.filter(allowed);
  }

  // What results show: [address, title, note, summary, date] of each page, in order.
  async cards(pages) {
    return Promise.all(pages.map(async (page) => {
      var block = this.blocks[Math.floor(page / BLOCK)], at = page % BLOCK;
      var file = await this.piece("the/" + block.name + "-" + Math.floor(at / CARDS_IN_A_FILE));
      if (file[0] !== block.key) throw new Stale();
      return file[1][at % CARDS_IN_A_FILE];
    }));
  }

  async piece(name) {
    if (!this.loaded.has(name)) this.loaded.set(name, this.load(name, false));
    try {
      return await this.loaded.get(name);
    } catch (error) {
      this.loaded.delete(name);
      throw error;
    }
  }

  // [page's number where its block begins, what the file has of it], for each block; another release's file is stale.
  async byBlock(name) {
    return Object.entries(await this.piece(name)).map(([key, value]) => {
      if (!this.places.has(key)) throw new Stale();
      return [this.places.get(key) * BLOCK, value];
    });
  }

  async filtered(filter) {
    var lists = [];
    for (var [name, wanted] of [["co-quan", filter.agency], ["linh-vuc", filter.area]]) {
      if (!wanted) continue;
      var list = new Set();
      (await this.byBlock("loc")).forEach(([base, groups]) => {
        sums(decode(groups[name][wanted] || "")).forEach(function (number) { list.add(base + number); });
      });
      lists.push(list);
    }
    return (page) => {
      var block = this.blocks[Math.floor(page / BLOCK)];
      return (!filter.kind || block.kind === filter.kind) && (!filter.year || (block.kind === "tin" && block.name.startsWith(filter.year))) &&
        lists.every(function (list) { return list.has(page); });
    };
  }

  async byCode(digits) {
    var found = [];
    (await this.byBlock("ma")).forEach(([base, codes]) => {
      codes.forEach(function (code, at) { if (fitsCode(digits, code)) found.push([code, base + at]); });
    });
    return found.sort(function (a, b) { return a[0] < b[0] ? -1 : 1; }).map(function (pair) { return pair[1]; });
  }

  // A reading is a list of slots; a slot is a typed word and what it may stand for. Everyday words give a reading of their own.
  readings(typed, doubtful) {
    var readings = [{ weight: 1, slots: this.slots(typed, doubtful) }];
    this.said.forEach((entry) => {
      for (var at = 0; at < typed.length; at++) {
        if (!isAt(typed, at, entry.said)) continue;
        var other = typed.slice(0, at).concat(entry.means, typed.slice(at + entry.said.length));
        readings.push({ weight: SAID, slots: this.slots(other, doubtful) });
        break;
      }
    });
    return readings.slice(0, 5);
  }

  slots(typed, doubtful) {
    var slots = [];
    var place = 0;
    var small = smallWords(typed);
    var isSmall = false;
    var add = function (word, options) { slots.push({ typed: word, options: options, place: place++, small: isSmall }); };
    for (var at = 0; at < typed.length; at++) {
      isSmall = small.has(at);
      var word = typed[at], key = fold(word);
      var full = this.short.get(key);
      if (full && !this.common.has(key)) {
        full.forEach(function (part) { add(part, [[fold(part), 1]]); });
      } else if (this.common.has(key)) {
        add(word, [[key, 1]].concat(isSmall ? [] : doubtful ? this.slips(key, 3, 0) : this.slips(key, 2, this.common.get(key) + MUCH)));
      } else if (at + 1 < typed.length && this.common.has(key + fold(typed[at + 1]))) {
        add(word + typed[at + 1], [[key + fold(typed[++at]), 1]]);
      } else {
        this.unknown(word, key, at === typed.length - 1).forEach(function (slot) { add(slot[0], slot[1]); });
      }
    }
    var matter = slots.filter(function (slot) { return !slot.small; });
    return asProcedure(matter.length ? matter : slots);
  }

  // What a word that no page has may stand for: [[typed, options]], several where spaces were left out.
  unknown(word, key, isLast) {
    if (/^\d+$/.test(key)) return [[word, [[key, 1]]]];
    var bare = withoutKeys(key).filter((other) => this.common.has(other));
    if (bare.length) return [[bare[0], bare.slice(0, 2).map(function (other) { return [other, 1]; })]];
    var slips = this.slips(key, 5, 0);
    var parts = slips.length && slips[0][1] >= LIKELY ? [] : this.split(key);
    if (parts.length) {
      var at = 0;
      return parts.map(function (part) {
        var typed = word.length === key.length ? word.slice(at, at + part.length) : part;
        at += part.length;
        return [typed, [[part, 1]]];
      });
    }
    var options = [[key, 1]].concat(isLast ? this.begun(key) : []);
    if (options.length < 2) options = options.concat(slips);
    return [[options.length > 1 ? fold(word) : word, options]];
  }

  begun(key) {
    if (key.length < 2) return [];
    var found = Array.from(this.common.keys()).filter(function (other) { return other.startsWith(key); });
    return found.sort((a, b) => this.common.get(b) - this.common.get(a)).slice(0, 5).map(function (other) { return [other, 0.8]; });
  }

  // Words that `key` may be a slip of, likeliest first; `least`: how common they must be.
  slips(key, most, least) {
    if (key.length < 3) return [];
    var found = [];
    this.common.forEach(function (number, other) {
      var fit = other === key || number < least ? 0 : slipFit(key, other);
      if (fit) found.push([other, fit, fit + number / 40]);
    });
    return found.sort(function (a, b) { return b[2] - a[2]; }).slice(0, most).map(function (entry) { return [entry[0], 0.9 * entry[1]]; });
  }

  // "dangkykhaisinh" -> the fewest words that exist, the commonest of several ways; [] where there is no way.
  split(key) {
    var best = [{ cost: 0, parts: [] }];
    for (var end = 1; end <= key.length; end++) {
      for (var start = Math.max(0, end - 7); start < end; start++) {
        var part = key.slice(start, end);
        if (!best[start] || !this.common.has(part) || !(part.length > 1 ? /[aeiouy]/ : /[oy]/).test(part)) continue;
        var cost = best[start].cost + 2 - this.common.get(part) / 16;
        if (!best[end] || cost < best[end].cost) best[end] = { cost: cost, parts: best[start].parts.concat(part) };
      }
    }
    var whole = best[key.length];
    return whole && whole.parts.length > 1 ? whole.parts : [];
  }

  // key -> [{word, head: [page, place, …], text: [page, …]}]
  async postings(key) {
    if (!this.found.has(key)) {
      var shard = shardOf(key, this.shards).toString(16).padStart(2, "0");
      var spellings = new Map();
      (await this.byBlock(shard)).forEach(([base, keys]) => {
        Object.entries(keys[key] || {}).forEach(function ([word, value]) {
          var entry = spellings.get(word) || { word: word, head: [], text: [] };
          var [head, text] = value.split("|");
          var numbers = decode(head);
          for (var i = 0, page = base; i < numbers.length; i += 2) entry.head.push(page += numbers[i], numbers[i + 1]);
          sums(decode(text || "")).forEach(function (number) { entry.text.push(base + number); });
          spellings.set(word, entry);
        });
      });
      this.found.set(key, Array.from(spellings.values()));
    }
    return this.found.get(key);
  }

  // Page -> {value, places: [place, …]} for one slot.
  async hits(slot) {
    var hits = new Map();
    var at = function (page) {
      var hit = hits.get(page);
      if (!hit) hits.set(page, hit = { value: 0, places: [] });
      return hit;
    };
    var lists = await Promise.all(slot.options.map((option) => this.postings(option[0])));
    lists.forEach(function (list, number) {
      list.forEach(function (entry) {
        var fit = slot.options[number][1] * accentFit(slot.typed, entry.word);
        for (var i = 0; i < entry.head.length; i += 2) {
          var hit = at(entry.head[i]), place = entry.head[i + 1];
          hit.value = Math.max(hit.value, fit * (place < TITLE_PLACES ? 1 : IN_SUMMARY));
          if (fit > 0.3) hit.places.push(place);
        }
        entry.text.forEach(function (page) {
          var hit = at(page);
          hit.value = Math.max(hit.value, fit * IN_TEXT);
        });
      });
    });
    return hits;
  }

  async rank(readings) {
    var scores = new Map();
    var covers = new Map();
    for (var reading of readings) {
      var slots = reading.slots;
      var hits = await Promise.all(slots.map((slot) => this.hits(slot)));
      var weights = hits.map((found, i) => (slots[i].weight || 1) * Math.log(1 + this.count / Math.max(1, found.size)));
      var total = weights.reduce(function (sum, weight) { return sum + weight; }, 0);
      var pages = new Set(hits.flatMap(function (found) { return Array.from(found.keys()); }));
      pages.forEach((page) => {
        var parts = slots.map(function (slot, i) { return hits[i].get(page); });
        var found = this.score(page, slots, parts, weights, total);
        covers.set(page, Math.max(covers.get(page) || 0, found.cover));
        scores.set(page, Math.max(scores.get(page) || 0, reading.weight * found.score));
      });
    }
    var best = Math.max(0, ...scores.values());
    var cover = Math.max(0, ...covers.values());
    // What fits less than half as well as the best only hides it, unless it has all that the best has.
    var list = Array.from(scores).filter(function (pair) {
      return pair[1] > 0.05 && (pair[1] >= 0.5 * best || covers.get(pair[0]) > 0.95 * cover);
    });
    list.sort(function (a, b) { return b[1] - a[1] || b[0] - a[0]; });
    return { cover: cover, pages: list.map(function (pair) { return pair[0]; }) };
  }

  // `cover`: the share of the query that the page has, wherever; `score`: better in the title, together, with little else.
  score(page, slots, parts, weights, total) {
    var value = 0, cover = 0, together = 0, inTitle = 0, light = 0;
    parts.forEach(function (part, i) {
      if (slots[i].weight) light++;
      if (!part) {
        if (slots[i].weight) cover += weights[i];
        return;
      }
      var close = 0;
      [i - 1, i + 1].forEach(function (j) {
        if (!parts[j]) return;
        var step = slots[j].place - slots[i].place;
        part.places.forEach(function (place) {
          if (parts[j].places.includes(place + step)) close = Math.max(close, place < TITLE_PLACES ? 1 : IN_SUMMARY);
        });
      });
      var apart = slots.length > 1 && !close && part.places.length ? ALONE : 1;
      value += weights[i] * part.value * apart;
      together += weights[i] * close;
      cover += weights[i] * (slots[i].weight ? 1 : Math.min(1, part.value / IN_TEXT));
      if (!slots[i].weight && part.places.some(function (place) { return place < TITLE_PLACES; })) inTitle++;
    });
    var block = this.blocks[Math.floor(page / BLOCK)];
    var brief = inTitle / Math.max(slots.length - light, block.lengths[page % BLOCK] || 1);
    var recent = 0.02 * Math.floor(page / BLOCK) / this.blocks.length;
    cover /= total;
    var whole = cover * cover;
    var kind = slots.procedure && block.kind === "thu-tuc" ? 0.1 : 0;
    return { cover: cover, score: whole * (value + 0.4 * together) / total + 0.2 * brief + recent + kind };
  }
}

function smallWords(typed) {
  var small = new Set();
  for (var at = 0; at < typed.length; at++) {
    if (at && isAt(typed, at - 1, NOT_SMALL)) continue;
    var phrase = SMALL.find(function (words) { return isAt(typed, at, words); });
    if (phrase) phrase.forEach(function (_, i) { small.add(at + i); });
  }
  return small;
}

// "thủ tục khai sinh" asks for the procedure rather than for pages with the words "thủ tục"; "thủ tục hành chính" does not.
function asProcedure(slots) {
  var keys = slots.map(function (slot) { return slot.options[0][0]; });
  var at = keys.indexOf("thu");
  if (at < 0 || keys[at + 1] !== "tuc" || keys[at + 2] === "hanh" || slots.length < 3) return slots;
  slots[at].weight = slots[at + 1].weight = 0.05;
  slots.procedure = true;
  return slots;
}

function kindOf(name) {
  return name.startsWith("trang") ? "trang" : name.startsWith("lich") ? "lich" : /^\d\./.test(name) ? "thu-tuc" : "tin";
}

// Numbers as pipeline/outlets/search/numbers.py writes them.
export function decode(text) {
  var numbers = [];
  var sign = function (at) {
    var code = text.charCodeAt(at);
    return code - 35 - (code > 92) - (code > 124);
  };
  for (var at = 0; at < text.length; at++) {
    var number = sign(at);
    numbers.push(number < 89 ? number : sign(++at) * 90 + sign(++at));
  }
  return numbers;
}
function sums(gaps) {
  var last = 0;
  return gaps.map(function (gap) { return last += gap; });
}

// FNV-1a, as in pipeline/outlets/search/block.py.
export function shardOf(key, shards) {
  var value = 0x811c9dc5;
  new TextEncoder().encode(key).forEach(function (byte) { value = Math.imul(value ^ byte, 0x01000193) >>> 0; });
  return ((value ^ value >>> 16) >>> 0) % shards;
}
