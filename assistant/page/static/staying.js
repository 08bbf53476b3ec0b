// The reader's place among the sources. A finished answer draws them all anew, its own first: whoever has turned to the
// sources since they asked keeps what they look at, have opened and have the focus on; whoever has not sees the new ones.
(() => {
  "use strict";
  const FOCUSABLE = "a[href], summary, .card";
  const beside = window.matchMedia("(min-width: 861px)");
  const panel = () => document.getElementById("panel");
  const groups = () => [...document.querySelectorAll("#sources .group")];
  const name = (group) => group.querySelector(".card")?.id;
  const top = (one) => one.getBoundingClientRect().top;
  let asked = 0;
  let reading = false;
  let held = null;  // what has the focus: the name of its group, and the how manieth it is there
  let seen = { open: [], rows: [], told: "", newest: "" };

  function look() {
    if (!panel()) return;
    const edge = Math.max(0, top(panel()));
    const all = groups();
    const shown = [...document.querySelectorAll("#sources .card, #sources .group > summary")].filter((one) => one.checkVisibility());
    const first = shown.find((one) => one.getBoundingClientRect().bottom > edge);
    seen = {
      open: all.filter((group) => group.open).map(name),
      rows: all.filter((group) => group.querySelector(".rows")?.open).map(name),
      told: document.querySelector("#sources .told.lit")?.id || "",
      newest: all.length ? name(all[0]) : "",
      // Beneath the talk they move nobody who still has the talk in sight.
      at: first && (beside.matches || top(panel()) <= 0) ? first.id || name(first.parentElement) : "",
      top: first && top(first),
    };
  }

  function reopen(group, before) {
    if (before.open.includes(name(group))) group.open = true;
    const rows = group.querySelector(".rows");
    if (rows && before.rows.includes(name(group))) rows.open = true;
    const told = before.told && group.querySelector(`#${before.told}`);
    if (!told) return;
    const dot = group.querySelector(`.lane .dot[href="#${before.told}"]`);
    told.classList.add("lit");
    dot?.classList.add("lit");
    dot?.setAttribute("aria-expanded", "true");
  }

  function stay(all, before) {
    all.forEach((group) => reopen(group, before));
    const card = document.getElementById(before.at);
    const one = card?.checkVisibility() ? card : card?.closest(".group")?.querySelector("summary");
    const by = one ? top(one) - before.top : 0;
    if (by) (beside.matches ? panel() : window).scrollBy({ top: by, behavior: "instant" });
  }

  function refocus(all) {
    const group = held && document.activeElement === document.body && all.find((one) => name(one) === held.group);
    const one = group && group.querySelectorAll(FOCUSABLE)[held.at];
    if (!one) return;
    if (one.matches(".card")) one.tabIndex = -1;
    one.focus({ preventScroll: true });
  }

  function dress() {
    const count = document.querySelectorAll("#chat .asked").length;
    if (count > asked) reading = false;
    asked = count;
    const all = groups();
    if (all.some((group) => !group.classList.contains("stayed"))) {
      all.forEach((group) => group.classList.add("stayed"));
      if (reading) stay(all, seen);
      else if (beside.matches && name(all[0]) !== seen.newest) panel().scrollTop = 0;
      refocus(all);
    }
    look();
  }

  window.whenDrawn(dress);

  for (const kind of ["pointerdown", "wheel", "touchstart", "keydown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const group = event.target instanceof Element ? event.target.closest("#sources .group") : null;
      if (kind === "pointerdown") held = null;
      if (kind === "focusin") held = group && { group: name(group), at: [...group.querySelectorAll(FOCUSABLE)].indexOf(event.target) };
      if (event.target instanceof Element && event.target.closest("#panel")) reading = true;
    }, { capture: true, passive: true });
  }
  for (const kind of ["scroll", "toggle", "click"]) {
    document.addEventListener(kind, () => requestAnimationFrame(look), { capture: true, passive: true });
  }
})();
