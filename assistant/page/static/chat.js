// What the talk does by itself: the last answer is copied.
// One listener for all that Gradio draws and draws again; nothing here needs `unsafe-eval`.
(() => {
  "use strict";
  function copyByHand(text) {
    // The clipboard's own interface is there only on https and localhost; an intranet page may be neither.
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  async function copyAnswer(button) {
    const box = document.querySelector("#copied textarea, #copied input");
    if (!box || !box.value) return;
    let done = false;
    try {
      await navigator.clipboard.writeText(box.value);
      done = true;
    } catch {
      done = copyByHand(box.value);
    }
    const label = button.textContent;
    button.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  // Gradio names a message by its HTML source: put right here.
  function dress() {
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
      if (/^(bot|user)$/.test(message.dataset.testid)) message.removeAttribute("aria-label");
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
    const copy = target.closest("#copy");
    if (copy && copy.textContent.trim() === "Copy") copyAnswer(copy);
  }, true);
})();
