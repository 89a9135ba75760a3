// Data in the page -> markers, switches, search and time slider. No library but Leaflet, nothing fetched.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("sitmap-data").textContent);
  const rows = data.rows, strings = data.strings, map = window[data.map];
  const text = (i) => (i === null || i === undefined || i < 0 ? "" : strings[i]);
  const make = (tag, props, ...children) => {
    const node = Object.assign(document.createElement(tag), props || {});
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  };
  const byId = (id) => document.getElementById(id);
  const RADIUS = 6, CELL = 56, SINGLE_LIMIT = 250;

  // ---- basemap: drawn on one canvas, quiet ------------------------------------------------
  // Three floors, so that names never lie on incidents: ground, names, then Leaflet's own panes.
  map.createPane("ground").style.zIndex = 200;
  map.createPane("names").style.zIndex = 300;
  for (const pane of ["ground", "names"]) map.getPane(pane).style.pointerEvents = "none";
  const canvas = L.canvas({ padding: 0.3 }), base = data.basemap;
  const quiet = { renderer: L.canvas({ padding: 0.3, pane: "ground" }), pane: "ground", interactive: false };
  for (const [dx] of [[-360], [0], [360]]) {
    const at = (ring) => ring.map(([x, y]) => [y, x + dx]);
    L.polygon(base.land.map((p) => p.map(at)), { ...quiet, stroke: true, color: "#f6f5f1", weight: 1, fillColor: "#f6f5f1", fillOpacity: 1 }).addTo(map);
    L.polygon(base.lakes.map((p) => p.map(at)), { ...quiet, stroke: false, fillColor: "#dfe8ee", fillOpacity: 1 }).addTo(map);
    L.polyline(base.rivers.map(at), { ...quiet, color: "#c4d5e0", weight: 1 }).addTo(map);
    L.polyline(base.borders.map(at), { ...quiet, color: "#9aa5b1", weight: 0.8 }).addTo(map);
    L.polyline(base.disputed.map(at), { ...quiet, color: "#9aa5b1", weight: 1, dashArray: "3 3" }).addTo(map);
  }
  const names = L.layerGroup().addTo(map);
  function labelCountries() {
    names.clearLayers();
    const view = map.getBounds(), zoom = map.getZoom(), taken = [];
    for (const [name, lat, lon, from] of base.names) {
      if (zoom < from || !view.contains([lat, lon])) continue;
      const p = map.latLngToContainerPoint([lat, lon]), w = name.length * 3.6 + 6;
      const box = [p.x - w, p.y - 9, p.x + w, p.y + 9];
      if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
      taken.push(box);
      const icon = L.divIcon({ className: "place", html: make("span", { textContent: name }), iconSize: [2 * w, 18] });
      icon.options.html.style.cssText = "display:block;text-align:center";
      L.marker([lat, lon], { icon, pane: "names", interactive: false, keyboard: false }).addTo(names);
    }
  }

  // ---- which rows are shown -------------------------------------------------------------
  const n = rows.id.length, shown = new Uint8Array(n);
  const catOn = new Uint8Array(data.categories.length).fill(1), actorOn = new Uint8Array(data.actors.length + 1).fill(1);
  const NOBODY = data.actors.length;
  let needle = "", from = data.axis, until = data.days[1], undated = true, earlier = true;
  const haystack = new Array(n);
  function matches(i) {
    if (!catOn[rows.category[i]]) return false;
    const who = rows.actors[i];
    if (who.length ? !who.some((a) => actorOn[a]) : !actorOn[NOBODY]) return false;
    const start = rows.start[i];
    if (start === null) { if (!undated) return false; }
    else if (rows.end[i] < data.axis) { if (!earlier || from > data.axis) return false; }
    else if (start > until || rows.end[i] < from) return false;
    if (!needle) return true;
    if (haystack[i] === undefined) {
      haystack[i] = [text(rows.title[i]), text(rows.place[i]), text(rows.country[i]), who.map((a) => text(data.actors[a].name)).join(" "),
        ...rows.sources[i].map((s) => s[0] + " " + text(s[1]))].join("\n").toLowerCase();
    }
    return needle.split(/\s+/).every((word) => haystack[i].includes(word));
  }

  // ---- markers: single ones, or small pies on a grid where they would lie on each other -------
  const marks = L.layerGroup().addTo(map), halo = L.layerGroup().addTo(map);
  const colour = (i) => data.categories[rows.category[i]].colour;
  function style(i) {
    const kind = rows.outline[i], c = colour(i);
    return {
      renderer: canvas, radius: RADIUS, weight: kind === 2 ? 2.5 : 1.2, color: kind === 2 ? c : "#1f2933",
      dashArray: kind === 1 ? "2 2" : null, fillColor: kind === 2 ? "#fff" : c, fillOpacity: kind === 3 ? 0.35 : 0.95,
    };
  }
  function pie(list) {
    const counts = new Map();
    for (const i of list) counts.set(colour(i), (counts.get(colour(i)) || 0) + 1);
    const r = Math.min(26, 10 + 4 * Math.log10(list.length) * 1.6), size = 2 * r + 4, c = size / 2;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", size); svg.setAttribute("height", size);
    let angle = -Math.PI / 2;
    const add = (name, attrs, content) => {
      const node = document.createElementNS(svg.namespaceURI, name);
      for (const key in attrs) node.setAttribute(key, attrs[key]);
      if (content) node.textContent = content;
      svg.append(node);
    };
    for (const [fill, count] of counts) {
      const turn = (count / list.length) * 2 * Math.PI;
      if (counts.size === 1) { add("circle", { cx: c, cy: c, r, fill }); break; }
      const [x1, y1] = [c + r * Math.cos(angle), c + r * Math.sin(angle)];
      angle += turn;
      const [x2, y2] = [c + r * Math.cos(angle), c + r * Math.sin(angle)];
      add("path", { d: `M${c} ${c}L${x1} ${y1}A${r} ${r} 0 ${turn > Math.PI ? 1 : 0} 1 ${x2} ${y2}Z`, fill });
    }
    add("circle", { cx: c, cy: c, r: r * 0.68, fill: "#fff" });
    add("text", { x: c, y: c }, list.length < 10000 ? String(list.length) : Math.round(list.length / 1000) + "k");
    return L.divIcon({ className: "cluster", html: svg, iconSize: [size, size] });
  }
  function draw() {
    marks.clearLayers();
    const view = map.getBounds().pad(0.2), zoom = map.getZoom(), groups = new Map(), inView = [];
    for (let i = 0; i < n; i++) {
      if (!shown[i] || rows.lat[i] === null) continue;
      let lon = rows.lon[i];
      while (lon < view.getWest()) lon += 360;
      while (lon > view.getEast()) lon -= 360;
      if (lon < view.getWest() || rows.lat[i] < view.getSouth() || rows.lat[i] > view.getNorth()) continue;
      const p = map.project([rows.lat[i], lon], zoom);
      const cell = Math.floor(p.x / CELL) + ":" + Math.floor(p.y / CELL);
      let group = groups.get(cell);
      if (!group) groups.set(cell, (group = { list: [], x: 0, y: 0 }));
      group.list.push(i); group.x += p.x; group.y += p.y;
      inView.push([i, lon]);
    }
    const spread = new Set(inView.map(([i, lon]) => { const p = map.project([rows.lat[i], lon], zoom); return Math.round(p.x / 10) + ":" + Math.round(p.y / 10); }));
    if (inView.length <= SINGLE_LIMIT && spread.size === inView.length) { for (const [i, lon] of inView) single(i, lon); return; }
    for (const group of groups.values()) {
      const size = group.list.length;
      if (size === 1) { single(group.list[0], map.unproject([group.x, group.y], zoom).lng); continue; }
      const at = map.unproject([group.x / size, group.y / size], zoom);
      L.marker(at, { icon: pie(group.list), alt: size + " incidents" }).on("click", () => open(group.list, at)).addTo(marks);
    }
  }
  function single(i, lon) {
    const at = [rows.lat[i], lon];
    L.circleMarker(at, style(i)).on("click", () => card([i], 0, at)).addTo(marks);
    if (rows.outline[i] === 3) L.circleMarker(at, { renderer: canvas, radius: 1.5, color: "#1f2933", interactive: false }).addTo(marks);
  }
  function open(list, at) {
    const bounds = L.latLngBounds(list.map((i) => [rows.lat[i], rows.lon[i]]));
    if (map.getZoom() >= 13 || (bounds.getNorth() - bounds.getSouth() < 0.002 && bounds.getEast() - bounds.getWest() < 0.002)) card(list, 0, at);
    else if (bounds.getEast() - bounds.getWest() > 180) map.setView(at, map.getZoom() + 2);
    else map.fitBounds(bounds.pad(0.2), { maxZoom: 13 });
  }

  // ---- the card: evidence as text, never as markup ------------------------------------------
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const iso = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  const human = (day) => { const d = new Date(day * 86400000); return d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] + " " + d.getUTCFullYear(); };
  function when(i) {
    if (rows.start[i] === null) return "date not known";
    return rows.start[i] === rows.end[i] ? human(rows.start[i]) : human(rows.start[i]) + " – " + human(rows.end[i]);
  }
  function source(s) {
    const line = make("p", { className: "muted" }, [text(s[1]), text(s[2])].filter(Boolean).join(", "));
    const address = text(s[3]);
    if (/^https?:\/\//i.test(address)) line.append(" ", make("a", { href: address, target: "_blank", rel: "noopener noreferrer", textContent: "open ↗" }));
    if (s[4]) line.append(" · copy");
    return make("div", null, s[0] ? make("blockquote", { textContent: s[0], dir: "auto" }) : null, line);
  }
  function card(list, k, at) {
    const i = list[k], box = make("div"), who = (list, sure = []) => list.map((a, k) => text(data.actors[a].name) + (text(sure[k]) ? " (" + text(sure[k]) + ")" : "")).join(", ");
    const cat = data.categories[rows.category[i]];
    box.append(make("h3", { textContent: text(rows.title[i]), dir: "auto" }), make("p", { className: "muted" }, when(i) + " · " + (text(rows.place[i]) || "place not known")));
    box.append(make("p", null, cat.sub, " · by: ", who(rows.by[i], rows.sure[i]) || "not said", rows.against[i].length ? " · against: " + who(rows.against[i]) : ""));
    const roughly = data.words[rows.precision[i]];
    box.append(make("p", { className: "muted" }, [data.told[rows.outline[i]], roughly, rows.reviewed[i] ? "approved" : "not reviewed"].filter(Boolean).join(" · ")));
    if (rows.deaths[i]) box.append(make("p", null, "deaths: " + rows.deaths[i]));
    rows.sources[i].forEach((s) => box.append(source(s)));
    if (list.length > 1) {
      const go = (step) => () => card(list, (k + step + list.length) % list.length, at);
      box.append(make("nav", null, make("button", { textContent: "◀", onclick: go(-1), ariaLabel: "previous" }), (k + 1) + " of " + list.length,
        make("button", { textContent: "▶", onclick: go(1), ariaLabel: "next" })));
    }
    halo.clearLayers();
    if (roughly && rows.radius[i] && rows.lat[i] !== null) L.circle(at, { radius: rows.radius[i] * 1000, color: colour(i), weight: 1, dashArray: "4 4", fillOpacity: 0.08, interactive: false }).addTo(halo);
    L.popup({ maxWidth: 360, minWidth: 260 }).setLatLng(at).setContent(box).openOn(map);
  }
  map.on("popupclose", () => halo.clearLayers());

  // ---- switches -------------------------------------------------------------------------
  const counters = [];
  function leaf({ label, count, set, swatch: extra, note }) {
    const input = make("input", { type: "checkbox", checked: true, onchange: () => { set(input.checked); update(); } });
    const number = make("span", { className: "n" });
    counters.push(() => { number.textContent = count(); });
    return { input, node: make("label", null, input, extra || null, make("span", { textContent: label, dir: "auto" }), note ? make("small", { textContent: note, className: "muted" }) : null, number) };
  }
  function tree(host, groups) {
    for (const group of groups) {
      const leaves = group.leaves.map(leaf);
      const all = make("input", { type: "checkbox", checked: true });
      const number = make("span", { className: "n" });
      counters.push(() => {
        number.textContent = group.count();
        const on = leaves.filter((l) => l.input.checked).length;
        all.checked = on === leaves.length; all.indeterminate = on > 0 && on < leaves.length;
      });
      all.onchange = () => { const on = all.checked; leaves.forEach((l, k) => { l.input.checked = on; group.leaves[k].set(on); }); update(); };
      const head = make("label", { onclick: (e) => e.stopPropagation() }, all, group.swatch || null, make("span", { textContent: group.label, dir: "auto" }), number);
      host.append(make("details", null, make("summary", null, head), make("div", null, ...leaves.map((l) => l.node))));
    }
  }
  const swatch = (colourOf, kind) => { const s = make("span", { className: "swatch " + (kind || "") }); s.style.background = colourOf; return s; };
  const catCount = new Array(catOn.length).fill(0), actorCount = new Array(actorOn.length).fill(0);
  const groupBy = (list, key) => list.reduce((m, x) => m.set(x[key], [...(m.get(x[key]) || []), x]), new Map());
  const order = (c) => (data.types.indexOf(c.type) + 1 || data.types.length + 1);
  const cats = data.categories.map((c, k) => ({ ...c, k })).sort((a, b) => order(a) - order(b) || a.sub.localeCompare(b.sub));
  tree(byId("categories"), [...groupBy(cats, "type")].map(([type, subs]) => ({
    label: type, swatch: swatch(subs[0].colour), count: () => subs.reduce((s, c) => s + catCount[c.k], 0),
    leaves: subs.map((c) => ({ label: c.sub, count: () => catCount[c.k], set: (on) => { catOn[c.k] = on ? 1 : 0; } })),
  })));
  // One folder for each kind of actor; within it by country, whose name stands behind the actor's.
  const place = (a) => data.kinds.indexOf(a.kind) + (a.kind === "Not said" ? data.kinds.length + 1 : 0);
  const actors = data.actors.map((a, k) => ({ k, label: text(a.name), kind: a.kind, country: a.country }));
  actors.push({ k: NOBODY, label: "not said", kind: "Not said", country: "" });
  actors.sort((a, b) => place(a) - place(b) || a.country.localeCompare(b.country) || a.label.localeCompare(b.label));
  tree(byId("actors"), [...groupBy(actors, "kind")].map(([kind, list]) => ({
    label: kind, count: () => actorFolder(list),
    leaves: list.map((a) => ({ label: a.label, note: a.label.startsWith(a.country) ? "" : a.country, count: () => actorCount[a.k], set: (on) => { actorOn[a.k] = on ? 1 : 0; } })),
  })));
  function actorFolder(list) {
    const set = new Set(list.map((a) => a.k));
    let count = 0;
    for (let i = 0; i < n; i++) if (shown[i] && (rows.actors[i].length ? rows.actors[i].some((a) => set.has(a)) : set.has(NOBODY))) count++;
    return count;
  }
  data.told.forEach((words, k) => byId("legend").append(make("label", null, swatch("#c5ccd3", ["", "dashed", "hollow", "struck"][k]), words)));
  byId("legend").append(make("label", null, swatch("transparent", "rough"), "placed roughly: the circle of what is open"));

  // ---- lists of what has no point -----------------------------------------------------------
  function listUnplaced() {
    const host = byId("nowhere"), found = new Map();
    for (let i = 0; i < n; i++) if (shown[i] && rows.lat[i] === null) {
      const key = text(rows.country[i]) ? "somewhere in " + text(rows.country[i]) : "place not known";
      found.set(key, [...(found.get(key) || []), i]);
    }
    host.replaceChildren(...[...found].map(([label, list]) => make("li", null, make("button", { className: "link", textContent: label + ": " + list.length, onclick: () => card(list, 0, map.getCenter()) }))));
  }

  // ---- time ------------------------------------------------------------------------------
  const low = byId("from"), high = byId("until"), chart = byId("chart");
  function setUpTime() {
    if (from === null) { byId("time").hidden = true; return; }
    for (const input of [low, high]) { input.min = from; input.max = until; input.step = 1; }
    low.value = from; high.value = until;
    low.oninput = high.oninput = () => { from = Math.min(+low.value, +high.value); until = Math.max(+low.value, +high.value); update(); };
    const bins = Math.min(120, until - from + 1), per = (until - from + 1) / bins, counts = new Array(bins).fill(0);
    const older = [];
    for (let i = 0; i < n; i++) {
      if (rows.start[i] === null) continue;
      if (rows.end[i] < from) older.push(rows.start[i]);
      else counts[Math.max(0, Math.floor((rows.start[i] - from) / per))]++;
    }
    if (older.length) {
      byId("older").hidden = false;
      byId("older").querySelector("span").textContent = older.length + (older.length === 1 ? " earlier, " : " earlier, from ") + human(Math.min(...older));
    }
    const top = Math.max(...counts);
    chart.setAttribute("viewBox", `0 0 ${bins} 1`); chart.setAttribute("preserveAspectRatio", "none");
    counts.forEach((c, k) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [key, value] of Object.entries({ x: k + 0.1, width: 0.8, y: 1 - c / top, height: c / top, fill: "#8c97a3" })) bar.setAttribute(key, value);
      chart.append(bar);
    });
    let timer = null;
    byId("play").onclick = () => {
      if (timer) { clearInterval(timer); timer = null; byId("play").textContent = "▶"; return; }
      const first = data.axis, last = data.days[1], span = Math.max(1, Math.min(until - from + 1, Math.ceil((last - first + 1) / 8)));
      let day = first;
      byId("play").textContent = "❚❚";
      timer = setInterval(() => {
        low.value = from = day; high.value = until = Math.min(last, day + span - 1); update();
        day += Math.max(1, Math.floor(span / 4));
        if (day > last) { clearInterval(timer); timer = null; byId("play").textContent = "▶"; low.value = from = first; high.value = until = last; update(); }
      }, 400);
    };
  }
  byId("search").oninput = (e) => { needle = e.target.value.trim().toLowerCase(); update(); };
  byId("earlier").onchange = (e) => { earlier = e.target.checked; update(); };
  byId("undated").onchange = (e) => { undated = e.target.checked; update(); };

  let pending = false;
  function update() { if (!pending) { pending = true; requestAnimationFrame(() => { pending = false; refresh(); }); } }
  function refresh() {
    let total = 0;
    catCount.fill(0); actorCount.fill(0);
    for (let i = 0; i < n; i++) {
      shown[i] = matches(i) ? 1 : 0;
      if (!shown[i]) continue;
      total++; catCount[rows.category[i]]++;
      if (rows.actors[i].length) rows.actors[i].forEach((a) => actorCount[a]++); else actorCount[NOBODY]++;
    }
    byId("count").textContent = total.toLocaleString("en") + " of " + n.toLocaleString("en") + (n === 1 ? " incident" : " incidents");
    if (from !== null) byId("range").textContent = human(from) + " – " + human(until);
    counters.forEach((f) => f());
    listUnplaced(); draw();
    document.documentElement.dataset.shown = total;
  }
  setUpTime();
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(data.attribution);
  if (data.bounds) map.fitBounds(data.bounds, { padding: [40, 40], maxZoom: 10 });
  map.on("moveend", () => { draw(); labelCountries(); });
  labelCountries(); refresh();
  document.documentElement.dataset.ready = "true";
})();
