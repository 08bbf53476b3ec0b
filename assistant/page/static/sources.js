// Marks, sources and the dots of a timeline lead to each other, by mouse and by keyboard.
// One listener for all that Gradio draws and draws again; nothing here needs `unsafe-eval`.
(() => {
  "use strict";
  const PLACE = /^#(c-\d+-\d+)$/;
  const SAID = /^#(c-\d+-\d+)-said$/;
  const DOT = /^#(c-\d+-dot-\d+)$/;
  const FLASH_MS = 2400;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const beside = window.matchMedia("(min-width: 861px)");
  const opened = new Set();  // the groups that the reader opened, by their first card
  let from = null;
  let lit = "";

  function show(element, block) {
    element.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block });
  }

  function only(one, selector, name) {
    document.querySelectorAll(selector).forEach((other) => other.classList.toggle(name, other === one));
  }

  const name = (group) => group.querySelector(".card")?.id;

  function light(card) {
    only(card, "#sources .card", "lit");
    lit = card.id;
    opened.add(name(card.closest(".group")));
  }

  // Each answer draws the whole panel anew: what the reader opened or lit stays so.
  function restore(group) {
    group.classList.add("drawn");
    if (opened.has(name(group))) group.open = true;
    for (const card of group.querySelectorAll(".card")) card.classList.toggle("lit", card.id === lit);
  }

  function openSource(id, mark) {
    const card = document.getElementById(id);
    if (!card) return;
    for (let group = card.closest("details"); group; group = group.parentElement.closest("details")) group.open = true;
    light(card);
    only(mark, "#chat a.mark", "lit");
    if (mark.closest("#chat")) from = mark;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    show(card.querySelector("mark") || card, "center");
  }

  function sentences(id) {
    return [...document.querySelectorAll(`#chat a.mark[href="#${id}"]`)].map((mark) => {
      let one = mark.previousElementSibling;
      while (one && !one.classList.contains("claim")) one = one.previousElementSibling;
      return [mark, one];
    }).filter(([, sentence]) => sentence);
  }

  function flashSentences(id, going) {
    const resting = sentences(id);
    if (!resting.length) return;
    resting.forEach(([, sentence]) => {
      sentence.classList.remove("lit");
      void sentence.offsetWidth;  // so that a second flash begins anew
      sentence.classList.add("lit");
      setTimeout(() => sentence.classList.remove("lit"), FLASH_MS);
    });
    const [mark, sentence] = resting[0];
    if (going || beside.matches) show(sentence, going ? "center" : "nearest");
    if (going) mark.focus({ preventScroll: true });
  }

  function showDot(id, dot) {
    const list = document.getElementById(id);
    if (!list) return;
    const figure = dot.closest(".timeline");
    const shown = !list.classList.contains("lit");
    figure.querySelectorAll(".told").forEach((other) => other.classList.toggle("lit", shown && other === list));
    figure.querySelectorAll(".lane .dot").forEach((other) => {
      other.classList.toggle("lit", shown && other === dot);
      other.setAttribute("aria-expanded", String(shown && other === dot));
    });
    if (shown) show(list, "nearest");
  }

  function move(dot, key) {
    const dots = [...dot.closest(".lanes").querySelectorAll(".dot")];
    const at = dots.indexOf(dot);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: dots.length - 1 }[key];
    if (to === undefined || !dots[to]) return false;
    dot.tabIndex = -1;
    dots[to].tabIndex = 0;
    dots[to].focus();
    return true;
  }

  // Gradio's sanitiser drops names, tab stops and `nofollow`: put right here.
  function dress() {
    document.querySelectorAll("#sources .group:not(.drawn)").forEach(restore);
    document.querySelectorAll("#sources .card:not([aria-label])").forEach((card) => {
      card.setAttribute("aria-label", `Source ${card.querySelector(".byline").textContent.replace(/\s+/g, " ").trim()}`);
    });
    document.querySelectorAll("#chat a.mark:not(.named), .told a.mark:not(.named), .rows a.mark:not(.named)").forEach((mark) => {
      const card = document.getElementById(mark.getAttribute("href").slice(1));
      if (!card && mark.hasAttribute("aria-label")) return;
      mark.setAttribute("aria-label", card ? card.getAttribute("aria-label") : `Source ${mark.textContent}`);
      mark.classList.toggle("named", Boolean(card));
    });
    document.querySelectorAll(".timeline .lanes").forEach((lanes) => {
      const dots = [...lanes.querySelectorAll(".dot")];
      if (dots.some((dot) => dot.hasAttribute("tabindex"))) return;
      dots.forEach((dot, number) => {
        dot.tabIndex = number === 0 ? 0 : -1;
        dot.setAttribute("aria-expanded", "false");
      });
    });
    document.querySelectorAll("#panel a[target]:not([rel~=nofollow]), #library a[target]:not([rel~=nofollow])").forEach((link) => {
      link.rel = "noopener noreferrer nofollow";
    });
  }

  window.whenDrawn(dress);

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target && target.closest("#chat a[href^='#c-'], #panel a[href^='#c-']");
    const href = link ? link.getAttribute("href") : "";
    const [place, said, dot] = [PLACE, SAID, DOT].map((kind) => (kind.exec(href) || [])[1]);
    if (place) openSource(place, link);
    if (said) flashSentences(said, true);
    if (dot) showDot(dot, link);
    if (place || said || dot) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const group = target && target.closest("#sources .group > summary")?.parentElement;
    if (group) opened[group.open ? "delete" : "add"](name(group));  // it is about to change
    const card = target && !target.closest("a, button, summary") && target.closest("#sources .card");
    if (card && window.getSelection().isCollapsed) {
      light(card);
      flashSentences(card.id, false);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.matches(".timeline .lane .dot") && move(target, event.key)) event.preventDefault();
    const card = target.closest("#sources .card");
    if (card && target === card && event.key === "Enter") flashSentences(card.id, true);
    if (card && event.key === "Escape" && from && from.isConnected) {
      from.focus();
      show(from, "nearest");
      event.stopImmediatePropagation();  // in a frame it would close the chat
    }
  }, true);
})();
