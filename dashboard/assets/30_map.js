/* The Leaflet map of the page: where it stands, what it tells the server, scale and cursor. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const SETTLE_MS = 90;
  /** Height of the corner with legend and lists folded: a page is fitted before they are there. */
  const FOLDED_PX = 84;

  /** 'lat,lon,zoom' -> view; without one, the whole of the data. */
  sitmap.goTo = function (at) {
    const parts = (at || "").split(",").map(Number);
    if (parts.length === 3 && parts.every(Number.isFinite)) sitmap.map.setView([parts[0], parts[1]], parts[2], { animate: false });
    else sitmap.fit();
  };

  /** The panel's width by the style sheet: a page that opens with a selection is fitted before the panel is there. */
  sitmap.panelWidth = function () {
    if (!sitmap.one("sel")) return 0;
    return parseFloat(window.getComputedStyle(document.documentElement).getPropertyValue("--right")) || 0;
  };

  /** Pixels at the edges of the map that columns and cards cover; below: what a folded legend takes of a corner. */
  sitmap.covered = function () {
    const wide = window.innerWidth > 800;
    const size = (selector, side) => (document.querySelector(selector) || {})[side] || 0;
    const parts = Array.from(document.querySelectorAll(".corner details"));
    const unfolded = parts.length ? parts.some((part) => part.open) : sitmap.roomy("legend"); // or will be, once it is there
    const start = wide ? size("#left", "offsetWidth") + (unfolded ? size(".corner", "offsetWidth") : 0) : 0;
    const below = unfolded && wide ? 0 : Math.min(Math.max(size(".corner", "offsetHeight"), FOLDED_PX), 2 * FOLDED_PX);
    const end = wide ? sitmap.panelWidth() : 0;
    const mirrored = size(".page", "dir") === "rtl";
    return { left: (mirrored ? end : start) + 40, right: (mirrored ? start : end) + 60, top: 40 + size("#chips", "offsetHeight"), bottom: size("#bottom", "offsetHeight") + 50, below };
  };

  /** Fit to what is shown, clear of columns and cards. */
  sitmap.fit = function () {
    const box = sitmap.bounds;
    if (!box) return;
    const edge = sitmap.covered();
    sitmap.map.fitBounds([[box[1], box[0]], [box[3], box[2]]], {
      paddingTopLeft: [edge.left, edge.top],
      paddingBottomRight: [edge.right, edge.bottom + edge.below],
      maxZoom: 9,
      animate: false,
    });
  };

  /** Go to a box of what lies closer together, clear of columns and cards, at least one step nearer. */
  sitmap.enter = function (west, south, east, north) {
    const map = sitmap.map;
    const edge = sitmap.covered();
    const box = window.L.latLngBounds([[south, west], [north, east]]);
    const fitting = map.getBoundsZoom(box, false, window.L.point(edge.left + edge.right, edge.top + edge.bottom));
    const zoom = Math.min(Math.max(fitting, map.getZoom() + 1), map.getMaxZoom());
    const off = window.L.point((edge.left - edge.right) / 2, (edge.top - edge.bottom) / 2);
    map.setView(map.unproject(map.project(box.getCenter(), zoom).subtract(off), zoom), zoom);
  };

  /** What the map shows. */
  sitmap.viewport = function () {
    const map = sitmap.map;
    const bounds = map.getBounds();
    const size = map.getSize();
    return {
      west: bounds.getWest(), south: Math.max(bounds.getSouth(), -85.05), east: bounds.getEast(), north: Math.min(bounds.getNorth(), 85.05),
      zoom: map.getZoom(), width: size.x, height: size.y,
    };
  };

  /* The first move is told at once, those that follow closely when they have come to rest. */
  let timer = 0;
  let told = -Infinity;
  function tell(map) {
    clearTimeout(timer);
    sitmap.busy("map");
    const wait = performance.now() - told < SETTLE_MS ? SETTLE_MS : 0;
    told = performance.now();
    timer = setTimeout(() => {
      const centre = map.getCenter().wrap();
      const at = [centre.lat.toFixed(4), centre.lng.toFixed(4), map.getZoom()].join(",");
      sitmap.set({ at }, { replace: true, silent: true });
      sitmap.follow();
      sitmap.done("map");
    }, wait);
  }

  /** A round distance for the scale bar, measured at the middle of the map; two fifths of it hold its words. */
  const LONGEST_PX = 140;
  sitmap.scale = function (map) {
    const y = map.getSize().y / 2;
    const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([LONGEST_PX, y]));
    const power = Math.pow(10, Math.floor(Math.log10(metres)));
    const nice = [5, 2, 1].find((n) => n * power <= metres) * power;
    return { px: Math.round((LONGEST_PX * nice) / metres), label: nice >= 1000 ? nice / 1000 + " km" : nice + " m" };
  };

  function drawScale(map) {
    const bar = document.getElementById("scale");
    if (!bar) return;
    const { px, label } = sitmap.scale(map);
    bar.style.width = px + "px";
    bar.textContent = label;
  }

  function degrees(value, positive, negative) {
    return Math.abs(value).toFixed(2) + " " + (value >= 0 ? positive : negative);
  }

  function start(map) {
    sitmap.map = map;
    sitmap.makePanes(map);
    map.on("movestart zoomstart", () => sitmap.busy("map"));
    map.on("moveend", () => {
      tell(map);
      drawScale(map);
    });
    map.on("zoomend", () => sitmap.during(sitmap.drawBasemap()));
    map.on("mousemove", (event) => {
      const at = event.latlng.wrap();
      const cursor = document.getElementById("cursor");
      if (cursor) cursor.textContent = degrees(at.lat, "N", "S") + "  " + degrees(at.lng, "E", "W");
    });
    map.on("click", () => sitmap.fan && sitmap.fan(null));
    /* The map lies under the chips too: with a filter more or less it keeps its size, and need not be drawn anew. */
    const chips = document.getElementById("chips");
    const settle = () => {
      map.getContainer().style.top = -chips.offsetHeight + "px";
      map.invalidateSize({ animate: false, pan: false });
    };
    const sizes = new ResizeObserver(settle);
    [chips, map.getContainer()].forEach((element) => sizes.observe(element));
    window.requestAnimationFrame(() => begin(map));
  }

  /** Whether the address asks for less than everything. */
  const narrowed = () => Object.keys(sitmap.question()).some((word) => !["view", "color", "draw", "by"].includes(word));

  /** First view, once the page has said where the data are and which files there are. */
  function begin(map) {
    sitmap.basemapNames = sitmap.basemapNames || readStore("basemap-files") || [];
    const at = new URLSearchParams(window.location.search).get("at");
    /* 'somewhere.example/?country=UA': what the words leave is known only with the first answer. */
    sitmap.fitsLater = !at && !sitmap.bounds && narrowed();
    map.once("dragstart", () => (sitmap.fitsLater = false));
    sitmap.bounds = sitmap.bounds || readStore("bounds");
    map.invalidateSize({ animate: false });
    sitmap.begun = true;
    sitmap.goTo(at);
    sitmap.arrive();
    drawScale(map);
    told = -Infinity;
    tell(map);
    sitmap.during(sitmap.drawBasemap()).then(() => {
      if (sitmap.startLabels) sitmap.startLabels(map);
      sitmap.drawArea();
      sitmap.basemapReady = true;
      ready();
    });
  }

  sitmap.readBoot = readStore;
  function readStore(id) {
    const boot = document.querySelector(`[data-boot="${id}"]`);
    return boot ? JSON.parse(boot.dataset.value) : null;
  }

  /** The page is ready when basemap and marks have been drawn; pictures and tests wait for it. */
  function ready() {
    if (!sitmap.basemapReady || !sitmap.marksReady || document.body.dataset.ready) return;
    document.body.dataset.ready = "1";
    sitmap.prepareBasemap();
  }

  /** The marks of an answer are on the map. */
  sitmap.marksDrawn = function () {
    sitmap.marksReady = true;
    ready();
  };

  function hook() {
    if (!window.L || !window.L.Map) return window.setTimeout(hook, 5);
    window.L.Map.addInitHook(function () {
      if (this.getContainer().id === "map") start(this);
    });
    return undefined;
  }
  hook();

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-map]");
    if (!button || !sitmap.map) return;
    if (button.dataset.map === "in") sitmap.map.zoomIn();
    else if (button.dataset.map === "out") sitmap.map.zoomOut();
    else if (button.dataset.map === "fit") sitmap.fit();
    else sitmap.startTool(button.dataset.map, button);
  });
})();
