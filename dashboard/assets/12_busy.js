/* body[data-busy]: the page is on its way to what was asked. The thin line, aria-busy, pictures and tests follow it. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  /** Where Dash keeps callbacks that it has not finished with. */
  const WAITING = ["requested", "prioritized", "blocked", "executing", "watched", "executed"];
  /** Told idle only after so long without a change: what has arrived is then also drawn. */
  const QUIET_MS = 40;
  const own = new Set();
  let timer = 0;

  function asking() {
    const callbacks = window.store ? window.store.getState().callbacks : {};
    return WAITING.some((name) => (callbacks[name] || []).length > 0);
  }

  function look() {
    clearTimeout(timer);
    if (own.size || asking()) show(true);
    else timer = setTimeout(() => show(Boolean(own.size) || asking()), QUIET_MS);
  }

  function show(busy) {
    const body = document.body;
    if (busy === ("busy" in body.dataset)) return;
    const main = document.getElementById("main");
    if (busy) body.dataset.busy = "1";
    else delete body.dataset.busy;
    if (main) main.setAttribute("aria-busy", String(busy));
  }

  /** Something of our own that takes its time, by name: begins, and is done. */
  sitmap.busy = function (name) {
    own.add(name);
    look();
  };
  sitmap.done = function (name) {
    own.delete(name);
    look();
  };

  /** Busy until a promise has come true or has failed. */
  sitmap.during = function (promise) {
    const token = Symbol("promise");
    const done = () => sitmap.done(token);
    sitmap.busy(token);
    promise.then(done, done);
    return promise;
  };

  function hook() {
    if (!window.store) return window.setTimeout(hook, 10);
    window.store.subscribe(look);
    return look();
  }
  hook();
})();
