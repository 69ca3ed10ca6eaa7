/* Search without a server.  The index lies in script files beside this one, each a call of testimonia(); only those
   that a search needs are loaded, so it works from file:// and asks nobody.  What is typed goes nowhere. */
"use strict";
(() => {
  const DELAY = 150, SHOWN = 20, LEAST = 2;   // milliseconds; results of a kind at first; letters that may begin a word
  const held = { terms: new Map(), entries: new Map() };
  const waiting = new Map();
  let head = null, asked = 0;

  window.testimonia = (what, number, content) => {
    if (what === "head") { head = content; begin(); return; }
    held[what].set(number, what === "terms" ? content.split("\n") : content);
  };

  /* ---- words: the same as folding.py ---- */
  const fold = words => [...words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
    .map(c => Object.hasOwn(head.letters, c) ? head.letters[c] : c).join("")
    .replace(/(?<=[0-9])[.,'’\u00a0\u202f](?=[0-9]{3}(?![0-9]))/g, "");
  const terms = words => [...new Set(fold(words).match(/[\p{L}\p{N}]+/gu) || [])];

  /* ---- the index ---- */
  function load(what, number) {
    const name = `search/${what}-${number}.js`;
    if (held[what].has(number)) return Promise.resolve(held[what].get(number));
    if (!waiting.has(name)) waiting.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = name;
      script.onload = () => { script.remove(); waiting.delete(name); done(held[what].get(number)); };
      script.onerror = () => { script.remove(); waiting.delete(name); failed(new Error(name)); };
      document.head.append(script);
    }));
    return waiting.get(name);
  }
  function lastNotAfter(list, word, of) {     // place of the last that is not greater; -1 where the first is
    let low = 0, high = list.length;
    while (low < high) { const mid = (low + high) >> 1; if (of(list[mid]) <= word) low = mid + 1; else high = mid; }
    return low - 1;
  }
  const wordOf = line => line.slice(0, line.indexOf(" "));
  async function numbers(word) {              // entries with a word that begins so
    const found = new Set(), whole = [...word].length < LEAST;
    const first = Math.max(0, lastNotAfter(head.firsts, word, x => x));
    for (let n = first; n < head.firsts.length && (n === first || head.firsts[n].startsWith(word)); n++) {
      const lines = await load("terms", n);
      for (let at = Math.max(0, lastNotAfter(lines, word, wordOf)); at < lines.length; at++) {
        const term = wordOf(lines[at]);
        if (term < word) continue;
        if (whole ? term !== word : !term.startsWith(word)) break;
        let number = -1;
        for (const step of lines[at].slice(term.length + 1).split(" ")) found.add(number += parseInt(step, 36));
      }
    }
    return found;
  }
  async function search(words) {
    let found = null;
    for (const word of terms(words)) {
      const these = await numbers(word);
      found = found === null ? these : new Set([...found].filter(n => these.has(n)));
      if (!found.size) break;
    }
    return [...(found || [])].sort((a, b) => a - b);
  }

  /* ---- the page ---- */
  const field = document.getElementById("words"), said = document.getElementById("found");
  const results = document.getElementById("results");
  const say = s => head.strings[s];
  const count = n => String(n).replace(/\B(?=(\d{3})+$)/g, say("thousands"));
  function make(tag, of, ...inside) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(of || {})) if (value) node.setAttribute(name, value);
    node.append(...inside);
    return node;
  }
  async function line(number) {
    const rows = await load("entries", Math.floor(number / head.block));
    const [title, href, detail, lang] = rows[number % head.block];
    const row = make("li", null, make("a", { href }, make("bdi", { lang, dir: "auto" }, title)));
    if (detail) row.append(make("span", { class: "by" }, make("bdi", null, detail)));
    return row;
  }
  async function fill(list, these, from) {
    for (const number of these.slice(from, from + SHOWN)) list.append(await line(number));
    return Math.min(these.length, from + SHOWN);
  }
  async function section(kind, these) {
    const list = make("ul", { class: "az" });
    const part = make("section", { class: "letter" },
      make("h2", null, say(kind) + " ", make("span", { class: "n" }, count(these.length))), list);
    let shown = await fill(list, these, 0);
    if (shown < these.length) {
      const more = make("button", { type: "button", class: "more" });
      const label = () => { more.textContent = `${say("more")} (${count(these.length - shown)})`; };
      label();
      more.addEventListener("click", async () => {
        const next = shown;
        shown = await fill(list, these, shown);
        if (shown < these.length) label(); else more.remove();
        list.children[next].querySelector("a").focus();
      });
      part.append(more);
    }
    return part;
  }
  async function answer() {
    const mine = ++asked, words = field.value.trim();
    try {
      const found = words ? await search(words) : [];
      const parts = [], counts = [];
      for (let k = 0, from = 0; k < head.kinds.length; k++) {
        const these = found.filter(n => n >= from && n < head.ends[k]);
        from = head.ends[k];
        if (!these.length) continue;
        counts.push(`${say(head.kinds[k])} ${count(these.length)}`);
        parts.push(await section(head.kinds[k], these));
      }
      if (mine !== asked) return;             // something else was typed meanwhile
      results.replaceChildren(...parts);
      said.textContent = !words ? "" : found.length ? `${say("found")} ${count(found.length)}. ${counts.join(" · ")}` : say("none");
    } catch { if (mine === asked) { results.replaceChildren(); said.textContent = say("failed"); } }
  }
  function fromAddress() {
    try { field.value = decodeURIComponent(location.hash.replace(/^#q=/, "")); } catch { field.value = ""; }
    if (field.value) answer();
  }
  function begin() {
    let timer = 0;
    document.getElementById("search").hidden = false;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { location.replace("#q=" + encodeURIComponent(field.value.trim())); answer(); }, DELAY);
    });
    if (location.hash.startsWith("#q=")) fromAddress();
  }
})();
