// Communiqué on any page: a button that opens the chat in a frame.
//   <script src="https://HOST/widget.js" data-title="…" data-position="right" defer></script>
// No dependency, no cookie, no storage; it calls no host but the one that it came from, and that of data-token-url.
(() => {
  "use strict";
  if (window.Communique) return;
  const LABELS = {
    en: ["Ask the news", "Close", "Loading the chat…", "The chat cannot be shown on this page.", "Open it by itself"],
    fr: ["Interroger l’actualité", "Fermer", "Chargement…", "La discussion ne peut pas s’afficher sur cette page.", "L’ouvrir à part"],
    de: ["Fragen an die Nachrichten", "Schließen", "Der Chat wird geladen…", "Der Chat kann auf dieser Seite nicht gezeigt werden.", "Einzeln öffnen"],
    es: ["Pregunte a las noticias", "Cerrar", "Cargando…", "El chat no se puede mostrar en esta página.", "Abrirlo aparte"],
    uk: ["Запитати новини", "Закрити", "Чат завантажується…", "Чат не можна показати на цій сторінці.", "Відкрити окремо"],
    ru: ["Спросить новости", "Закрыть", "Чат загружается…", "Чат нельзя показать на этой странице.", "Открыть отдельно"],
    it: ["Chiedi alle notizie", "Chiudi", "Caricamento…", "La chat non può essere mostrata in questa pagina.", "Aprila a parte"],
    pl: ["Zapytaj wiadomości", "Zamknij", "Ładowanie…", "Czatu nie można pokazać na tej stronie.", "Otwórz osobno"],
  };
  const PATIENCE = 20000;  // milliseconds until a frame that says nothing is taken for blocked
  const EVENTS = ["open", "close", "ready", "asked", "answered", "locked"];

  const script = document.currentScript;
  const given = script.dataset;
  const base = new URL(".", script.src);
  const language = (given.lang || document.documentElement.lang || "en").slice(0, 2).toLowerCase();
  const [askLabel, closeLabel, loading, blocked, apart] = LABELS[language] || LABELS.en;
  const title = given.title || askLabel;
  const side = given.position === "left" ? "left" : "right";
  const colour = given.color && CSS.supports("color", given.color) ? given.color : "#245079";

  function ink(background) {
    const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    brush.fillStyle = background;
    brush.fillRect(0, 0, 1, 1);
    const light = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.179 ? "#000" : "#fff";
  }

  // A sheet that is constructed needs no leave of the page's own policy for inline styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; --fill: ${colour}; --ink: ${ink(colour)}; }
    * { box-sizing: border-box; }
    button { font: 600 16px/1.2 system-ui, sans-serif; color: var(--ink); background: var(--fill); border: 0; cursor: pointer; }
    button:focus-visible, a:focus-visible { outline: 3px solid var(--ink); outline-offset: -5px; box-shadow: 0 0 0 3px var(--fill); }
    .opener { position: fixed; z-index: 2147483000; bottom: 20px; ${side}: 20px; padding: 14px 20px; border-radius: 999px;
      box-shadow: 0 2px 12px rgb(0 0 0 / 0.3); max-width: calc(100vw - 40px); }
    dialog { position: fixed; z-index: 2147483001; inset: auto; bottom: 20px; ${side}: 20px; margin: 0; padding: 0; border: 0;
      width: min(440px, calc(100vw - 40px)); height: min(720px, calc(100dvh - 40px)); max-width: none; max-height: none;
      border-radius: 12px; overflow: hidden; background: Canvas; color: CanvasText; color-scheme: light dark;
      box-shadow: 0 6px 32px rgb(0 0 0 / 0.35); font: 16px/1.5 system-ui, sans-serif; }
    dialog[open] { display: flex; flex-direction: column; }
    header { display: flex; align-items: center; background: var(--fill); color: var(--ink); }
    h2 { flex: 1; margin: 0; padding: 0 16px; font: 600 16px/1.3 system-ui, sans-serif; overflow: hidden;
      text-overflow: ellipsis; white-space: nowrap; }
    header button { min-width: 48px; min-height: 48px; font-size: 24px; line-height: 1; }
    iframe { flex: 1; width: 100%; border: 0; }
    p { position: absolute; inset: 48px 0 0; margin: 0; padding: 24px 16px; background: Canvas; }
    a { color: LinkText; }
    [hidden] { display: none; }
    @media (max-width: 640px), (max-height: 420px) {
      dialog { inset: 0; width: 100vw; height: 100dvh; border-radius: 0; } }
    @media print { :host { display: none; } }`);

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const opener = make("button", { type: "button", className: "opener", textContent: title });
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-expanded", "false");
  const closer = make("button", { type: "button", textContent: "×" });
  closer.setAttribute("aria-label", closeLabel);
  const heading = make("h2", { id: "title", textContent: title });
  const note = make("p", { textContent: loading });
  note.setAttribute("role", "status");
  const dialog = make("dialog", { lang: LABELS[language] ? language : "en" }, make("header", {}, heading, closer), note);
  dialog.setAttribute("aria-labelledby", "title");

  const host = make("communique-widget", {});
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(opener, dialog);

  let frame = null;
  let ready = false;
  let locked = false;  // the frame shows its form for a token
  let wanted = "";  // what waits for a token: a chat that is "locked", or one under way whose key is "expired"
  let tried = false;  // a token was asked for, and a locked chat refuses it: the next would fare no better
  let secret = given.token || "";  // at hand, and not used yet
  const waiting = given.question ? [given.question] : [];
  const listeners = new Map(EVENTS.map((name) => [name, new Set()]));

  function emit(name) {
    document.dispatchEvent(new CustomEvent(`communique:${name}`));
    for (const listener of listeners.get(name)) {
      try { listener(); } catch (error) { console.error(error); }
    }
  }

  function address() {
    const url = new URL("embed", base);
    for (const [name, value] of [["as_of", given.asOf], ["since", given.since], ["until", given.until]]) {
      if (value) url.searchParams.set(name, value);
    }
    for (const source of (given.sources || "").split("|")) {
      if (source.trim()) url.searchParams.append("source", source.trim());
    }
    return url;
  }

  async function token() {
    const kept = secret;
    secret = "";
    if (kept || !given.tokenUrl) return kept;
    tried = true;
    const response = await fetch(new URL(given.tokenUrl, document.baseURI), { method: "POST", credentials: "same-origin" });
    if (!response.ok) throw new Error(`Communiqué: ${given.tokenUrl} gave no token (${response.status})`);
    return (await response.json()).token || "";
  }

  function fail(error) {
    if (error) console.error(error);
    if (ready || locked) return;
    note.hidden = false;
    note.replaceChildren(blocked, " ", make("a", { href: base.href, target: "_blank", rel: "noopener", textContent: apart }));
  }

  // A token travels in the body of a form, never in an address. The form is the empty frame's own, so that the
  // request carries this page's origin, to which the token is bound; a page that sends no referrer would hide that too.
  function enter(secret) {
    if (!secret) { frame.src = address().href; return; }
    const inside = frame.contentDocument;
    const field = inside.createElement("input");
    const form = inside.createElement("form");
    inside.head.append(Object.assign(inside.createElement("meta"), { name: "referrer", content: "origin" }));
    Object.assign(field, { type: "hidden", name: "token", value: secret });
    Object.assign(form, { method: "post", action: address().href });
    form.append(field);
    inside.body.append(form);
    form.submit();
  }

  function place(one) {
    frame?.remove();
    ready = locked = false;
    note.hidden = false;
    note.textContent = loading;
    const placed = frame = make("iframe", { title, referrerPolicy: "origin", allow: "clipboard-write" });
    dialog.append(frame);
    if (one !== undefined) enter(one);
    setTimeout(() => { if (!ready && frame === placed) fail(); }, PATIENCE);
  }

  function load() {
    place();
    token().then(enter).catch((error) => {
      fail(error);
      frame.remove();
      frame = null;  // opened again, it tries again
    });
  }

  // A chat under way gets a newer token and goes on; the form for a token makes room for the chat.
  async function renew() {
    const why = wanted;
    wanted = "";
    try {
      const one = await token();
      tried = why === "locked";
      if (tried) place(one); else send({ communique: "token", token: one });
    } catch (error) {
      wanted = why;
      console.error(error);
      if (why === "expired") send({ communique: "token", token: "" });  // it need not wait
    }
  }

  function want(why) {
    wanted = why;
    if (why === "locked" && tried) return;
    emit("locked");
    if (wanted && (secret || given.tokenUrl)) renew();
  }

  const send = (message) => frame.contentWindow.postMessage(message, base.origin);

  function flush() {
    while (ready && waiting.length) send({ communique: "ask", question: waiting.shift() });
  }

  function open() {
    if (dialog.open) return;
    if (window.matchMedia("(max-width: 640px), (max-height: 420px)").matches) dialog.showModal();
    else dialog.show();
    opener.setAttribute("aria-expanded", "true");
    opener.hidden = true;
    if (!frame) load();
    else if (locked) { tried = false; want("locked"); }
    closer.focus();
    if (ready) { frame.focus(); send({ communique: "focus" }); }
    emit("open");
  }

  function closed() {
    opener.setAttribute("aria-expanded", "false");
    opener.hidden = false;
    opener.focus();
    emit("close");
  }

  function close() { if (dialog.open) dialog.close(); }

  function ask(question) {
    if (typeof question !== "string" || !question.trim()) throw new TypeError("Communique.ask wants a question in words");
    waiting.push(question);
    open();
    flush();
  }

  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin) return;
    const what = event.data && event.data.communique;
    if (what === "close") close();
    else if (what === "locked") {
      locked = note.hidden = true;
      ready = false;
      want("locked");
    } else if (what === "expired") want("expired");
    else if (what === "ready") {
      ready = note.hidden = true;
      locked = tried = false;
      wanted = "";
      if (dialog.open && root.activeElement === closer) { frame.focus(); send({ communique: "focus" }); }
      emit("ready");
      flush();
    } else if (what === "asked" || what === "answered") emit(what);
  });
  opener.addEventListener("click", open);
  closer.addEventListener("click", close);
  dialog.addEventListener("close", closed);
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  window.Communique = Object.freeze({
    open,
    close,
    ask,
    token(one) {
      if (typeof one !== "string" || !one) throw new TypeError("Communique.token wants a token");
      secret = one;
      if (wanted) renew();
    },
    get isOpen() { return dialog.open; },
    on(name, listener) {
      if (!listeners.has(name)) throw new TypeError(`Communique has no event ${name}; it has ${EVENTS.join(", ")}`);
      listeners.get(name).add(listener);
      return () => listeners.get(name).delete(listener);
    },
  });
  const settle = () => document.body.append(host);
  if (document.body) settle(); else document.addEventListener("DOMContentLoaded", settle);
})();
