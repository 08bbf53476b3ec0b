// What of the page is shown: the filters, folded where there is little room, and the library in place of the talk.
(() => {
  "use strict";
  const root = document.documentElement;
  const roomy = window.matchMedia("(min-width: 861px) and (min-height: 700px)");
  root.classList.toggle("filtering", roomy.matches && !root.classList.contains("framed"));

  function told() {
    const [filters, library] = ["to-filters", "to-library"].map((id) => document.getElementById(id));
    const [open, away] = ["filtering", "in-library"].map((name) => root.classList.contains(name));
    if (filters && filters.getAttribute("aria-expanded") !== String(open)) {
      filters.setAttribute("aria-expanded", String(open));
      filters.setAttribute("aria-controls", "filters");
    }
    const label = away ? "Back to the chat" : "Library";
    if (library && library.textContent.trim() !== label) library.textContent = label;
  }

  function fieldOf(place) {
    return place.querySelector("input:not([type=date])");
  }

  function write(field, value) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The browser's own calendar beside a field in which a day can also be written in words.
  function addCalendar(place) {
    const field = fieldOf(place);
    if (!field || place.querySelector(".calendar")) return;
    const calendar = document.createElement("span");
    const button = document.createElement("button");
    const picker = document.createElement("input");
    calendar.className = "calendar";
    button.type = "button";
    button.setAttribute("aria-label", `Pick a day: ${place.querySelector("label")?.textContent.trim() || ""}`);
    picker.type = "date";
    picker.tabIndex = -1;
    picker.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => {
      if (/^\d{4}-\d\d-\d\d$/.test(field.value)) picker.value = field.value;
      try { picker.showPicker(); } catch { calendar.hidden = true; }  // a frame of another origin may not
    });
    picker.addEventListener("change", () => { write(field, picker.value); field.focus(); });
    calendar.append(button, picker);
    place.append(calendar);
  }

  // A day that is whole, or gone, counts at once; one in words, when the field is left or Enter is pressed.
  document.addEventListener("input", (event) => {
    const field = event.target instanceof Element && event.target.matches("#filters .day input:not([type=date])") && event.target;
    if (field && /^(\d{4}-\d\d-\d\d)?$/.test(field.value)) setTimeout(() => field.dispatchEvent(new FocusEvent("blur")), 0);
  });

  function dress() {
    told();
    const remaining = document.getElementById("remaining");
    if (remaining && !remaining.hasAttribute("role")) remaining.setAttribute("role", "status");
    document.querySelectorAll("#filters .day").forEach(addCalendar);
    const sources = document.querySelector("#filter-sources input");
    if (sources) sources.placeholder = document.querySelector("#filter-sources .token") ? "" : "all sources";
  }

  window.whenDrawn(dress, root);

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const button = target.closest("#to-filters, #to-library");
    if (!button) return;
    root.classList.toggle(button.id === "to-filters" ? "filtering" : "in-library");
    dress();
  });
})();
