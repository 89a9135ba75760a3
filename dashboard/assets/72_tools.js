/* Tools on the map: measure, a box or an area to filter by, online tiles. One at a time, Escape ends it. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

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
})();
