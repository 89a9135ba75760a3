/* Other ways to draw (heat, countries), and tools on the map: measure, box, area, own places, online tiles. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const STEPS = 5;
  let shown = null;

  /* -- heat and countries */

  function clear() {
    if (shown) shown.remove();
    shown = null;
    const note = document.getElementById("draw-note");
    if (note) note.remove();
  }

  function say(text) {
    const note = document.createElement("p");
    note.id = "draw-note";
    note.className = "draw-note";
    note.textContent = text;
    document.querySelector(".mapsection").appendChild(note);
  }

  /** Cells -> a picture: soft spots added up, then coloured by one ramp from clear to the accent. */
  function heat(map, cells) {
    const size = map.getSize();
    const canvas = document.createElement("canvas");
    canvas.width = size.x;
    canvas.height = size.y;
    canvas.className = "heat leaflet-zoom-hide";
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d");
    const most = Math.max(...cells.map((cell) => cell[2]), 1);
    cells.forEach(([lat, lon, count]) => {
      const at = map.latLngToContainerPoint([lat, lon]);
      const spot = pen.createRadialGradient(at.x, at.y, 0, at.x, at.y, 34);
      const strength = 0.12 + 0.75 * Math.sqrt(count / most);
      spot.addColorStop(0, `rgba(0,0,0,${strength})`);
      spot.addColorStop(1, "rgba(0,0,0,0)");
      pen.fillStyle = spot;
      pen.fillRect(at.x - 34, at.y - 34, 68, 68);
    });
    colour(pen, size);
    window.L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    map.getPane("graded").appendChild(canvas);
    return { remove: () => canvas.remove() };
  }

  const RAMP = [[250, 214, 120], [240, 140, 50], [200, 60, 40], [110, 20, 60]];
  function colour(pen, size) {
    const image = pen.getImageData(0, 0, size.x, size.y);
    for (let i = 0; i < image.data.length; i += 4) {
      const alpha = image.data[i + 3] / 255;
      if (!alpha) continue;
      const at = Math.min(alpha, 0.999) * (RAMP.length - 1);
      const [low, high] = [RAMP[Math.floor(at)], RAMP[Math.floor(at) + 1]];
      for (let c = 0; c < 3; c += 1) image.data[i + c] = low[c] + (high[c] - low[c]) * (at % 1);
      image.data[i + 3] = Math.min(255, 60 + alpha * 170) * Math.min(1, alpha * 6);
    }
    pen.putImageData(image, 0, 0);
  }

  /** Counts by country -> filled shapes in five steps, a step being a power of the largest count. */
  function countries(map, counts, names) {
    const most = Math.max(...Object.values(counts), 1);
    const step = (n) => Math.min(STEPS, Math.ceil((Math.log(n + 1) / Math.log(most + 1)) * STEPS));
    const group = window.L.layerGroup().addTo(map);
    const asked = fetch("/basemap/countries_110m.geojson").then((answer) => answer.json());
    sitmap.during(asked).then((shapes) => {
      window.L.geoJSON(shapes, {
        pane: "graded",
        filter: (feature) => counts[feature.properties.iso2],
        style: (feature) => ({ className: "graded graded-" + step(counts[feature.properties.iso2]) }),
        onEachFeature: (feature, layer) => {
          const { iso2, name } = feature.properties;
          layer.bindTooltip(sitmap.plain(`${names[iso2] || name}: ${counts[iso2].toLocaleString()}`), { sticky: true, className: "tip" });
          layer.on("click", () => sitmap.toggle("country", iso2));
        },
      }).addTo(group);
    });
    return group;
  }

  /* -- areas that filter */

  let area = null;
  /** The drawn area of the address, on the map. */
  sitmap.drawArea = function () {
    const map = sitmap.map;
    if (!map || !map.getPane("overlay-own")) return;
    if (area) area.remove();
    area = null;
    const text = sitmap.one("box");
    if (!text) return;
    const points = text.split(",").map((part) => part.trim().split(" ").map(Number));
    if (points.every((p) => p.length === 2 && p.every(Number.isFinite))) {
      area = window.L.polygon(points, { pane: "overlay-own", className: "drawn-area", interactive: false }).addTo(map);
    }
  };

  const asText = (points) => points.map((p) => `${p.lat.toFixed(4)} ${p.lng.toFixed(4)}`).join(",");

  /* -- tools: one at a time, Escape ends it */

  let tool = null;
  sitmap.startTool = function (name, button) {
    const again = tool && tool.name === name;
    if (tool) stop();
    if (again) return;
    const make = { measure, polygon, box, online }[name];
    if (!make) return;
    const map = sitmap.map;
    if (name === "online") return online(map, button);
    tool = Object.assign({ name, button, map }, make(map));
    button.setAttribute("aria-pressed", "true");
    map.getContainer().classList.add("is-drawing");
    map.doubleClickZoom.disable();
    document.body.dataset.tool = name;
  };

  function stop() {
    if (!tool) return false;
    tool.end();
    tool.button.removeAttribute("aria-pressed");
    tool.map.getContainer().classList.remove("is-drawing");
    tool.map.doubleClickZoom.enable();
    delete document.body.dataset.tool;
    tool = null;
    return true;
  }
  /** End the tool; whether there was one. */
  sitmap.endTool = stop;

  const distance = (map, points) => points.slice(1).reduce((sum, p, i) => sum + map.distance(points[i], p), 0);
  sitmap.distanceText = (metres) => (metres >= 10000 ? Math.round(metres / 1000) : (metres / 1000).toFixed(2)) + " km";

  function path(map, done, live) {
    const points = [];
    const line = window.L.polyline([], { pane: "overlay-own", className: "tool-line", interactive: false }).addTo(map);
    const click = (event) => {
      points.push(event.latlng);
      line.setLatLngs(points);
      live(points);
    };
    const move = (event) => points.length && line.setLatLngs([...points, event.latlng]) && live([...points, event.latlng]);
    const twice = () => done(points.slice(0, -1), line);
    map.on("click", click).on("mousemove", move).on("dblclick", twice);
    return {
      line,
      end() {
        map.off("click", click).off("mousemove", move).off("dblclick", twice);
        line.remove();
      },
    };
  }

  function measure(map) {
    sitmap.say(sitmap.text("measure"));
    const tip = window.L.tooltip({ permanent: true, direction: "right", className: "tip", offset: [12, 0] });
    let finished = false;
    const made = path(
      map,
      () => (finished = true),
      (points) => {
        if (finished) return;
        tip.setLatLng(points[points.length - 1]).setContent(sitmap.distanceText(distance(map, points)));
        if (points.length > 1) tip.addTo(map);
      },
    );
    return { end: () => (made.end(), tip.remove()) };
  }

  function polygon(map) {
    sitmap.say(sitmap.text("area"));
    return path(
      map,
      (points) => {
        stop();
        if (points.length > 2) sitmap.set({ box: asText(points) });
      },
      () => undefined,
    );
  }

  function box(map) {
    sitmap.say(sitmap.text("boxhint"));
    map.dragging.disable();
    let from = null;
    let shape = null;
    const down = (event) => {
      from = event.latlng;
      shape = window.L.rectangle([from, from], { pane: "overlay-own", className: "drawn-area", interactive: false }).addTo(map);
    };
    const move = (event) => shape && shape.setBounds([from, event.latlng]);
    const up = (event) => {
      if (!from) return;
      const bounds = window.L.latLngBounds(from, event.latlng);
      stop();
      if (bounds.getNorth() - bounds.getSouth() > 1e-4) {
        sitmap.set({ box: asText([bounds.getNorthWest(), bounds.getNorthEast(), bounds.getSouthEast(), bounds.getSouthWest()]) });
      }
    };
    map.on("mousedown", down).on("mousemove", move).on("mouseup", up);
    return {
      end() {
        map.off("mousedown", down).off("mousemove", move).off("mouseup", up);
        map.dragging.enable();
        if (shape) shape.remove();
      },
    };
  }

  /* -- online tiles, only where a setting names them and only when asked */

  let online_layer = null;
  function online(map, button) {
    const setting = sitmap.readBoot("tiles");
    if (online_layer) {
      online_layer.remove();
      online_layer = null;
    } else if (setting) online_layer = window.L.tileLayer(setting.url, { pane: "tilePane", attribution: setting.attribution }).addTo(map);
    button.setAttribute("aria-pressed", String(Boolean(online_layer)));
    document.body.classList.toggle("is-online", Boolean(online_layer));
    const credit = document.querySelector(".attribution");
    credit.dataset.own = credit.dataset.own || credit.textContent;
    credit.textContent = online_layer ? setting.attribution : credit.dataset.own;
  }

  let own = null;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap_draw = {
    show(data) {
      clear();
      const map = sitmap.map;
      if (!data || !map || data.draw === "points") return "";
      shown = data.draw === "heat" ? heat(map, data.cells) : countries(map, data.counts, data.names);
      say(data.note);
      return data.draw;
    },
    own(data) {
      if (!data || !sitmap.map) return "";
      if (own) own.remove();
      own = window.L.geoJSON(data.shapes, {
        pane: "overlay-own",
        style: { className: "own-place" },
        pointToLayer: (feature, at) => window.L.circleMarker(at, { pane: "overlay-own", radius: 6, className: "own-place" }),
        interactive: false,
      }).addTo(sitmap.map);
      if (data.fresh) sitmap.set({ near: data.token, within_km: "25", view: null });
      return data.token;
    },
  };
})();
