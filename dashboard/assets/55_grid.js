/* The grid: its code is loaded when a table is opened; rows are asked for again when the filters change. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  let asked = null;
  let last = "";

  /** Load the grid's code once; says so to Dash when it is there. */
  sitmap.loadGrid = function () {
    if (asked) return asked;
    const sources = (document.querySelector('meta[name="sitmap-late"]') || { content: "" }).content.split(" ").filter(Boolean);
    asked = sources.reduce((before, src) => before.then(() => script(src)), Promise.resolve());
    sitmap.during(asked).then(() => window.dash_clientside.set_props("grid-ready", { data: 1 }));
    return asked;
  };

  function script(src) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = src;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }

  /** Filters without what only concerns the map or the selection. */
  function key(words) {
    const rest = Object.assign({}, words);
    ["sel", "color", "draw", "by", "view"].forEach((word) => delete rest[word]);
    return JSON.stringify(rest);
  }

  function api(id) {
    try {
      return window.dash_ag_grid.getApi(id);
    } catch (error) {
      return null; // not rendered yet: it will ask for rows itself
    }
  }

  const grid = {
    refresh(words, epoch) {
      const view = document.body.dataset.view;
      if (view === "table" || view === "review") sitmap.loadGrid();
      const now = key(words || {}) + epoch;
      if (now !== last && window.dash_ag_grid) {
        ["table", "review-grid"].map(api).forEach((found) => found && found.purgeInfiniteCache && found.purgeInfiniteCache());
      }
      last = now;
      return "";
    },
    choose(rows) {
      if (rows && rows.length === 1 && rows[0]) sitmap.set({ sel: rows[0].id });
      return rows ? String(rows.length) : "";
    },
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sitmap_grid = grid;
})();
