/* Finding: search hits, going to places, stepping, folding columns away, dialogs and exports. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

  /** Bring a point into the part of the map that no column covers; into its middle, where a zoom is told, too. */
  sitmap.show = function (lat, lon, zoom) {
    const map = sitmap.map;
    if (!map) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const size = map.getSize();
    const edge = sitmap.covered();
    // On a phone the panel comes from below and leaves a bit less than half.
    const below = window.innerWidth > 800 || !sitmap.one("sel") ? edge.bottom : size.y * 0.6;
    const most = (value, whole) => Math.min(value, 0.45 * whole);
    const first = window.L.point(most(edge.left, size.x), edge.top + 20);
    const last = window.L.point(most(edge.right, size.x), Math.min(below, 0.7 * size.y));
    if (zoom === undefined) return map.panInside([lat, lon], { paddingTopLeft: first, paddingBottomRight: last, animate: !still });
    const near = Math.min(zoom, map.getMaxZoom());
    const centre = map.unproject(map.project([lat, lon], near).add(last.subtract(first).divideBy(2)), near);
    return map.setView(centre, near, { animate: !still });
  };

  /** Other places that the selected incident could be at: faint rings, joined to it by a line where that is near. */
  const FAR_M = 2500000;
  let faint = null;
  function showOthers(found) {
    if (faint) faint.remove();
    faint = null;
    if (!sitmap.map || !found || !found.others.length) return;
    faint = window.L.layerGroup().addTo(sitmap.map);
    found.others.forEach(([lat, lon, name]) => {
      if (found.at && sitmap.map.distance(found.at, [lat, lon]) < FAR_M) window.L.polyline([found.at, [lat, lon]], { pane: "areas", className: "other-line", interactive: false }).addTo(faint);
      window.L.circleMarker([lat, lon], { pane: "overlay-own", radius: 6, className: "other-place" })
        .bindTooltip(sitmap.plain(name), { className: "tip", direction: "top" })
        .addTo(faint);
    });
  }

  const find = {
    pending: (hits) => sitmap.askAgain(hits),
    stepped(answer) {
      if (answer) {
        sitmap.set({ sel: answer.id }, { replace: true });
        sitmap.say(sitmap.text("step", { position: answer.position, total: answer.total }));
      }
      sitmap.stepDone();
      return answer ? answer.id : "";
    },
    selected(found) {
      showOthers(found);
      sitmap.marks.setSpot(found && found.at);
      spot = found && found.at ? found : null;
      if (!spot) arriving = false;
      if (!sitmap.arrive() && spot && document.body.dataset.view === "map") sitmap.show(spot.at[0], spot.at[1]);
      return "";
    },
  };

  /** A page that is opened with an incident, but without a place of the map, goes to it, with some of its surroundings. */
  const NEAREST = 8;
  let arriving = Boolean(sitmap.one("sel")) && !sitmap.one("at");
  let spot = null;
  sitmap.arrive = function () {
    if (!arriving || !spot || !sitmap.begun) return false;
    arriving = false;
    sitmap.fitsLater = false;
    sitmap.show(spot.at[0], spot.at[1], Math.min(spot.zoom, NEAREST));
    return true;
  };

  document.addEventListener("click", (event) => {
    const go = event.target.closest("[data-goto]");
    if (go) {
      const [lat, lon, zoom] = go.dataset.goto.split(",").map(Number);
      if (sitmap.one("view")) sitmap.set({ view: null });
      sitmap.show(lat, lon, zoom);
      sitmap.say(go.dataset.name || "");
    }
    if (event.target.closest(".hits")) closeHits();
    const close = event.target.closest("[data-close]");
    if (close) document.getElementById(close.dataset.close).close();
    const fold = event.target.closest("[data-fold]");
    if (fold) sitmap.fold(fold.dataset.fold);
    const out = event.target.closest("[data-export]");
    if (out) {
      event.preventDefault();
      window.location.assign(sitmap.exportAddress(out.dataset.export, out.dataset.public ? { public: "1" } : {}));
    }
  });

  /** The address of a file of what is shown. */
  sitmap.exportAddress = function (form, more) {
    const query = new URLSearchParams(window.location.search);
    Object.entries(more || {}).forEach(([key, value]) => query.set(key, value));
    return `/export/${form}?${query}`;
  };

  sitmap.fold = function (side) {
    document.body.classList.toggle("folded-" + side);
    if (sitmap.keep) sitmap.keep("sitmap.fold." + side, document.body.classList.contains("folded-" + side) ? "1" : "");
    document.querySelectorAll(`[data-fold="${side}"]`).forEach((button) => {
      button.setAttribute("aria-expanded", String(!document.body.classList.contains("folded-" + side)));
    });
  };

  /* Up and down in the search hits. */
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "search") return;
    const hits = Array.from(document.querySelectorAll(".hits .hit"));
    const at = hits.findIndex((hit) => hit.classList.contains("is-active"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % (hits.length || 1);
      hits.forEach((hit, i) => hit.classList.toggle("is-active", i === next));
      if (hits[next]) hits[next].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const named = hits.find((hit) => hit.dataset.exact === event.target.value.trim().toLowerCase());
      if (at >= 0) hits[at].click();
      else if (named) named.click();
      else {
        sitmap.set({ text: event.target.value.trim() || null });
        closeHits();
      }
    }
  });

  function closeHits() {
    const box = document.getElementById("search");
    if (!box) return;
    sitmap.emptyTyped(box);
    box.blur();
  }
  sitmap.closeHits = closeHits;
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search") && document.querySelector("#search-hits > *")) closeHits();
  }, true);

  document.addEventListener("focusin", (event) => {
    if (event.target.id === "search" && !event.target.value) sitmap.emptyTyped(event.target);
  });

  /* While the gazetteer is being opened, ask again until its places are there. */
  const AGAIN_MS = 1000;
  sitmap.askAgain = function (hits) {
    if (JSON.stringify(hits || "").includes("names-pending")) {
      setTimeout(() => {
        const box = document.getElementById("search");
        if (box && box.value) window.dash_clientside.set_props("search-text", { data: box.value + (Date.now() % 2 ? " " : "  ") });
      }, AGAIN_MS);
    }
    return "";
  };

  /* Which folders are open: the server sends only what is in those. */
  let opened = null;
  const open = () => (opened = opened || new Set(JSON.parse(document.getElementById("folders").dataset.opened)));
  sitmap.openFolders = () => Array.from(open());
  document.addEventListener(
    "toggle",
    (event) => {
      const key = event.target.dataset && event.target.dataset.folder;
      if (key && !event.target.closest(".corner")) setOpen(key, event.target.open);
    },
    true,
  );

  function setOpen(key, wanted) {
    if (open().has(key) === wanted) return;
    if (wanted) open().add(key);
    else open().delete(key);
    sitmap.during(sitmap.followAround());
  }
  document.addEventListener("click", (event) => {
    const branch = event.target.closest("[data-branch]");
    if (branch) setOpen(branch.dataset.branch, !open().has(branch.dataset.branch));
  });

  sitmap.openDialog = function (id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap_find = find;
})();
