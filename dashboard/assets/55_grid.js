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
      if (!id) return null;
      return window.dash_ag_grid.getApi(id);
    } catch (error) {
      return null; // not rendered yet: it will ask for rows itself
    }
  }

  /** Where the selected row was when it was stepped to: a decision may have moved it elsewhere since. */
  let left = { id: null, at: -1 };

  /** In a list, step to the row below or above, as it is sorted; false where no list is shown. */
  sitmap.stepInList = function (direction) {
    const rows = api({ table: "table", review: "review-grid" }[document.body.dataset.view]);
    if (!rows || !rows.getDisplayedRowCount()) return false;
    const selected = sitmap.one("sel");
    let at = -1;
    rows.forEachNode((node) => node.data && node.data.id === selected && (at = node.rowIndex));
    const moved = selected === left.id && at !== left.at;
    const next = Math.max(0, Math.min(moved ? left.at - (direction < 0) : at + direction, rows.getDisplayedRowCount() - 1));
    const node = rows.getDisplayedRowAtIndex(next);
    rows.ensureIndexVisible(next);
    if (!node || !node.data) return true; // its rows are on their way
    left = { id: node.data.id, at: next };
    sitmap.set({ sel: node.data.id });
    sitmap.say(sitmap.text("step", { position: next + 1, total: rows.getDisplayedRowCount() }));
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const row = event.key === "Enter" && event.target.closest(".ag-cell") && event.target.closest(".ag-row");
    if (row) sitmap.set({ sel: row.getAttribute("row-id") });
  });

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
