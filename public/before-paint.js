/* Runs before the first paint: the reader's theme, and at the root of the site the reader's language. */
(function () {
  var root = document.documentElement;
  root.dataset.script = 'on';
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('the-next-word') || '{}');
  } catch {
    // A sandboxed frame has no storage, and what is stored may be damaged: defaults serve.
  }
  if (kept.theme === 'light' || kept.theme === 'dark') root.dataset.theme = kept.theme;
  if (root.dataset.kind !== 'root') return;
  var known = ['en', 'zh'];
  var wanted = [kept.language].concat(navigator.languages || []).map(function (code) {
    return String(code).slice(0, 2).toLowerCase();
  });
  var language =
    wanted.find(function (code) {
      return known.includes(code);
    }) || 'en';
  location.replace(root.dataset.base + language + '/' + location.search);
})();
