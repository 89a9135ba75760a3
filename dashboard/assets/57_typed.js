/* Fields to type into. Each [data-typed] becomes an <input> of our own that no answer of the server writes to, so that
   keystrokes cannot be lost or change places on a slow machine. With "keep", what is typed goes to the store of that id. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  const waiting = new Map();
  /** Milliseconds without a key after which the server hears of it. */
  const PAUSE = 200;

  function give(id, value) {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
    window.dash_clientside.set_props(id, { data: value });
  }

  function build(slot) {
    const { keep, value, ...attributes } = JSON.parse(slot.dataset.typed);
    const field = document.createElement("input");
    Object.entries(attributes).forEach(([name, text]) => field.setAttribute(name, text));
    field.setAttribute("autocomplete", "off");
    field.value = value;
    if (keep) {
      field.addEventListener("input", () => {
        clearTimeout(waiting.get(keep));
        waiting.set(keep, setTimeout(() => give(keep, field.value), PAUSE));
      });
      field.addEventListener("change", () => waiting.has(keep) && give(keep, field.value));
    }
    slot.replaceChildren(field);
  }

  /** Empty a field and its store. */
  sitmap.emptyTyped = function (field) {
    field.value = "";
    give(JSON.parse(field.parentElement.dataset.typed).keep, "");
  };

  /* A form that now stands for something else, or for a newer version of it, starts from the server's values. */
  function follow(records) {
    records.forEach((record) => {
      if (record.type !== "attributes") return;
      if (record.attributeName === "data-typed") build(record.target);
      else record.target.querySelectorAll("[data-typed]").forEach(build);
    });
    document.querySelectorAll("[data-typed]:empty").forEach(build);
  }
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-typed", "data-form"],
  });
})();
