// Gradio draws and draws again: what puts its elements right is called once a frame after any change.
window.whenDrawn = (dress, root = document.documentElement, more = {}) => {
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; dress(); });
  }).observe(root, { childList: true, subtree: true, ...more });
};
