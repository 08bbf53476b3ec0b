// What a reader takes along: the last answer with its sources, a link to its question, the conversation as a file.
// The server writes each into a hidden field; no script of Gradio's is used, which would need `unsafe-eval`.
(() => {
  "use strict";
  const WAIT = 100;
  const TRIES = 100;
  const field = (name) => document.querySelector(`#${name} textarea, #${name} input`);

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

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  }

  function say(button, words) {
    const label = button.dataset.label || button.textContent.trim();
    button.dataset.label = label;
    button.textContent = words;
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  async function copy(button, text) {
    if (text) say(button, (await copied(text)) ? "Copied" : "Not copied");
  }

  // The page itself, also where this is the frame of a widget.
  const linked = (query) => (query ? new URL(query, new URL(".", window.location.href)).href : "");

  function empty(box) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, "");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function download(text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `communique-${new Date().toISOString().slice(0, 10)}.md`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  function take(button, tries) {
    // The click is on its way to the server; what comes back is written into the field.
    const box = field("exported");
    if (box && box.value) {
      download(box.value);
      say(button, "Exported");
    } else if (tries) {
      setTimeout(() => take(button, tries - 1), WAIT);
    } else {
      say(button, "Not exported");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("#copy, #link, #export") : null;
    if (!button || (button.dataset.label && button.textContent !== button.dataset.label)) return;
    if (button.id === "copy") copy(button, field("copied")?.value);
    if (button.id === "link") copy(button, linked(field("linked")?.value));
    if (button.id === "export" && field("exported")) {
      if (!document.querySelector("#chat .asked")) return say(button, "Nothing yet");
      empty(field("exported"));
      take(button, TRIES);
    }
  }, true);
})();
