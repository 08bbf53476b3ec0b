// First on the page: sends the key of this load with each request to our server, so that its chat is its own, and
// takes a newer key where the server gives one. The key is in memory alone: no cookie, no storage.
(() => {
  "use strict";
  const HEADER = "X-Communique-Key";
  const meta = document.querySelector('meta[name="communique-key"]');
  let key = meta.content;
  meta.remove();
  document.documentElement.classList.toggle("framed", document.currentScript.dataset.framed === "true");

  const plain = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (new URL(asked, document.baseURI).origin !== window.location.origin) return plain(input, init);
    const headers = new Headers((init && init.headers) || (input instanceof Request ? input.headers : undefined));
    headers.set(HEADER, key);
    const response = await plain(input, { ...init, headers });
    key = response.headers.get(HEADER) || key;
    return response;
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
