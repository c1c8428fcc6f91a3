// Without this script everything can be read, filtered and printed; it adds stepping from finding to finding.
(() => {
  const cards = Array.from(document.querySelectorAll(".finding"));
  const mark = (card) => document.getElementById(card.id.replace("-", "-m"));
  const marks = (card) => document.querySelectorAll(`.sheet a[href="#${card.id}"]`); // at each place that the finding speaks of
  const shown = () => cards.filter((card) => card.offsetParent !== null);
  let current = null;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scroll = (element, block) => element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  const go = (card, toText) => {
    if (current) for (const one of [current, ...marks(current)]) one.classList.remove("current");
    current = card;
    for (const one of [card, ...marks(card)]) one.classList.add("current");
    const beside = matchMedia("(min-width: 60rem)").matches;
    const pane = card.closest(".findings");
    if (beside) pane.scrollTop += card.getBoundingClientRect().top - pane.getBoundingClientRect().top - 48;
    if (beside || toText) scroll(mark(card), "center");
    else scroll(card, "start");
    (toText ? mark(card) : card).focus({ preventScroll: true });
  };
  const step = (by) => {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(current);
    go(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length], false);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref, a.also, a.place");
    if (!link) return;
    event.preventDefault();
    const id = link.hash.slice(1).replace("-m", "-");
    go(document.getElementById(id), link.classList.contains("place"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "n" || event.key === "N") step(1);
    if (event.key === "p" || event.key === "P") step(-1);
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("print").addEventListener("click", () => print());
  document.querySelector(".tools").hidden = false;
})();
