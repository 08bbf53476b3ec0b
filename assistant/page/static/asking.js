// Keys, and questions that are changed: Escape stops or leaves, the arrow up in an empty box edits the last question,
// and each question has a button that puts it into the box; sending it takes back what came after it.
(() => {
  "use strict";
  const box = () => document.querySelector("#question textarea");
  const number = () => document.querySelector("#editing textarea, #editing input");
  const questions = () => [...document.querySelectorAll("#chat .asked")];
  const stop = () => {
    const found = document.querySelector("#stop");
    return found && found.offsetParent !== null ? found : null;
  };

  function write(field, text) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function note(words) {
    let line = document.querySelector("#editing-note");
    if (!line) {
      line = document.createElement("p");
      line.id = "editing-note";
      line.setAttribute("role", "status");
      document.querySelector("#ask").before(line);
    }
    if (line.textContent !== words) line.textContent = words;
  }

  function edit(at) {
    const asked = questions();
    if (at < 0 || at >= asked.length || stop() || !box() || !number()) return false;
    write(number(), String(at));
    write(box(), asked[at].innerText.trim());
    const after = asked.length - 1 - at;
    const goes = after ? ` The ${after > 1 ? `${after} questions` : "question"} after it will go.` : "";
    note(`Editing question ${at + 1}.${goes} Escape leaves it as it was.`);
    box().focus();
    box().setSelectionRange(box().value.length, box().value.length);
    return true;
  }

  function leave() {
    write(number(), "");
    write(box(), "");
    note("");
  }

  const editing = () => number() && number().value !== "";

  // A question's own button; Gradio draws messages again and again, so it is put where it is missing.
  function dress() {
    if (document.querySelector("#editing-note")?.textContent && !editing()) note("");
    questions().forEach((asked, at) => {
      const row = asked.closest(".user-row");
      if (!row) return;
      let button = row.querySelector(".edit-one");
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "edit-one";
        button.textContent = "Edit";
        row.append(button);
      }
      const name = `Edit question ${at + 1}`;
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
    });
    name(".message-buttons-bot, .message-buttons");
  }

  // Thumbs: Gradio says in the name of the button whether it is pressed; a reader is told both.
  function name(groups) {
    document.querySelectorAll(`#chat :is(${groups}) button`).forEach((button) => {
      const said = button.getAttribute("aria-label") || "";
      const thumb = button.dataset.thumb || (/^dislike/i.test(said) ? "down" : /^like/i.test(said) ? "up" : "");
      if (!thumb || /^(Good|Poor) answer$/.test(said)) return;
      button.dataset.thumb = thumb;
      button.setAttribute("aria-pressed", String(/d$/.test(said)));
      button.setAttribute("aria-label", thumb === "up" ? "Good answer" : "Poor answer");
      button.title = button.getAttribute("aria-label");
    });
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const one = target && target.closest(".edit-one");
    if (one) edit(questions().findIndex((asked) => one.closest(".user-row").contains(asked)));
  }, true);

  // Before the frame's own listener, for which Escape closes the widget.
  window.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape" && (stop() || editing())) {
      event.stopImmediatePropagation();
      if (stop()) stop().click();
      else leave();
    } else if (event.key === "ArrowUp" && event.target === box() && !box().value) {
      if (edit(questions().length - 1)) event.preventDefault();
    }
  }, true);

  window.whenDrawn(dress, document.documentElement, { attributes: true, attributeFilter: ["aria-label"] });
})();
