/* Names on the basemap: by zoom, largest first, none over another. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const SIZES = { ocean: 13, continent: 13, country: 13, sea: 12, admin1: 11, capital: 12, city: 11, town: 11 };

  /** Choose what fits: rows in order of weight, boxes kept apart by a few pixels. */
  sitmap.fitLabels = function (rows, measure) {
    const taken = [];
    return rows.filter((row) => {
      const box = measure(row);
      const free = taken.every((t) => box[2] + 6 < t[0] || box[0] - 6 > t[2] || box[3] + 3 < t[1] || box[1] - 3 > t[3]);
      if (free) taken.push(box);
      return free;
    });
  };

  /** Labels in the reader's language, where the page brings such. */
  let names = null;
  const told = (row) => (names = names || sitmap.readBoot("labels") || {})[row.name] || row.name;

  const ranks = { ocean: 0, continent: 0, country: 1, sea: 2, capital: 3, admin1: 5 };
  const rank = (row) => (row.kind in ranks ? ranks[row.kind] : 4);

  function draw(map, canvas, rows) {
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    const zoom = map.getZoom();
    const corner = map.containerPointToLayerPoint([0, 0]);
    window.L.DomUtil.setPosition(canvas, corner);
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.direction = "ltr";
    pen.textAlign = "left";
    const css = getComputedStyle(document.documentElement);
    const colour = (name) => css.getPropertyValue(name).trim();
    const bounds = map.getBounds().pad(0.1);
    const near = rows.filter((r) => zoom >= r.min_zoom && zoom <= (r.max_zoom || 20) && bounds.contains([r.lat, r.lon]));
    near.sort((a, b) => rank(a) - rank(b) || (b.weight || 0) - (a.weight || 0) || a.min_zoom - b.min_zoom);
    const font = (r) => `${r.kind === "country" || r.kind === "capital" ? 600 : 400} ${SIZES[r.kind] || 11}px Plex, sans-serif`;
    const measured = (r) => {
      pen.font = font(r);
      const width = pen.measureText(told(r)).width;
      const at = map.latLngToContainerPoint([r.lat, r.lon]);
      r.at = at;
      r.dot = !["ocean", "continent", "country", "sea", "admin1"].includes(r.kind);
      const left = r.dot ? at.x + 6 : at.x - width / 2;
      r.left = left;
      return [left, at.y - 7, left + width, at.y + 7];
    };
    const chosen = sitmap.fitLabels(near.slice(0, 400), measured);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    chosen.forEach((r) => {
      pen.font = font(r);
      const water = r.kind === "ocean" || r.kind === "sea";
      pen.lineWidth = 3;
      pen.strokeStyle = water ? colour("--map-sea") : colour("--map-halo");
      pen.fillStyle = water ? colour("--map-water-label") : colour("--map-label");
      if (r.dot) {
        pen.beginPath();
        pen.arc(r.at.x, r.at.y, r.kind === "capital" ? 2.2 : 1.6, 0, 7);
        pen.fill();
      }
      pen.strokeText(told(r), r.left, r.at.y);
      pen.fillText(told(r), r.left, r.at.y);
    });
    return chosen.length;
  }

  sitmap.startLabels = function (map) {
    if (!(sitmap.basemapNames || []).includes("labels.json")) return;
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    canvas.className = "leaflet-zoom-hide";
    map.getPane("labels").appendChild(canvas);
    fetch("/basemap/labels.json")
      .then((answer) => answer.json())
      .then((rows) => {
        sitmap.labels = { draw: () => draw(map, canvas, rows) };
        Promise.all([document.fonts.load("400 12px Plex"), document.fonts.load("600 12px Plex")]).then(sitmap.labels.draw, sitmap.labels.draw);
        map.on("moveend", sitmap.labels.draw);
        map.on("resize", sitmap.labels.draw);
      })
      .catch(() => undefined);
  };
})();
