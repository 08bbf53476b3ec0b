// What the page does by itself: a mark opens its source.
// One listener for all that Gradio draws and draws again; nothing here needs `unsafe-eval`.
(() => {
  "use strict";
  const ANCHOR = /^#(c-[A-Za-z0-9-]{1,60})$/;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  function openSource(id) {
    const card = document.getElementById(id);
    if (!card) return;
    const group = card.closest("details");
    if (group) group.open = true;
    document.querySelectorAll(".card.lit").forEach((other) => other.classList.remove("lit"));
    card.classList.add("lit");
    card.focus({ preventScroll: true });
    const quote = card.querySelector("mark") || card;
    quote.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "center" });
  }

  // Gradio's sanitiser drops names and `nofollow`, and it names a message by its HTML source: put right here.
  function dress() {
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
      if (/^(bot|user)$/.test(message.dataset.testid)) message.removeAttribute("aria-label");
    });
    document.querySelectorAll("#chat a.mark:not([aria-label])").forEach((mark) => {
      mark.setAttribute("aria-label", `Source ${mark.textContent}`);
    });
    document.querySelectorAll("#sources a[target]:not([rel~=nofollow])").forEach((link) => {
      link.rel = "noopener noreferrer nofollow";
    });
  }

  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; dress(); });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"],
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const mark = target.closest("#chat a[href^='#c-']");
    const anchor = mark && ANCHOR.exec(mark.getAttribute("href"));
    if (anchor) {
      event.preventDefault();
      event.stopPropagation();
      openSource(anchor[1]);
    }
  }, true);
})();
