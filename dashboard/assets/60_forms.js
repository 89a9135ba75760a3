/* Forms of the review: collect what was typed, ask the server, say what came of it. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

  /** Values of the named fields in a form. */
  sitmap.collect = function (form) {
    const values = {};
    form.querySelectorAll("input[name],textarea[name]").forEach((field) => (values[field.name] = field.value));
    form.querySelectorAll("[data-name]").forEach((field) => (values[field.dataset.name] = field.value));
    return values;
  };

  /** Send a form; `then` gets the answer. */
  function submit(form, then) {
    const request = JSON.parse(form.dataset.form);
    if (request.do === "split") {
      request.sources = sitmap.checked("source").map((value) => JSON.parse(value));
    } else request.values = sitmap.collect(form);
    if (request.do === "save_view") request.query = window.location.search.slice(1);
    (DECIDE.includes(request.do) ? sitmap.act : act)(upToDate(request), (answer) => {
      if (form.isConnected && !answer.failed) sitmap.restartForm(form);
      if (then) then(answer);
    });
    const dialog = form.closest("dialog");
    if (dialog) dialog.close();
  }

  /** Values of the checked boxes of a name. */
  sitmap.checked = (name) =>
    Array.from(document.querySelectorAll(`[data-check="${name}"][aria-checked="true"]`)).map((box) => box.dataset.value);

  const remembers = () => sitmap.checked("remember").length > 0;

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-submit]");
    if (button) submit(button.closest("[data-form]"));
    const box = event.target.closest("[data-check]");
    if (box) box.setAttribute("aria-checked", String(box.getAttribute("aria-checked") !== "true"));
    const bulk = event.target.closest("[data-bulk]");
    if (bulk) sitmap.bulk(JSON.parse(bulk.dataset.bulk));
    const open = event.target.closest("[data-open]");
    if (open) sitmap.openDialog(open.dataset.open);
    const drag = event.target.closest("[data-drag]");
    if (drag) startDrag(JSON.parse(drag.dataset.drag));
  });
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && event.target.matches("input") && event.target.closest("[data-form]");
    if (form) submit(form);
  });

  /** Do something to all chosen rows of the queue, or to the selected incident where none is chosen. */
  sitmap.bulk = function (request) {
    const api = window.dash_ag_grid && window.dash_ag_grid.getApi("review-grid");
    const chosen = api ? api.getSelectedNodes().map((node) => node.data).filter(Boolean) : [];
    const ids = chosen.length ? chosen.map((row) => row.id) : [sitmap.one("sel")].filter(Boolean);
    const versions = {}; // as they stood when they were chosen: what has changed since is a conflict
    chosen.forEach((row) => (versions[row.id] = row.version));
    if (!ids.length) return sitmap.say(sitmap.text("choose"));
    if (api) api.deselectAll();
    return sitmap.act(Object.assign(request, { ids, versions }));
  };

  /* What is typed and not yet sent: no decision about an incident, and no other incident, may take it away. */
  const act = sitmap.act;
  /** Requests that may change what a form about the same incident stands for. */
  const DECIDE = ["review", "place", "merge", "take", "dismiss", "split"];
  /** Incident -> its version after our own saving, which the panel may not have shown yet. */
  const saved = {};
  const waiting = [];
  let saving = false;

  /** A request with the version that our own saving has made. */
  function upToDate(request) {
    const later = (id, version) => Math.max(version, saved[id] || 0);
    const one = request.id || (request.ids || [])[0];
    if (typeof request.version === "number") request.version = later(one, request.version);
    Object.keys(request.versions || {}).forEach((id) => (request.versions[id] = later(id, request.versions[id])));
    return request;
  }

  /** Forms of the panel that hold what has not been sent. */
  sitmap.unsaved = () => Array.from(document.querySelectorAll(".panel [data-form]")).filter(sitmap.isTyped);

  /** Save what is typed in the panel, then go on; where it cannot be saved, it stays, with the line that says why. */
  sitmap.afterSaving = function (then, stay) {
    waiting.push({ then, stay });
    if (!saving) save(sitmap.unsaved());
  };

  function save([form, ...others]) {
    saving = Boolean(form);
    if (!form) return waiting.splice(0).forEach(({ then }) => then());
    return submit(form, (answer) => {
      if (answer.failed) return refused(form);
      saved[JSON.parse(form.dataset.form).id] = answer.version;
      return save(others);
    });
  }

  function refused(form) {
    saving = false;
    const fold = form.closest("details");
    if (fold) fold.open = true;
    waiting.splice(0).forEach(({ stay }) => stay && stay());
  }

  sitmap.act = function (request, then) {
    if (request.do === "place" && remembers()) request.remember = true; // stands beside the choices of a place
    if (DECIDE.includes(request.do) && (saving || sitmap.unsaved().length)) sitmap.afterSaving(() => act(upToDate(request), then));
    else act(request, then);
  };

  window.addEventListener("beforeunload", (event) => {
    if (sitmap.unsaved().length) event.preventDefault();
  });

  /** A marker to drag; where it is dropped the incident goes. */
  function startDrag(request) {
    const map = sitmap.map;
    if (sitmap.one("view")) sitmap.set({ view: null });
    if (sitmap.dragged) sitmap.dragged.remove();
    const icon = window.L.divIcon({ className: "leaflet-mark drag-mark", iconSize: [32, 32] });
    const at = request.at && request.at[0] !== null ? request.at : map.getCenter();
    sitmap.dragged = window.L.marker(at, { draggable: true, icon, zIndexOffset: 3000, keyboard: true, alt: sitmap.text("drag") }).addTo(map);
    map.panTo(at);
    sitmap.say(sitmap.text("drag"));
    sitmap.dragged.on("dragend", () => {
      const point = sitmap.dragged.getLatLng().wrap();
      sitmap.dragged.remove();
      delete request.at;
      sitmap.act(Object.assign(request, { lat: point.lat, lon: point.lng }));
    });
  }

  /* The hidden field of a drop zone is named like the zone. */
  new MutationObserver(() => {
    document.querySelectorAll(".drop input[type=file]:not([aria-label])").forEach((field) => {
      field.setAttribute("aria-label", field.closest(".drop").textContent.trim());
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap_forms = {
    done(answer) {
      if (!answer) return "";
      sitmap.acted(answer);
      sitmap.say(answer.message);
      document.getElementById("live").classList.toggle("is-failed", Boolean(answer.failed));
      if (answer.select) sitmap.set({ sel: answer.select });
      return answer.conflict ? "conflict" : answer.failed ? "failed" : "done";
    },
  };
  Object.assign((window.dash_clientside.sitmap_grid = window.dash_clientside.sitmap_grid || {}), {
    open(cell) {
      if (cell && cell.rowId) sitmap.set({ sel: cell.rowId });
      return cell ? cell.rowId : "";
    },
  });
})();
