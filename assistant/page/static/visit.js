// First on the page: sends the key of this load with each request to our server, so that its chat is its own, and
// takes a newer key where the server gives one. The key is in memory alone: no cookie, no storage.
// In a frame, a key that has ended is renewed with a token of the page around it, and what was asked is asked again.
(() => {
  "use strict";
  const HEADER = "X-Communique-Key";
  const meta = document.querySelector('meta[name="communique-key"]');
  let key = meta.content;
  meta.remove();
  document.documentElement.classList.toggle("framed", document.currentScript.dataset.framed === "true");

  const framed = window.parent !== window;
  const PATIENCE = 5000;  // milliseconds for the page around the frame to give a token
  const plain = window.fetch.bind(window);
  let renewal = null;
  let hear = () => {};

  window.addEventListener("message", (event) => {
    if (!framed || event.source !== window.parent || !event.data || event.data.communique !== "token") return;
    hear({ token: String(event.data.token), origin: event.origin });
  });

  const told = () => new Promise((resolve) => {
    hear = resolve;
    setTimeout(resolve, PATIENCE, null);
    window.parent.postMessage({ communique: "expired" }, "*");
  });

  async function renew() {
    const given = await told();
    if (!given || !given.token) return;
    const response = await plain("api/page-key", { method: "POST", headers: { [HEADER]: key }, body: new URLSearchParams(given) });
    key = response.headers.get(HEADER) || key;
  }

  window.fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (new URL(asked, document.baseURI).origin !== window.location.origin) return plain(input, init);
    const headers = new Headers((init && init.headers) || (input instanceof Request ? input.headers : undefined));
    const send = async () => {
      headers.set(HEADER, key);
      const response = await plain(input instanceof Request ? input.clone() : input, { ...init, headers });
      key = response.headers.get(HEADER) || key;
      return response;
    };
    const before = key;
    const response = await send();
    if (response.status !== 401) return response;
    if (key === before && framed) {
      renewal ||= renew().catch(console.error).finally(() => { renewal = null; });
      await renewal;
    }
    // Of what is refused Gradio's page shows the words for this status alone.
    return key === before ? new Response(response.body, { status: 422, headers: response.headers }) : send();
  };

  // A frame whose browser blocks storage must not stop at the first look at it.
  try {
    window.localStorage.getItem("");
  } catch {
    const kept = new Map();
    const storage = {
      getItem: (name) => (kept.has(name) ? kept.get(name) : null),
      setItem: (name, value) => { kept.set(name, String(value)); },
      removeItem: (name) => { kept.delete(name); },
      clear: () => kept.clear(),
    };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: storage });
  }
})();
