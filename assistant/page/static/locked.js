// The form that asks for a token stands in a frame: the widget around it must not take the chat for blocked.
if (window.parent !== window) window.parent.postMessage({ communique: "locked" }, "*");
