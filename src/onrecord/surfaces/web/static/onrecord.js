// Makes the pages smoother; each of them works without. Single keys can be turned off (/preferences).
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  let at = -1; // the place, among the statements shown, of the one that keys act on

  const shown = () =>
    [...document.querySelectorAll("#main [data-statement]")].filter((e) => e.offsetParent !== null);
  const say = (words) => { document.getElementById("live").textContent = words; };

  function go(to, { scroll = true } = {}) {
    const all = shown();
    all.forEach((e) => e.classList.remove("here"));
    if (!all.length) { at = -1; return; }
    at = Math.max(0, Math.min(to, all.length - 1));
    all[at].classList.add("here");
    all[at].focus({ preventScroll: true });
    if (scroll) all[at].scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const here = shown()[at];
    const button = here && here.querySelector(`button[data-key="${key}"]`);
    if (button) button.click();
    else say(here ? "That is decided already." : "Choose a statement with j first.");
  }

  function undo() {
    const button = document.querySelector(".flash button[data-key=u]");
    if (button) button.click();
    else say("Nothing was decided just now.");
  }

  const help = () => document.getElementById("help").showModal();
  const acts = {
    j: () => go(at + 1), k: () => go(at - 1),
    a: () => press("a"), x: () => press("x"), u: undo, "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable], dialog");
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (document.body.dataset.keys !== "on" || typing || chord || !(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  });

  document.addEventListener("focusin", (event) => {
    const one = event.target.closest("#main [data-statement]");
    const to = one ? shown().indexOf(one) : -1;
    if (to >= 0 && to !== at) {
      shown().forEach((e) => e.classList.toggle("here", e === one));
      at = to;
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      help();
    }
  });

  // After a decision the page is put in again: stay where the reader was.
  document.addEventListener("htmx:afterSettle", () => {
    const flash = document.querySelector(".flash p");
    if (flash) say(flash.textContent);
    if (at >= 0) go(at, { scroll: false });
    prepare();
  });

  // Selecting text. Offsets count code points, as everywhere; what is shown is the text exactly.
  const points = (text) => [...text].length;

  function offset(para, node, index) {
    const range = document.createRange();
    range.selectNodeContents(para);
    range.setEnd(node, index);
    return Number(para.dataset.start) + points(range.toString());
  }

  function selectedInText(link) {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const near = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("#text .para");
    const [first, last] = [near(range.startContainer), near(range.endContainer)];
    if (!first || !last) return;
    const from = offset(first, range.startContainer, range.startOffset);
    const to = offset(last, range.endContainer, range.endOffset);
    link.search = `?at=${from}&to=${to}`;
    link.textContent = "Add what is selected as a statement";
  }

  function selectedWords() {
    const chosen = getSelection();
    const row = document.querySelector("[data-row].now");
    if (!row || !chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const words = [...document.querySelectorAll("[data-w]")].filter((w) => range.intersectsNode(w));
    if (!words.length) return;
    const [first, last] = row.querySelectorAll("input[inputmode]");
    first.value = words[0].dataset.w;
    last.value = words[words.length - 1].dataset.w;
    preview(row);
  }

  function preview(row) {
    const [first, last] = [...row.querySelectorAll("input[inputmode]")].map((i) => Number(i.value));
    const inside = [...document.querySelectorAll("[data-w]")].filter(
      (w) => first && Number(w.dataset.w) >= first && Number(w.dataset.w) <= (last || first));
    const said = inside.map((w) => w.lastChild.textContent);
    row.querySelector("[data-preview]").textContent =
      said.length > 12 ? [...said.slice(0, 6), "…", ...said.slice(-5)].join(" ") : said.join(" ");
  }

  document.addEventListener("selectionchange", () => {
    const link = document.querySelector("a[data-add]");
    if (link) selectedInText(link);
    selectedWords();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    document.querySelectorAll("[data-row]").forEach((r) => r.classList.toggle("now", r === row));
  });
  document.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) preview(row);
  });

  function prepare() {
    document.querySelectorAll("[data-row]").forEach(preview);
    const narrow = matchMedia("(max-width: 56rem)").matches;
    const facets = document.querySelector("details.facets");
    if (facets && narrow) facets.open = false;
  }
  prepare();
})();
