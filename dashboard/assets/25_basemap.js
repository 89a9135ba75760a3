/* The offline basemap: Natural Earth shapes in a quiet tone, disputed borders dashed, labels by zoom. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const DETAIL_ZOOM = 4;
  const drawn = {};

  const css = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  const STYLES = {
    land: () => ({ stroke: false, fill: true, fillColor: css("--map-land"), fillOpacity: 1 }),
    countries: () => ({ color: css("--map-land"), weight: 0.6, fillColor: css("--map-land"), fillOpacity: 1 }),
    lakes: () => ({ color: css("--map-shore"), weight: 0.5, fillColor: css("--map-sea"), fillOpacity: 1 }),
    rivers: () => ({ color: css("--map-river"), weight: 0.8, fill: false }),
    borders: (feature) => ({
      color: css("--map-border"),
      weight: 0.9,
      fill: false,
      dashArray: feature.properties.disputed ? "4 4" : null,
    }),
  };
  const ORDER = ["land", "countries", "lakes", "rivers", "borders"];

  /** The files to draw at a zoom: the finer ones where there are such. */
  sitmap.basemapFiles = function (names, zoom) {
    const detail = zoom >= DETAIL_ZOOM ? ["50m", "110m"] : ["110m", "50m"];
    return ORDER.map((kind) => detail.map((d) => `${kind}_${d}.geojson`).find((name) => names.includes(name))).filter(Boolean);
  };

  function files() {
    const names = sitmap.basemapNames || [];
    const found = sitmap.basemapFiles(names, sitmap.map.getZoom());
    return found.some((f) => f.startsWith("countries")) ? found.filter((f) => !f.startsWith("land")) : found;
  }

  sitmap.drawBasemap = function () {
    const wanted = files();
    return Promise.all(wanted.map(load)).then(() => {
      Object.keys(drawn).forEach((name) => {
        if (drawn[name].addTo && !wanted.includes(name)) drawn[name].remove();
      });
      wanted.forEach((name) => drawn[name].addTo && drawn[name].addTo(sitmap.map));
    });
  };

  function load(name) {
    if (drawn[name]) return Promise.resolve(drawn[name]);
    const kind = name.split("_")[0];
    return fetch("/basemap/" + name)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((shapes) => {
        drawn[name] = window.L.geoJSON(shapes, {
          style: STYLES[kind],
          pane: "base-" + kind,
          renderer: renderer(kind),
          interactive: false,
          smoothFactor: 0.8,
        });
        return drawn[name];
      })
      .catch(() => (drawn[name] = {}));
  }

  const renderers = {};
  function renderer(kind) {
    return (renderers[kind] = renderers[kind] || window.L.canvas({ pane: "base-" + kind, padding: 0.3 }));
  }

  /** Panes from the ground up. */
  sitmap.makePanes = function (map) {
    ORDER.forEach((kind, i) => {
      map.createPane("base-" + kind).style.zIndex = 200 + i;
      map.getPane("base-" + kind).style.pointerEvents = "none";
    });
    map.createPane("graded").style.zIndex = 210;
    map.createPane("labels").style.zIndex = 220;
    map.getPane("labels").style.pointerEvents = "none";
    map.createPane("overlay-own").style.zIndex = 300;
    map.createPane("areas").style.zIndex = 390;
    map.getPane("areas").style.pointerEvents = "none";
  };

  /** After a change of light and dark. */
  sitmap.restyleBasemap = function () {
    Object.keys(drawn).forEach((name) => {
      if (drawn[name].setStyle) drawn[name].setStyle(STYLES[name.split("_")[0]]);
    });
    if (sitmap.labels) sitmap.labels.draw();
  };
})();
