/* The page's state is its address: words -> URL -> words. Clicks on [data-toggle], [data-set], [data-sel] change it. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  let words = {};
  let texts = null;

  /** Address -> {word: [values]}. */
  sitmap.read = function (search) {
    const out = {};
    for (const [word, value] of new URLSearchParams(search)) {
      if (value !== "") (out[word] = out[word] || []).push(value);
    }
    return out;
  };

  /** {word: [values]} -> address, words in a fixed order. */
  sitmap.write = function (state) {
    const query = new URLSearchParams();
    Object.keys(state).sort().forEach((word) => state[word].forEach((value) => query.append(word, value)));
    const text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  };

  /* Read at once: the map may tell its position before Dash has started the page. */
  words = sitmap.read(window.location.search);

  sitmap.words = () => words;
  sitmap.one = (word) => (words[word] || [])[0];
  sitmap.text = (key, values) =>
    ((texts = texts || sitmap.readBoot("texts"))[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));

  /** Change words; undefined or null removes one. Map position and selection by key replace, the rest can be undone by 'back'. */
  sitmap.set = function (patch, options) {
    leaving(patched(patch), () => adopt(patched(patch), options));
  };

  function patched(patch) {
    const next = "*" in patch ? keepView(words) : Object.assign({}, words);
    Object.keys(patch).forEach((word) => {
      if (word === "*") return;
      const value = patch[word];
      if (value === null || value === undefined || value === "" || value.length === 0) delete next[word];
      else next[word] = Array.isArray(value) ? value.map(String) : [String(value)];
    });
    return next;
  }

  /** Go on to other words; what is typed about the selected incident is saved before another one is shown. */
  function leaving(next, go, stay) {
    const selected = (state) => (state.sel || [null])[0];
    if (selected(next) === selected(words) || !sitmap.unsaved().length) return go();
    return sitmap.afterSaving(go, stay);
  }

  /** Add a value to a repeated word, or take it away. */
  sitmap.toggle = function (word, value) {
    const single = ["since", "until", "text", "near", "bbox", "box", "added_since", "min_confidence", "within_km"].includes(word);
    const has = words[word] || (word === "review" ? ["draft", "approved"] : []);
    if (single) return sitmap.set({ [word]: has.length && (value === "*" || has[0] === value || word !== "min_confidence") ? null : value });
    let next = has.includes(value) ? has.filter((v) => v !== value) : has.concat(value);
    if (word === "review" && !words.review) next = [value];
    sitmap.set({ [word]: next });
  };

  function keepView(state) {
    const kept = {};
    ["view", "color", "draw", "by", "at", "theme"].forEach((word) => {
      if (state[word]) kept[word] = state[word];
    });
    return kept;
  }

  function adopt(next, options) {
    const before = sitmap.write(words);
    const address = sitmap.write(next);
    words = next;
    if (address !== before) history[options && options.replace ? "replaceState" : "pushState"](null, "", address);
    reflect();
    if (!(options && options.silent)) hand();
  }

  /** Hand the state to the server in parts, so that only what has changed is asked for anew. */
  let handed = { sel: null, words: "", stage: "" };
  const keepHanded = (parts) => (handed = { sel: parts.sel, words: JSON.stringify(parts.words), stage: JSON.stringify(parts.stage) });
  function hand() {
    const give = window.dash_clientside.set_props;
    const parts = inParts();
    const text = JSON.stringify(parts.words);
    if (text !== handed.words) {
      sitmap.chooseTime();
      sitmap.follow();
    }
    if (parts.sel !== handed.sel) give("sel", { data: parts.sel });
    if (text !== handed.words) give("words", { data: parts.words });
    if (JSON.stringify(parts.stage) !== handed.stage) give("stage", { data: parts.stage });
    if (parts.sheet) give("sheet", { data: parts.sheet });
    keepHanded(parts);
  }

  /** The words that say what is shown: not what is selected, nor where the map stands. */
  sitmap.question = function () {
    const rest = served(words);
    delete rest.sel;
    return rest;
  };

  /** The selection, and which parts of the page there are, apart from the rest: neither asks for the data anew. */
  function inParts() {
    const all = served(words);
    const stage = {};
    ["view", "near"].forEach((word) => words[word] && (stage[word] = words[word]));
    if (window.innerWidth <= 800) stage.narrow = ["1"];
    const visit = sitmap.keep && sitmap.keep("sitmap.visit.before");
    const sheet = ["overview", "add"].includes((words.view || [])[0]) ? Object.assign({}, all, visit ? { visit: [visit] } : {}) : null;
    return { words: sitmap.question(), sel: (words.sel || [null])[0], stage, sheet };
  }

  /** What the server needs: all but the map's position, so that panning does not ask for the folders again. */
  function served(state) {
    const out = Object.assign({}, state);
    delete out.at;
    delete out.theme;
    return out;
  }

  /** Mirror the state in classes and attributes that the style sheet reads. */
  function reflect() {
    const body = document.body;
    body.dataset.view = sitmap.one("view") || "map";
    document.querySelector(".mapsection").inert = body.dataset.view !== "map"; // it lies under the sheet
    body.dataset.color = sitmap.one("color") || "category";
    body.dataset.draw = sitmap.one("draw") || "points";
    body.dataset.selected = sitmap.one("sel") ? "1" : "";
    document.querySelectorAll(".tab").forEach((tab) => mark(tab, tab.dataset.view === body.dataset.view));
    const by = sitmap.one("by") || "auto";
    document.querySelectorAll("[data-by]").forEach((seg) => seg.setAttribute("aria-pressed", String(seg.dataset.by === by)));
    const draw = body.dataset.draw;
    document.querySelectorAll("[data-draw].seg").forEach((seg) => seg.setAttribute("aria-pressed", String(seg.dataset.draw === draw)));
    if (sitmap.drawArea) sitmap.drawArea();
    if (sitmap.marks) sitmap.marks.select(sitmap.one("sel"));
  }

  function mark(tab, on) {
    if (on) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }

  /** Called by Dash once the page is there; answers with the words of the address. */
  sitmap.boot = function () {
    words = sitmap.read(window.location.search);
    reflect();
    const parts = inParts();
    keepHanded(parts);
    const told = (value) => (value && Object.keys(value).length ? value : window.dash_clientside.no_update);
    return [parts.words, told(parts.sel), told(parts.stage), told(parts.sheet)];
  };

  window.addEventListener("popstate", () => {
    const next = sitmap.read(window.location.search);
    leaving(next, () => back(next), () => history.pushState(null, "", sitmap.write(words)));
  });

  function back(next) {
    words = next;
    reflect();
    if (sitmap.map) sitmap.goTo(sitmap.one("at"));
    hand();
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-toggle],[data-set],[data-sel],[data-act]");
    if (!target || target.disabled) return;
    const data = target.dataset;
    if (target.closest("summary")) event.preventDefault();
    if (data.toggle) sitmap.toggle(data.toggle, data.value);
    else if (data.sel) sitmap.set({ sel: data.sel });
    else if (data.act) sitmap.act(JSON.parse(data.act));
    else sitmap.set(JSON.parse(data.set));
    const open = target.closest(".dates[open],.menu[open]");
    if (open && target.closest(".popover")) open.removeAttribute("open");
  });

  /* Changes go to the server one after the other: Dash would drop one that is overtaken before it has been sent. */
  const PATIENCE_MS = 60000;
  const queue = [];
  let underway = null;

  /** Ask the server to change something; every request is a new one, even if its content is the same. `then` gets the answer. */
  sitmap.act = function (payload, then) {
    queue.push({ request: Object.assign({}, payload, { at: Date.now() + Math.random() }), then });
    sitmap.busy("act");
    sendNext();
  };

  function sendNext() {
    if (underway || !queue.length) return;
    underway = queue.shift();
    const { request } = underway;
    underway.timer = setTimeout(() => sitmap.acted({ at: request.at, failed: true }), PATIENCE_MS);
    window.dash_clientside.set_props("action", { data: request });
  }

  /** The server has answered: the next change may go. */
  sitmap.acted = function (answer) {
    if (!underway || answer.at !== underway.request.at) return;
    const { timer, then } = underway;
    clearTimeout(timer);
    underway = null;
    if (!queue.length) sitmap.done("act");
    sendNext();
    if (then) then(answer);
  };

  /** Say something to screen readers and, for a moment, to everyone. */
  sitmap.say = function (text) {
    const live = document.getElementById("live");
    if (!live) return;
    live.textContent = text;
    live.classList.add("is-shown");
    clearTimeout(sitmap.saying);
    sitmap.saying = setTimeout(() => live.classList.remove("is-shown"), 3500);
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap = { boot: (...args) => sitmap.boot(...args), afresh: () => sitmap.follow(true), fan: (...args) => sitmap.fan(...args) };
})();
