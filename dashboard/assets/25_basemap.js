/* The offline basemap: Natural Earth shapes in a quiet tone, disputed borders dashed. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const DETAIL_ZOOM = 4;
  const loaded = {};
  let ground = null;
  let names = [];

  const STYLES = {
    land: (css) => ({ fill: css("--map-land") }),
    countries: (css) => ({ fill: css("--map-land"), stroke: css("--map-land"), width: 0.6 }),
    lakes: (css) => ({ fill: css("--map-sea"), stroke: css("--map-shore"), width: 0.5 }),
    rivers: (css) => ({ stroke: css("--map-river"), width: 0.8 }),
    borders: (css) => ({ stroke: css("--map-border"), width: 0.9 }),
  };
  const ORDER = Object.keys(STYLES);

  /** The files to draw at a zoom: the finer ones where there are such. */
  sitmap.basemapFiles = function (known, zoom) {
    const detail = zoom >= DETAIL_ZOOM ? ["50m", "110m"] : ["110m", "50m"];
    return ORDER.map((kind) => detail.map((d) => `${kind}_${d}.geojson`).find((name) => known.includes(name))).filter(Boolean);
  };

  function files(zoom) {
    const found = sitmap.basemapFiles(sitmap.basemapNames || [], zoom === undefined ? sitmap.map.getZoom() : zoom);
    return found.some((f) => f.startsWith("countries")) ? found.filter((f) => !f.startsWith("land")) : found;
  }

  /** Draw with the files of this zoom as soon as they are there; until then with those of before. */
  sitmap.drawBasemap = function () {
    const wanted = files();
    if (ground && wanted.join() === names.join()) return Promise.resolve();
    return Promise.all(wanted.map(load)).then(() => {
      if (files().join() !== wanted.join()) return; // zoomed on meanwhile: another call draws
      names = wanted;
      if (ground) ground.paint();
      else ground = sitmap.ground(layers, "base").addTo(sitmap.map);
    });
  };

  /** Fetch the finer files, one after the other, while nothing else is to be done: the first step closer is then quick. */
  sitmap.prepareBasemap = function () {
    const idle = () => new Promise((done) => (window.requestIdleCallback || setTimeout)(done));
    files(DETAIL_ZOOM).reduce((before, name) => before.then(idle).then(() => load(name)), Promise.resolve());
  };

  function layers() {
    const computed = getComputedStyle(document.body);
    const css = (name) => computed.getPropertyValue(name).trim();
    return names.map((name) => [loaded[name], STYLES[name.split("_")[0]](css)]);
  }

  const asked = {};
  function load(name) {
    asked[name] =
      asked[name] ||
      fetch("/basemap/" + name)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
        .then((shapes) => (loaded[name] = sitmap.project(shapes)))
        .catch(() => (loaded[name] = []));
    return asked[name];
  }

  /** Panes from the ground up. */
  sitmap.makePanes = function (map) {
    const panes = { base: 200, graded: 210, labels: 220, "overlay-own": 300, areas: 390 };
    Object.keys(panes).forEach((name) => (map.createPane(name).style.zIndex = panes[name]));
    ["base", "labels", "areas"].forEach((name) => (map.getPane(name).style.pointerEvents = "none"));
  };

  /** After a change of light and dark. */
  sitmap.restyleBasemap = function () {
    if (ground) ground.paint();
    if (sitmap.labels) sitmap.labels.draw();
  };
})();
