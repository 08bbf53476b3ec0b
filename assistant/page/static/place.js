// The reader's place. The talk follows an answer as it is written, until its question has reached the top; a reader who
// scrolls up stays where they are. And a screen reader is told an answer once, when it is finished.
(() => {
  "use strict";
  const NEAR = 40;
  let scroller = null;
  let following = true;
  let last = 0;
  let asked = 0;
  let told = "";
  let noted = "";

  function watch() {
    const found = document.querySelector("#chat [role=log]");
    if (!found || found === scroller) return;
    scroller = found;
    last = scroller.scrollTop;
    scroller.addEventListener("scroll", () => {
      const up = scroller.scrollTop < last - 1;
      if (up) following = false;
      else if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR) following = true;
      last = scroller.scrollTop;
    }, { passive: true });
  }

  function follow() {
    const questions = scroller.querySelectorAll(".user-row");
    if (questions.length > asked) {
      following = true;
      shown("#opinion-done")?.click(); // what is said of the answer before is over
    }
    asked = questions.length;
    const question = questions[asked - 1];
    if (!following || !question) return;
    const top = question.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const wanted = Math.min(scroller.scrollHeight - scroller.clientHeight, top);
    if (wanted > scroller.scrollTop) scroller.scrollTop = wanted;
  }

  function announce() {
    const note = document.querySelector("#told")?.textContent.trim() || "";
    if (note && note !== noted) say(note);
    noted = note;
    const answers = document.querySelectorAll("#chat .answer");
    const answer = answers[answers.length - 1];
    const busy = Boolean(document.querySelector("#chat .answer.partial")) && Boolean(shown("#stop"));
    scroller.setAttribute("aria-busy", String(busy));
    if (scroller.getAttribute("aria-live") !== "off") scroller.setAttribute("aria-live", "off");
    if (!answer || answer.classList.contains("partial") || shown("#stop")) return;
    const key = `${answers.length} ${answer.querySelector("a.mark")?.getAttribute("href") || answer.textContent}`;
    if (key === told) return;
    told = key;
    say(`Answer: ${spoken(answer)}`);
  }

  function spoken(answer) {
    const copy = answer.cloneNode(true);
    copy.querySelectorAll("a.mark").forEach((mark) => { mark.textContent = ` source ${mark.textContent}. `; });
    return [...copy.querySelectorAll("p")].map((part) => part.textContent.trim()).join(" ");
  }

  function say(words) {
    let region = document.querySelector("#announcer");
    if (!region) {
      region = document.createElement("div");
      region.id = "announcer";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    // A region that is made together with its words is not read out.
    setTimeout(() => { region.textContent = words; }, 100);
  }

  function shown(selector) {
    const found = document.querySelector(selector);
    return found && found.offsetParent !== null ? found : null;
  }

  window.whenDrawn(() => {
    watch();
    if (!scroller) return;
    follow();
    announce();
  }, document.documentElement, { characterData: true, attributes: true, attributeFilter: ["class", "style"] });
})();
