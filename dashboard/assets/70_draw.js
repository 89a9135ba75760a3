/* Other ways to draw: heat, countries, the reader's own places. */
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

  function say(text, steps) {
    const note = document.createElement("div");
    note.id = "draw-note";
    note.className = "draw-note";
    note.append(text);
    if (steps) note.append(key(steps));
    document.querySelector(".mapsection").appendChild(note);
  }

  /** The legend of the shades: [class, label] from few to many. */
  function key(steps) {
    const list = document.createElement("ul");
    list.className = "shades";
    steps.forEach(([name, label]) => {
      const item = document.createElement("li");
      const shade = document.createElement("span");
      shade.className = name;
      item.append(shade, label);
      list.append(item);
    });
    return list;
  }

  /** Counts that share a shade, from few to many; a shade that no count can have is left out. */
  sitmap.shades = function (most) {
    const upTo = (step) => Math.floor(Math.exp((step / STEPS) * Math.log(most + 1)) - 1 + 1e-9);
    return Array.from({ length: STEPS }, (_, i) => [i + 1, upTo(i) + 1, upTo(i + 1)])
      .filter(([, low, high]) => low <= high)
      .map(([step, low, high]) => ["shade shade-" + step, low === high ? String(low) : low + "–" + high]);
  };

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

  /** The heat map or the country view of an answer; null where it has marks. */
  sitmap.drawOther = function (data) {
    clear();
    if (!data) return;
    shown = data.draw === "heat" ? heat(sitmap.map, data.cells) : countries(sitmap.map, data.counts, data.names);
    const counts = Object.values(data.counts || {});
    say(data.note, counts.length ? sitmap.shades(Math.max(...counts)) : null);
  };

  let own = null;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap_draw = {
    own(data) {
      if (!data || !sitmap.map) return "";
      if (own) own.remove();
      own = window.L.geoJSON(data.shapes, {
        pane: "overlay-own",
        style: { className: "own-place" },
        pointToLayer: (feature, at) => window.L.circleMarker(at, { pane: "overlay-own", radius: 6, className: "own-place" }),
        onEachFeature: (feature, layer) => {
          const { name } = feature.properties;
          if (name) layer.bindTooltip(sitmap.plain(name), { sticky: true, className: "tip" });
        },
      }).addTo(sitmap.map);
      if (data.fresh) sitmap.set({ near: data.token, within_km: "25", view: null });
      return data.token;
    },
  };
})();
