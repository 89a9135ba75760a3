/* Stacked bars over time, drawn as SVG: drag to choose dates, click a bar, play with a trailing window. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const DAY = 86400000;
  const HEIGHT_AXIS = 18;
  const PLAY_MS = 900;
  /** Room at the left for the one bar of all that lies before the axis, in pixels. */
  const EARLIER = 44;
  let data = null;
  let frame = null;

  const toDay = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
  const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  sitmap.days = { toDay, toIso };

  function svg(name, attributes, parent) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => element.setAttribute(key, attributes[key]));
    if (parent) parent.appendChild(element);
    return element;
  }

  /** Day range of the axis and the scale from days to pixels. */
  function layout(host) {
    const first = toDay(data.bars[0][0]);
    const last = toDay(data.bars[data.bars.length - 1][1]) + 1;
    const width = Math.max(host.clientWidth, 50);
    const height = Math.max(host.clientHeight - HEIGHT_AXIS, 10);
    const old = data.earlier ? toDay(data.earlier[0]) : first;
    const from = data.earlier ? EARLIER : 0;
    const most = Math.max(...every().map((bar) => bar[2].reduce((a, b) => a + b, 0)));
    const x = (day) => {
      if (data.earlier && day < first) return day <= old ? 0 : from - 6;
      return from + ((day - first) / (last - first)) * (width - from);
    };
    const day = (at) => (at < from ? old : first + ((at - from) / (width - from)) * (last - first));
    return { first, last, old, from, width, height, most, x, day };
  }

  /** All bars, that of what lies before the axis first. */
  const every = () => (data.earlier ? [data.earlier, ...data.bars] : data.bars);

  function bars(root, box) {
    const chosen = range();
    every().forEach(([start, end, counts, rough]) => {
      const before = toDay(end) < box.first;
      const left = before ? 2 : box.x(toDay(start));
      const wide = before ? box.from - 14 : Math.max(box.x(toDay(end) + 1) - left - 1, 1);
      const inside = !chosen || (toDay(end) >= chosen[0] && toDay(start) <= chosen[1]);
      const group = svg("g", { class: inside ? "bar" : "bar faded" }, root);
      let top = box.height;
      counts.forEach((count, code) => {
        if (!count) return;
        const tall = (count / box.most) * (box.height - 4);
        top -= tall;
        svg("rect", { x: left, y: top, width: wide, height: Math.max(tall, 0.6), style: `fill:var(--c${code})` }, group);
      });
      if (rough) {
        const total = counts.reduce((a, b) => a + b, 0);
        const tall = (rough / total) * (box.height - top);
        svg("rect", { x: left + 0.5, y: top + 0.5, width: Math.max(wide - 1, 0.5), height: Math.max(tall - 1, 0.5), class: "rough" }, group);
      }
      const total = counts.reduce((a, b) => a + b, 0);
      const tip = svg("title", {}, svg("rect", { x: left, y: 0, width: wide + 1, height: box.height, class: "bar-cell" }, group));
      tip.textContent = `${words(start, end)}: ${total}${rough ? " (" + sitmap.text("rough", { n: rough }) + ")" : ""}`;
    });
  }

  function words(start, end) {
    const show = (iso) => new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }).format(new Date(iso + "T00:00:00Z"));
    return start === end ? show(start) : show(start) + " – " + show(end);
  }

  function axis(root, box) {
    svg("line", { x1: 0, x2: box.width, y1: box.height + 0.5, y2: box.height + 0.5, class: "axis" }, root);
    const room = Math.max(Math.floor(box.width / 110), 1);
    const days = box.last - box.first;
    const step = [1, 2, 7, 14, 30.44, 91.3, 182.6, 365.25, 730.5, 1826.25, 3652.5].find((s) => days / s <= room) || 7305;
    const style = step < 28 ? { day: "numeric", month: "short" } : step < 360 ? { month: "short", year: "numeric" } : { year: "numeric" };
    const format = new Intl.DateTimeFormat(document.documentElement.lang, Object.assign({ timeZone: "UTC", numberingSystem: "latn" }, style));
    let last = -100;
    if (data.earlier) {
      svg("line", { x1: box.from - 6, x2: box.from - 6, y1: 4, y2: box.height + 4, class: "axis", "stroke-dasharray": "2 3" }, root);
      svg("text", { x: 0, y: box.height + 14, class: "earlier" }, root).textContent = sitmap.text("earlier");
      last = box.from - 70;
    }
    for (let day = step < 28 ? box.first : firstOfMonth(box.first); day <= box.last; day += step) {
      const at = step < 28 ? day : firstOfMonth(day + 2);
      const x = box.x(at);
      if (x < box.from || x - last < 70 || x > box.width - 30) continue;
      last = x;
      svg("line", { x1: x, x2: x, y1: box.height, y2: box.height + 4, class: "axis" }, root);
      svg("text", { x: x + 3, y: box.height + 14 }, root).textContent = format.format(new Date(at * DAY));
    }
  }

  function firstOfMonth(day) {
    const date = new Date(day * DAY);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
  }

  /** The chosen dates as days, or null; relative words such as -7d are left to the server. */
  function range() {
    const iso = /^\d{4}-\d\d-\d\d$/;
    const [since, until] = [sitmap.one("since"), sitmap.one("until")];
    if (!since && !until) return null;
    if ((since && !iso.test(since)) || (until && !iso.test(until))) return null;
    return [since ? toDay(since) : -1e7, until ? toDay(until) : 1e7];
  }

  function brush(root, box) {
    const chosen = range();
    const rect = svg("rect", { class: "brush", y: 0, height: box.height, x: 0, width: 0 }, root);
    if (chosen) place(rect, box, chosen[0], chosen[1] + 1);
    return rect;
  }

  function place(rect, box, from, to) {
    const left = Math.max(box.x(from), 0);
    rect.setAttribute("x", left);
    rect.setAttribute("width", Math.max(Math.min(box.x(to), box.width) - left, 0));
  }

  /** Only the chosen dates have changed: bars stay as they are. */
  function choosing() {
    const chosen = range();
    frame.host.querySelectorAll(".bar").forEach((group, i) => {
      const [start, end] = every()[i];
      group.classList.toggle("faded", Boolean(chosen) && !(toDay(end) >= chosen[0] && toDay(start) <= chosen[1]));
    });
    if (chosen) place(frame.rect, frame.box, chosen[0], chosen[1] + 1);
    else frame.rect.setAttribute("width", 0);
  }

  /** Bars of an answer; those that are there already stay. */
  let drawn = "";
  sitmap.drawTime = function (fresh) {
    const text = JSON.stringify(fresh);
    const host = document.getElementById("timeline");
    if (text === drawn && frame && frame.rect.isConnected && host.clientWidth === frame.box.width) return choosing();
    data = fresh;
    drawn = text;
    return draw();
  };

  function draw() {
    const host = document.getElementById("timeline");
    if (!host || !data) return;
    host.replaceChildren();
    const note = document.getElementById("timeline-note");
    if (note) note.textContent = data.undated ? sitmap.text("undated", { n: data.undated }) : "";
    if (!data.bars.length) return;
    const box = layout(host);
    const root = svg("svg", { viewBox: `0 0 ${box.width} ${box.height + HEIGHT_AXIS}`, preserveAspectRatio: "none", "aria-hidden": "true", direction: "ltr" }, host);
    bars(root, box);
    axis(root, box);
    frame = { host, box, rect: brush(root, box) };
  }

  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    if (!frame || !frame.host.contains(event.target)) return;
    const x = event.clientX - frame.host.getBoundingClientRect().left;
    drag = { from: frame.box.day(x), x };
    frame.host.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const x = event.clientX - frame.host.getBoundingClientRect().left;
    drag.moved = drag.moved || Math.abs(x - drag.x) > 4;
    const to = frame.box.day(Math.min(Math.max(x, 0), frame.box.width));
    if (drag.moved) place(frame.rect, frame.box, Math.floor(Math.min(drag.from, to)), Math.ceil(Math.max(drag.from, to)));
    drag.to = to;
  });
  document.addEventListener("pointerup", () => {
    if (!drag) return;
    const { from, to, moved } = drag;
    drag = null;
    if (moved) choose(Math.floor(Math.min(from, to)), Math.ceil(Math.max(from, to)) - 1);
    else {
      const hit = every().find((bar) => toDay(bar[0]) <= from && from < toDay(bar[1]) + 1);
      if (hit && !(sitmap.one("since") === hit[0] && sitmap.one("until") === hit[1])) sitmap.set({ since: hit[0], until: hit[1] });
      else sitmap.set({ since: null, until: null });
    }
  });

  document.addEventListener("pointercancel", () => {
    if (drag) draw();
    drag = null;
  });

  function choose(from, to) {
    const { old, last } = frame.box;
    sitmap.set({ since: toIso(Math.max(from, old)), until: toIso(Math.min(Math.max(to, from), last - 1)) });
  }

  /** Shift with the arrow keys moves the chosen dates by one step. */
  sitmap.shiftDates = function (direction) {
    if (!data || !data.bars.length) return;
    const chosen = range();
    const step = { day: 1, week: 7, month: 30 }[data.step];
    const [from, to] = chosen && chosen[0] > -1e6 && chosen[1] < 1e6 ? chosen : [frame.box.first, frame.box.first + step * 4 - 1];
    const move = chosen ? direction * step : 0;
    sitmap.set({ since: toIso(from + move), until: toIso(to + move) }, { replace: true });
  };

  let playing = 0;
  sitmap.play = function () {
    const button = document.getElementById("play");
    if (playing) {
      clearInterval(playing);
      playing = 0;
    } else if (data && data.bars.length) {
      const chosen = range();
      if (!chosen || chosen[1] >= frame.box.last - 1) {
        const span = Math.max(Math.round((frame.box.last - frame.box.first) / 12), 1);
        sitmap.set({ since: toIso(frame.box.first), until: toIso(frame.box.first + span - 1) });
      }
      playing = setInterval(() => {
        const now = range();
        if ("busy" in document.body.dataset) return undefined; // what is shown waits for its answer, however slow
        if (!now || now[1] >= frame.box.last - 1) return sitmap.play();
        return sitmap.shiftDates(1);
      }, PLAY_MS);
    }
    button.textContent = playing ? "❚❚" : "▶";
    button.setAttribute("aria-label", sitmap.text(playing ? "pause" : "play"));
    button.setAttribute("aria-pressed", String(Boolean(playing)));
  };

  window.addEventListener("resize", () => draw());

  /** The chosen dates have changed; the bars follow with the answer. */
  sitmap.chooseTime = () => frame && frame.rect.isConnected && choosing();
})();
