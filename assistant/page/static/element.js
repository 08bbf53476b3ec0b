// The beginning of /gradio.js. Gradio looks for its style sheet at the top of the host, or beside the page around, where it
// is not if the chat is served under a sub-path. So it is taken from beside this script, and links without a relation,
// which load nothing, stand where Gradio looks whether it is there already.
const STYLE = "{style}";
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL(STYLE, import.meta.url).href;
const others = [STYLE, new URL(STYLE, new URL(import.meta.url).origin).href].filter((href) => href !== sheet.href);
const loaded = new Promise((resolve) => { sheet.onload = sheet.onerror = resolve; });
document.head.append(sheet, ...others.map((href) => Object.assign(document.createElement("link"), { href })));
await loaded;
