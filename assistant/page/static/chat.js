// What the talk does by itself: its messages are named in words.
// One observer for all that Gradio draws and draws again; nothing here needs `unsafe-eval`.
(() => {
  "use strict";
  // Gradio names a message by its HTML source: put right here.
  function dress() {
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => {
      if (/^(bot|user)$/.test(message.dataset.testid)) message.removeAttribute("aria-label");
    });
  }

  window.whenDrawn(dress, document.documentElement, { attributes: true, attributeFilter: ["aria-label"] });
})();
