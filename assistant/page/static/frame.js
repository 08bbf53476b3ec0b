// What reaches the chat from outside: a question in the address (`?q=…`) or from the page around the frame.
// Only pages that frame-ancestors names can be around it, and what is told to them holds nothing of the chat.
(() => {
  "use strict";
  const framed = window.parent !== window;
  const PATIENCE = 5000;  // milliseconds until a question that does not appear is taken for refused
  const waiting = [];
  let handing = false;
  let answers = 0;

  const tell = (what) => { if (framed) window.parent.postMessage({ communique: what }, "*"); };
  const shown = (selector) => {
    const found = document.querySelector(selector);
    return found && found.offsetParent !== null ? found : null;
  };

  const asked = () => document.querySelectorAll("#chat .asked").length;

  // One at a time: until a question stands in the chat, the next would overwrite it in the box.
  function handOver(before) {
    const since = Date.now();
    const watch = setInterval(() => {
      if (asked() === before && Date.now() - since < PATIENCE) return;
      clearInterval(watch);
      setTimeout(() => { handing = false; askNext(); }, 100);  // Stop has taken the place of Send by then
    }, 50);
  }

  function askNext() {
    const box = shown("#question textarea");
    const send = shown("#send");
    if (handing || !waiting.length || !box || box.disabled || !send) return;
    const question = waiting.shift();
    handing = true;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => { handOver(asked()); send.click(); tell("asked"); }, 50);
  }

  function ask(question) {
    if (typeof question !== "string" || !question.trim() || waiting.length >= 5) return;
    waiting.push(question.trim());
    askNext();
  }

  function look() {
    const count = document.querySelectorAll("#chat .answer:not(.partial)").length;
    if (count > answers) tell("answered");
    answers = count;
    askNext();
  }

  let ready = false;
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      if (!ready && shown("#question textarea") && shown("#send")) {
        ready = true;
        ask(new URLSearchParams(window.location.search).get("q") || "");
        tell("ready");
      }
      if (ready) look();
    }, 100);
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.addEventListener("message", (event) => {
    if (!framed || event.source !== window.parent || !event.data || typeof event.data !== "object") return;
    if (event.data.communique === "ask") ask(event.data.question);
    if (event.data.communique === "focus") shown("#question textarea")?.focus();
  });
  // Escape that ends a composition, closes a list or is otherwise dealt with is not meant for the widget.
  let listed = false;
  window.addEventListener("keydown", () => { listed = Boolean(shown("[role=listbox]")); }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || event.defaultPrevented || listed) return;
    tell("close");
  });
})();
