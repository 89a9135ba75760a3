/* Features -> Leaflet layers: incidents as shapes, clusters as small pies, uncertain places with their radius. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const marks = (sitmap.marks = {});
  const svgSpace = "http://www.w3.org/2000/svg";
  const TAU = 2 * Math.PI;

  /** Corners of a regular figure in a 24 x 24 box. */
  function ring(count, radius, turn, inner) {
    const points = [];
    const steps = inner ? count * 2 : count;
    for (let i = 0; i < steps; i += 1) {
      const r = inner && i % 2 ? inner : radius;
      const angle = (i / steps) * TAU - Math.PI / 2 + (turn || 0);
      points.push([12 + r * Math.cos(angle), 12 + r * Math.sin(angle)].map((v) => v.toFixed(2)).join(","));
    }
    return "M" + points.join("L") + "Z";
  }

  const SHAPES = {
    round: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z",
    circle: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z",
    square: "M5 5H19V19H5Z",
    triangle: "M12 3.2L21 19.5H3Z",
    diamond: "M12 2.2L21.8 12L12 21.8L2.2 12Z",
    pentagon: ring(5, 9.4),
    hexagon: ring(6, 9),
    star: ring(5, 10.4, 0, 4.7),
    cross: "M9 3H15V9H21V15H15V21H9V15H3V9H9Z",
    drop: "M12 2.4C15 7 19 10 19 14.4A7 7 0 0 1 5 14.4C5 10 9 7 12 2.4Z",
  };

  /** Radius of the ring about what is placed only roughly, which shows however far out the map is. */
  const REACH = 15.5;

  function node(name, attributes, parent) {
    const element = document.createElementNS(svgSpace, name);
    Object.keys(attributes).forEach((key) => element.setAttribute(key, attributes[key]));
    if (parent) parent.appendChild(element);
    return element;
  }

  /** An incident's mark: shape, colour and the outline that tells its status. */
  marks.shape = function (shape, colour, outline, size, rough) {
    const svg = node("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "mark outline-" + outline });
    const path = SHAPES[shape] || SHAPES.round;
    if (rough) node("circle", { cx: 12, cy: 12, r: REACH, class: "mark-reach" }, svg);
    node("path", { d: path, class: "mark-rim" }, svg);
    node("path", { d: path, class: "mark-body", style: "--mark:" + colour }, svg);
    if (outline === 3) node("path", { d: "M4 20L20 4", class: "mark-strike" }, svg);
    return svg;
  };

  /** A cluster's mark: shares as a ring, the number inside. */
  marks.pie = function (count, shares, size) {
    const svg = node("svg", { viewBox: "-50 -50 100 100", width: size, height: size, "aria-hidden": "true", class: "pie" });
    node("circle", { r: 49, class: "pie-rim" }, svg);
    let angle = -Math.PI / 2;
    shares.forEach(([code, share]) => {
      const sweep = (share / count) * TAU;
      if (sweep > TAU - 1e-6) node("circle", { r: 46, style: "fill:var(--c" + code + ")" }, svg);
      else {
        const end = angle + sweep;
        const arc = [46 * Math.cos(angle), 46 * Math.sin(angle), 46 * Math.cos(end), 46 * Math.sin(end)].map((v) => v.toFixed(2));
        const d = `M0 0L${arc[0]} ${arc[1]}A46 46 0 ${sweep > Math.PI ? 1 : 0} 1 ${arc[2]} ${arc[3]}Z`;
        node("path", { d, style: "fill:var(--c" + code + ")", class: "pie-slice" }, svg);
      }
      angle += sweep;
    });
    node("circle", { r: 34, class: "pie-hole" }, svg);
    const label = node("text", { class: "pie-count", "text-anchor": "middle", dy: "0.35em" }, svg);
    label.textContent = short(count);
    label.setAttribute("font-size", label.textContent.length > 3 ? 25 : label.textContent.length > 2 ? 30 : 36);
    return svg;
  };

  function short(count) {
    if (count < 1000) return String(count);
    if (count < 10000) return (count / 1000).toFixed(1).replace(/\.0$/, "") + "k";
    return count < 1e6 ? Math.round(count / 1000) + "k" : (count / 1e6).toFixed(1) + "M";
  }

  function icon(svg, size, name) {
    return window.L.divIcon({ html: svg, className: "leaflet-mark " + name, iconSize: [size, size] });
  }

  /** Feature -> layer. */
  marks.toLayer = function (feature, latlng) {
    const p = feature.properties;
    if (p.n) {
      const size = Math.round(28 + 6 * Math.log10(p.n) + (p.n > 9 ? 3 : 0));
      return window.L.marker(latlng, { icon: icon(marks.pie(p.n, p.p, size), size, "is-cluster"), keyboard: true, title: "", alt: p.a, riseOnHover: true });
    }
    const selected = sitmap.one("sel") === p.id;
    const marker = window.L.marker(latlng, {
      icon: icon(marks.shape(p.s, `var(--c${p.c})`, p.o, 22, p.r > 0), 22, "is-incident" + (selected ? " is-selected" : "")),
      keyboard: true,
      alt: p.a,
      riseOnHover: true,
      zIndexOffset: selected ? 1000 : 0,
    });
    if (!p.r) return marker;
    const area = window.L.circle(latlng, { radius: p.r * 1000, pane: "areas", interactive: false, className: "area area-" + p.c });
    return window.L.featureGroup([area, marker]);
  };

  /** Text as an element: Leaflet would read a string as HTML. */
  sitmap.plain = function (text) {
    const element = document.createElement("span");
    element.dir = "auto";
    element.textContent = text;
    return element;
  };

  marks.onEach = function (feature, layer) {
    const p = feature.properties;
    const each = layer.getLayers ? layer.getLayers().slice(-1)[0] : layer;
    each.bindTooltip(sitmap.plain(p.a), { direction: "top", offset: [0, -10], className: "tip" });
    each.on("click", () => open(p));
    each.on("mousedown", (event) => (pressed = { p, element: each.getElement(), x: event.originalEvent.clientX, y: event.originalEvent.clientY }));
    each.on("add", () => {
      const element = each.getElement();
      if (!element) return;
      element.dataset.key = p.id;
      element.sitmapBox = p.b;
      ringIfHeld(element);
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", p.a);
      element.dir = "auto";
      if (p.id === focused && document.activeElement === document.body) element.focus({ preventScroll: true });
    });
    each.on("keypress", (event) => {
      if (event.originalEvent.key === "Enter") open(p);
    });
  };

  /* What is on the map, by what it says. */
  const shown = new Map();
  let layer = null;

  /** Make the marks on the map those of the answer; what is there already stays as it is. */
  marks.draw = function (features) {
    layer = layer || window.L.layerGroup().addTo(sitmap.map);
    const wanted = new Map(features.map((feature) => [JSON.stringify(feature), feature]));
    shown.forEach((each, key) => {
      if (wanted.has(key)) return;
      layer.removeLayer(each);
      shown.delete(key);
    });
    wanted.forEach((feature, key) => {
      if (shown.has(key)) return;
      const [lon, lat] = feature.geometry.coordinates;
      const each = marks.toLayer(feature, window.L.latLng(lat, lon));
      marks.onEach(feature, each);
      shown.set(key, each);
      layer.addLayer(each);
    });
  };

  /* An answer makes changed marks anew: what had the focus gets it back, and a press that began on an old mark counts. */
  let focused = null;
  let pressed = null;
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".leaflet-mark");
    focused = mark ? mark.dataset.key : null;
  });
  document.addEventListener("pointerdown", () => {
    focused = null;
    pressed = null;
  }, true);
  document.addEventListener("pointerup", (event) => {
    const lost = pressed && pressed.element && !pressed.element.isConnected;
    if (lost && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 5) open(pressed.p);
    pressed = null;
  });

  /** Click on a mark: select an incident; open a cluster by zooming, or by fanning out what lies at one spot. */
  function open(p) {
    if (!p.n) return sitmap.set({ sel: p.id });
    const map = sitmap.map;
    const [west, south, east, north] = p.b;
    if (!p.t && map.getZoom() < map.getMaxZoom()) return sitmap.enter(west, south, east, north);
    window.dash_clientside.set_props("fan", { data: { box: p.b, at: [(south + north) / 2, (west + east) / 2], zoom: map.getZoom(), asked: Date.now() } });
    return undefined;
  }
  marks.open = open;

  /** The selected incident may be one of many in a cluster: that one has the ring then. */
  let spot = null;
  function ringIfHeld(element) {
    if (!element.sitmapBox) return;
    const [west, south, east, north] = element.sitmapBox;
    const [lat, lon] = spot || [NaN, NaN];
    const near = 1e-4; // boxes are rounded
    element.classList.toggle("is-selected", lat >= south - near && lat <= north + near && lon >= west - near && lon <= east + near);
  }
  marks.setSpot = function (at) {
    spot = at;
    document.querySelectorAll(".leaflet-mark.is-cluster").forEach(ringIfHeld);
  };

  /** Show which incident is selected. */
  marks.select = function (id) {
    document.querySelectorAll(".leaflet-mark.is-incident").forEach((element) => {
      element.classList.toggle("is-selected", Boolean(id) && element.dataset.key === id);
    });
  };

  /** Fan out incidents that lie at one spot: a circle for a few, a spiral for many. */
  sitmap.fan = function (data) {
    if (sitmap.fanLayer) sitmap.fanLayer.remove();
    sitmap.fanLayer = null;
    const map = sitmap.map;
    if (!data || !map || !data.features.length || data.zoom !== map.getZoom()) return "";
    const centre = map.latLngToLayerPoint(data.at);
    const group = window.L.featureGroup();
    data.features.forEach((feature, i) => {
      const few = data.features.length <= 10;
      const angle = few ? (i / data.features.length) * TAU : 0.9 * Math.sqrt(i) * 2.2;
      const reach = few ? 30 + data.features.length * 2.2 : 26 + 6.4 * Math.sqrt(i) * 2;
      const point = centre.add([reach * Math.cos(angle - Math.PI / 2), reach * Math.sin(angle - Math.PI / 2)]);
      const at = map.layerPointToLatLng(point);
      window.L.polyline([data.at, at], { pane: "areas", className: "fan-line", interactive: false }).addTo(group);
      feature.properties.r = 0;
      const layer = marks.toLayer(feature, at);
      layer.setZIndexOffset(2000);
      marks.onEach(feature, layer);
      layer.addTo(group);
    });
    sitmap.fanLayer = group.addTo(map);
    map.once("zoomstart", () => sitmap.fan(null));
    if (data.total > data.features.length) sitmap.say(sitmap.text("fan.more", { n: data.total - data.features.length }));
    return String(data.features.length);
  };

  /** Fill the swatches of legend and folders, now and whenever Dash writes new ones. */
  function fill(root) {
    root.querySelectorAll(".swatch:empty").forEach((element) => {
      const { shape, code, outline, scale } = element.dataset;
      const colour = code === "" ? "var(--mark-plain)" : `var(--${scale}${code})`;
      element.appendChild(marks.shape(shape, colour, Number(outline), 14));
    });
  }
  /* The legend starts folded where it would hide the map: on a phone, on a low or narrow screen; the lists sooner. */
  const NARROW_PX = 1400;
  const LOW_PX = { legend: 860, lists: 1000 };
  sitmap.roomy = (part) => window.innerWidth - sitmap.panelWidth() >= NARROW_PX && window.innerHeight >= LOW_PX[part];
  const met = new WeakSet();
  function foldLegend() {
    document.querySelectorAll(".corner details").forEach((part) => {
      if (met.has(part)) return;
      met.add(part);
      if (!sitmap.roomy(part.closest(".lists") ? "lists" : "legend")) part.open = false;
    });
  }
  new MutationObserver((changes) => {
    foldLegend();
    if (changes.some((change) => change.addedNodes.length)) fill(document);
  }).observe(document.documentElement, { childList: true, subtree: true });

  sitmap.pie = marks.pie;
})();
