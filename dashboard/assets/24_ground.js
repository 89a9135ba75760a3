/* Shapes -> one canvas under the map. They are projected once, when they arrive; a new view only shifts and scales the
   numbers, leaves out what is not in view and what is smaller than a pixel. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  /** Least step between two points that is drawn, in pixels. */
  const STEP_PX = 0.8;
  /** Shapes larger than this are cut to the view first: a canvas is exact and quick up to there. */
  const LARGE_PX = 20000;

  /** Latitude -> Web Mercator y, 0 at the northern edge and 1 at the southern. */
  const mercator = (lat) => {
    const sine = Math.sin((Math.max(Math.min(lat, 85.0511), -85.0511) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };

  function ring(coordinates) {
    const points = new Float64Array(coordinates.length * 2);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    coordinates.forEach(([lon, lat], i) => {
      const x = (points[2 * i] = lon / 360 + 0.5);
      const y = (points[2 * i + 1] = mercator(lat));
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    return { points, box };
  }

  /** GeoJSON -> [{rings, box, dashed}], one for each polygon or line. */
  sitmap.project = function (shapes) {
    const found = [];
    const add = (feature, lines) => {
      const rings = lines.map(ring);
      found.push({ rings, box: rings[0].box, dashed: Boolean(feature.properties && feature.properties.disputed) });
    };
    const kinds = {
      Polygon: (f, c) => add(f, c),
      MultiPolygon: (f, c) => c.forEach((part) => add(f, part)),
      LineString: (f, c) => add(f, [c]),
      MultiLineString: (f, c) => c.forEach((line) => add(f, [line])),
    };
    shapes.features.forEach((f) => f.geometry && kinds[f.geometry.type] && kinds[f.geometry.type](f, f.geometry.coordinates));
    return found;
  };

  /** A polygon's ring in pixels, cut to a box side by side (Sutherland and Hodgman); flat [x, y, ...]. */
  sitmap.cut = function (points, [left, top, right, bottom]) {
    const sides = [[0, left, 1], [1, top, 1], [0, right, -1], [1, bottom, -1]];
    return sides.reduce((from, [axis, edge, sign]) => {
      const out = [];
      const inside = (i) => (from[i + axis] - edge) * sign >= 0;
      for (let i = 0, before = from.length - 2; i < from.length; before = i, i += 2) {
        if (inside(i) !== inside(before)) {
          const part = (edge - from[before + axis]) / (from[i + axis] - from[before + axis]);
          out.push(from[before] + part * (from[i] - from[before]), from[before + 1] + part * (from[i + 1] - from[before + 1]));
        }
        if (inside(i)) out.push(from[i], from[i + 1]);
      }
      return out;
    }, points);
  };

  /** Trace a ring or a line; `at` has the scale in pixels per world and the corner of the canvas. */
  function trace(pen, { points, box }, at, filled) {
    let pixels = points;
    let [scale, left, top] = [at.scale, at.left, at.top];
    if ((box[2] - box[0]) * scale > LARGE_PX || (box[3] - box[1]) * scale > LARGE_PX) {
      pixels = new Float64Array(points.length);
      for (let i = 0; i < points.length; i += 2) {
        pixels[i] = points[i] * scale - left;
        pixels[i + 1] = points[i + 1] * scale - top;
      }
      const edge = [-100, -100, at.width + 100, at.height + 100];
      if (!filled) return pieces(pen, pixels, edge);
      pixels = sitmap.cut(pixels, edge);
      [scale, left, top] = [1, 0, 0];
    }
    const last = pixels.length - 2;
    let [x0, y0] = [Infinity, Infinity];
    for (let i = 0; i <= last; i += 2) {
      const x = pixels[i] * scale - left;
      const y = pixels[i + 1] * scale - top;
      if (i && i < last && Math.abs(x - x0) + Math.abs(y - y0) < STEP_PX) continue;
      if (i) pen.lineTo(x, y);
      else pen.moveTo(x, y);
      x0 = x;
      y0 = y;
    }
    return undefined;
  }

  /** The pieces of a long line that may be seen. */
  function pieces(pen, p, [left, top, right, bottom]) {
    let on = false;
    for (let i = 2; i < p.length; i += 2) {
      const out =
        Math.max(p[i], p[i - 2]) < left || Math.min(p[i], p[i - 2]) > right || Math.max(p[i + 1], p[i - 1]) < top || Math.min(p[i + 1], p[i - 1]) > bottom;
      if (!out && !on) pen.moveTo(p[i - 2], p[i - 1]);
      if (!out) pen.lineTo(p[i], p[i + 1]);
      on = !out;
    }
  }

  function layer(pen, shapes, style, at) {
    const [west, north] = [at.left / at.scale, at.top / at.scale];
    const [east, south] = [(at.left + at.width) / at.scale, (at.top + at.height) / at.scale];
    pen.fillStyle = style.fill || "";
    pen.strokeStyle = style.stroke || "";
    pen.lineWidth = style.width || 0;
    shapes.forEach((shape) => {
      const [left, top, right, bottom] = shape.box;
      if (right < west || left > east || bottom < north || top > south) return;
      if ((right - left + bottom - top) * at.scale < STEP_PX) return;
      pen.setLineDash(shape.dashed ? [4, 4] : []);
      pen.beginPath();
      shape.rings.forEach((part) => trace(pen, part, at, Boolean(style.fill)));
      if (style.fill) pen.fill("evenodd");
      if (style.stroke) pen.stroke();
    });
  }

  /** A Leaflet layer; `what()` gives [[shapes, style], ...] from the ground up. */
  sitmap.ground = function (what, pane) {
    const Base = window.L.Renderer;
    const Ground = Base.extend({
      _initContainer() {
        this._container = document.createElement("canvas");
        this._container.setAttribute("aria-hidden", "true");
      },
      _destroyContainer() {
        this._container.remove();
        delete this._container;
      },
      _update() {
        if (this._map._animatingZoom && this._bounds) return;
        Base.prototype._update.call(this);
        const { min, max } = this._bounds;
        const now = [this._map.getZoom(), this._map.getPixelOrigin(), min, max].join(" ");
        if (now === this.shown) return;
        this.shown = now;
        window.L.DomUtil.setPosition(this._container, min);
        this.paint();
      },
      /** Draw the view anew, also after new shapes or other colours. */
      paint() {
        const size = this._bounds.getSize();
        const ratio = window.devicePixelRatio > 1 ? 2 : 1;
        const origin = this._map.getPixelOrigin();
        const canvas = this._container;
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
        const pen = canvas.getContext("2d");
        pen.scale(ratio, ratio);
        pen.lineJoin = "round";
        const at = { scale: 256 * 2 ** this._zoom, left: this._bounds.min.x + origin.x, top: this._bounds.min.y + origin.y, width: size.x, height: size.y };
        what().forEach(([shapes, style]) => turns(at).forEach((turned) => layer(pen, shapes, style, turned)));
      },
    });
    return new Ground({ pane, padding: 0.15 });
  };

  /** The world, and beside it once more where less than all of it is in view: east of the date line marks go on too. */
  function turns(at) {
    const whole = at.width >= at.scale;
    const from = whole ? 0 : Math.floor(at.left / at.scale);
    const to = whole ? 0 : Math.floor((at.left + at.width) / at.scale);
    return Array.from({ length: to - from + 1 }, (_, i) => Object.assign({}, at, { left: at.left - (from + i) * at.scale }));
  }
})();
