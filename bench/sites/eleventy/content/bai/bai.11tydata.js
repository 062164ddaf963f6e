const own = date => new Date(date.getTime() + 7 * 3600e3).toISOString().slice(0, 7).replace("-", "/");
export default { layout: "article.njk", permalink: ({ page }) => `tin-tuc/${own(page.date)}/${page.fileSlug}/` };
