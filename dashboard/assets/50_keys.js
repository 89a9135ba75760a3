/* Keys and tool buttons: light and dark, copy link, search, stepping through incidents. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

  function applyTheme(name) {
    document.documentElement.dataset.theme = name;
    if (sitmap.map && sitmap.restyleBasemap) sitmap.restyleBasemap();
  }

  function keep(key, value) {
    try {
      if (value === undefined) return window.localStorage.getItem(key);
      window.localStorage.setItem(key, value);
    } catch (error) {
      /* storage may be switched off; the choice then lasts as long as the page */
    }
    return null;
  }

  sitmap.keep = keep;
  ["left", "bottom"].forEach((side) => {
    const small = window.innerWidth <= 800 && side === "left";
    if (keep("sitmap.fold." + side) === "1" || small) document.body.classList.add("folded-" + side);
  });

  const tools = {
    theme() {
      const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      keep("sitmap.theme", next);
      applyTheme(next);
    },
    link() {
      const done = () => sitmap.say(sitmap.text("copied"));
      if (navigator.clipboard) navigator.clipboard.writeText(window.location.href).then(done, () => sitmap.say(window.location.href));
      else sitmap.say(window.location.href);
    },
    play: () => sitmap.play(),
    help: () => sitmap.openDialog("help"),
  };
  sitmap.tools = tools;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tool]");
    if (button && tools[button.dataset.tool]) tools[button.dataset.tool]();
  });

  /** Step to the incident before or after the selected one, in the order of the list on the server. */
  let steps = 0;
  let stepping = false;
  sitmap.step = function (direction) {
    if (!stepping && direction && sitmap.stepInList(direction)) return;
    steps += direction;
    if (stepping || !steps) return;
    stepping = true;
    window.dash_clientside.set_props("step", { data: { direction: steps, at: Date.now() } });
    steps = 0;
  };

  /** The answer is there: go on with the keys pressed meanwhile. */
  sitmap.stepDone = function () {
    stepping = false;
    if (steps) sitmap.step(0);
  };

  const PATIENCE_MS = 10000;
  /** As the panel's button does, so that a decision about what somebody has changed since is a conflict; the panel of the
      incident that was stepped to last may still be on its way. */
  function decide(state, until) {
    const id = sitmap.one("sel");
    const asked = Array.from(document.querySelectorAll(".panel .actions [data-act]"), (button) => JSON.parse(button.dataset.act));
    const found = asked.find((request) => request.state === state && request.ids[0] === id);
    if (found) sitmap.act(found);
    else if (id && Date.now() < until && "busy" in document.body.dataset) setTimeout(() => decide(state, until), 30);
  }

  const keys = {
    "/": () => document.querySelector("#search").focus(),
    f: () => sitmap.fit(),
    u: () => sitmap.act({ do: "undo" }),
    a: () => decide("approved", Date.now() + PATIENCE_MS),
    r: () => decide("rejected", Date.now() + PATIENCE_MS),
    e: () => {
      const edit = document.getElementById("edit");
      if (!edit) return;
      edit.open = true;
      edit.querySelector("input").focus();
    },
    j: () => sitmap.step(1),
    k: () => sitmap.step(-1),
    ArrowRight: (event) => (event.shiftKey ? sitmap.shiftDates(1) : sitmap.step(1)),
    ArrowLeft: (event) => (event.shiftKey ? sitmap.shiftDates(-1) : sitmap.step(-1)),
    "?": () => tools.help(),
    Escape: (event) => {
      if (event.target.id === "search") return sitmap.closeHits();
      if (event.target.closest(".panel .form")) return document.getElementById("right").focus(); // what is typed stays
      const open = document.querySelector("details.dates[open],details.menu[open]");
      if (open) open.open = false;
      else if (!sitmap.endTool() && sitmap.one("sel")) sitmap.set({ sel: null });
      return undefined;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input,textarea,select,[contenteditable]");
    if (typing && event.key !== "Escape") return;
    if (event.key.startsWith("Arrow") && event.target.closest(".ag-root")) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".leaflet-container") && !event.shiftKey && !sitmap.one("sel")) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(event);
  }, true);

  /* The date fields and the search box write words of the address. */
  document.addEventListener("change", (event) => {
    const id = event.target.id;
    if (id === "since" || id === "until") sitmap.set({ [id]: event.target.value.trim() || null });
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.dates[open],details.menu[open]").forEach((open) => {
      if (!open.contains(event.target)) open.open = false;
    });
  });
})();
