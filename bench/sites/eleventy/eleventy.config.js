// Collections make the stable lists: the newest 20 of everything, each area, each agency, and their months in parts.
import fs from "node:fs";

const sections = JSON.parse(fs.readFileSync(new URL("./sections.json", import.meta.url)));
const NEWEST = 20, WINDOW = 30, LIMIT = 38000, OVERHEAD = 900;
// The dates carry +07:00 and are shown in that time, without a date library.
const iso7 = date => new Date(date.getTime() + 7 * 3600e3).toISOString().slice(0, 19) + "+07:00";
const month = post => iso7(post.date).slice(0, 7).replace("-", "/");
const monthName = key => `háng ${Number(key.slice(5))}/${key.slice(0, 4)}`;

let found; // of the present build: several collections ask for the same posts
function posts(api) {
  if (!found) {
    found = api.getFilteredByGlob("content/bai/*.md").sort((a, b) => b.date - a.date);
    found.forEach((post, place) => {
      post.data.newer = found[place - 1] && { url: found[place - 1].url, title: found[place - 1].data.title };
      post.data.older = found[place + 1] && { url: found[place + 1].url, title: found[place + 1].data.title };
    });
  }
  return found;
}
function grouped(items, keysOf) {
  const groups = new Map();
  for (const item of items)
    for (const key of keysOf(item)) groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item]);
  return groups;
}
function parts(items) { // filled from the oldest
  const result = [[]];
  let filled = 0;
  for (const post of items.toReversed()) {
    const size = Buffer.byteLength(post.data.title) + Buffer.byteLength(post.data.summary) + OVERHEAD;
    if (result.at(-1).length && filled + size > LIMIT) { result.push([]); filled = 0; }
    result.at(-1).push(post);
    filled += size;
  }
  return result;
}
const count = items => (items.length ? `${items.length} bài` : "");
const monthsOf = (base, items) =>
  [...grouped(items, post => [month(post)])].map(([key, group]) => ({ name: `T${monthName(key)}`, url: `${base}${key}/`, note: count(group) }));

function subject(url, heading, description, items) {
  const pages = [{ url, heading, description, items: items.slice(0, NEWEST), months: monthsOf(url, items), feed: url }];
  for (const [key, group] of grouped(items, post => [month(post)])) {
    const groups = parts(group), base = `${url}${key}/`, name = `t${monthName(key)}`;
    const urls = groups.map((_, place) => (place + 1 < groups.length ? `${base}phan-${place + 1}/` : base));
    const which = place => (place + 1 < groups.length ? `, phần ${place + 1}` : "");
    groups.forEach((part, place) => pages.push({
      url: urls[place], heading: `${heading}: ${name}${which(place)}`,
      description: `${heading}, ${name}${which(place)}: ${which(place) ? part.length : group.length} bài.`,
      items: part.toReversed(), months: [],
      parts: groups.length > 1 ? urls.map((other, n) => ({ name: `Phần ${n + 1}`, url: n === place ? "" : other, note: "" })) : null,
    }));
  }
  return pages;
}
function lists(api) {
  const all = posts(api);
  const byArea = grouped(all, post => post.data.areas), byAgency = grouped(all, post => [post.data.agency]);
  const areas = sections.areas.map(([id, name]) => ({ id, name, url: `/linh-vuc/${id}/`, items: byArea.get(id) ?? [] }));
  const agencies = sections.agencies.map(([id, name]) => ({ id, name, url: `/co-quan/${id}/`, items: byAgency.get(id) ?? [] }));
  const links = (group, empty) => group.map(({ name, url, items }) => ({ name, url, note: count(items) || empty }));
  return [
    { url: "/", home: true, heading: "Cải cách hành chính", description: "Tin cải cách hành chính", items: all.slice(0, NEWEST),
      links: links(areas, "chưa có bài"), months: monthsOf("/tin-tuc/", all) },
    { url: "/linh-vuc/", heading: "Lĩnh vực cải cách hành chính", items: [], months: [], links: links(areas, "chưa có bài"),
      description: "Các nội dung tuyên truyền cải cách hành chính theo kế hoạch." },
    { url: "/co-quan/", heading: "Cơ quan, đơn vị", items: [], months: [], links: links(agencies, ""),
      description: "Các cơ quan, đơn vị và phường đăng tin cải cách hành chính, với điện thoại và thư điện tử liên hệ." },
    ...subject("/tin-tuc/", "Tin tức", "Tin cải cách hành chính mới nhất; tin cũ hơn xếp theo tháng.", all),
    ...areas.flatMap(({ name, url, items }) => subject(url, name, `Tin, bài về ${name}.`, items)),
    ...agencies.flatMap(({ name, url, items }) => subject(url, name, `Tin cải cách hành chính của ${name}.`, items)),
  ];
}
function feeds(api) {
  const all = posts(api);
  const byArea = grouped(all, post => post.data.areas), byAgency = grouped(all, post => [post.data.agency]);
  const one = (folder, title, items) => ({ folder, title, items: items.slice(0, WINDOW) });
  return [
    one("feeds/", "Cải cách hành chính", all),
    ...sections.areas.map(([id, name]) => one(`feeds/linh-vuc/${id}/`, name, byArea.get(id) ?? [])),
    ...sections.agencies.filter(([id]) => byAgency.has(id)).map(([id, name]) => one(`feeds/co-quan/${id}/`, name, byAgency.get(id))),
  ];
}

export default function (config) {
  config.on("eleventy.before", () => { found = undefined; });
  config.addPassthroughCopy({ "content/theme": "theme" });
  config.addFilter("iso7", iso7);
  config.addFilter("day", date => iso7(date).slice(0, 10));
  config.addFilter("rfc822", date => date.toUTCString());
  config.addFilter("areaName", id => sections.areas.find(([other]) => other === id)[1]);
  config.addCollection("posts", posts);
  config.addCollection("lists", lists);
  config.addCollection("feeds", feeds);
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false, htmlTemplateEngine: "njk", templateFormats: ["md", "njk"],
  };
}
