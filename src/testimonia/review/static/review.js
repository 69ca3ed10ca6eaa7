// One key decides: finds the control that carries the key and uses it; swaps the page without a full load.
"use strict";
(() => {
  const app = () => document.querySelector(".app");
  const keys = () => JSON.parse(app().dataset.keys);
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]") !== null;
  let busy = false;

  function show(html, address) {
    const next = new DOMParser().parseFromString(html, "text/html");
    const now = next.querySelector(".app");
    if (!now) { location.assign(address || "/"); return; }
    app().replaceWith(document.importNode(now, true));
    document.title = next.title;
    if (address) history.pushState(null, "", address);
    settle();
  }

  function settle() {
    // Only the column moves, not the page around it; on a phone the page is the column.
    const page = document.querySelector(".page");
    const on = document.querySelector(".leaf .fig.on");
    if (!page || !on) return;
    const away = on.getBoundingClientRect().top - innerHeight / 3;
    if (getComputedStyle(page).overflowY === "auto") page.scrollTop += away;
    else window.scrollBy(0, away);
  }

  async function send(form, button) {
    if (busy) return;
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "x-part": "1" } });
      show(await answer.text(), answer.headers.get("x-address"));
    } catch (_) {
      document.getElementById("saved").textContent = "\u2717";
      form.submit();
    } finally {
      busy = false;
    }
  }

  document.addEventListener("submit", (e) => {
    if (e.target.method !== "post") return;
    e.preventDefault();
    send(e.target, e.submitter);
  });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && typing(e)) { e.target.blur(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    const name = Object.keys(keys()).find((n) => keys()[n] === e.key);
    if (!name) return;
    const control = document.querySelector(`[data-key="${name}"]`);
    if (!control) return;
    e.preventDefault();
    if (control.tagName === "INPUT") { control.focus(); control.select(); return; }
    if (name === "e") {
      const edit = document.getElementById("edit");
      edit.open = true;
      edit.querySelector("input:not([type=hidden]), select").focus();
      return;
    }
    if (control.tagName === "BUTTON") { send(control.form, control); return; }
    control.click();
  });

  document.addEventListener("click", (e) => {
    const link = e.target.closest('a[data-key="e"]');
    if (link) { e.preventDefault(); document.getElementById("edit").open = true; }
  });

  // Words selected in the passage become the place of an added figure; offsets are code points of the source's text.
  document.addEventListener("mouseup", () => {
    const chosen = getSelection();
    const form = document.querySelector("#adding form");
    if (!form || chosen.isCollapsed || chosen.rangeCount === 0) return;
    const range = chosen.getRangeAt(0);
    const from = range.startContainer.parentElement.closest("p[data-start]");
    const to = range.endContainer.parentElement.closest("p[data-start]");
    if (!from || from !== to) return;
    const before = document.createRange();
    before.setStart(from, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(from.dataset.start) + [...before.toString()].length;
    const words = range.toString();
    document.getElementById("adding").open = true;
    document.getElementById("a-start").value = start;
    document.getElementById("a-end").value = start + [...words].length;
    document.getElementById("a-words").textContent = words;
  });

  window.addEventListener("popstate", () => location.reload());
  settle();
})();
