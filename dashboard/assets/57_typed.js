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
    sitmap.done("typed " + id);
  }

  function build(slot) {
    const { keep, value, ...attributes } = JSON.parse(slot.dataset.typed);
    const before = slot.firstElementChild;
    const field = document.createElement(attributes.rows ? "textarea" : "input");
    Object.entries(attributes).forEach(([name, text]) => field.setAttribute(name, text));
    field.setAttribute("autocomplete", "off");
    field.value = value;
    field.sitmap = { value, about: about(slot) };
    // Typed but not yet sent, and the server says of the same thing what it said before: the typing stays.
    if (before && before.sitmap.about === field.sitmap.about && before.sitmap.value === value) return;
    if (keep) {
      field.addEventListener("input", () => {
        clearTimeout(waiting.get(keep));
        sitmap.busy("typed " + keep);
        waiting.set(keep, setTimeout(() => give(keep, field.value), PAUSE));
      });
      field.addEventListener("change", () => waiting.has(keep) && give(keep, field.value));
    }
    slot.replaceChildren(field);
  }

  /** What a form is about, whatever its version. */
  function subject(text) {
    const request = text && text.startsWith("{") ? JSON.parse(text) : { id: text };
    return [request.do, request.id].join(" ");
  }

  function about(slot) {
    const form = slot.closest("[data-form]");
    return form ? subject(form.dataset.form) : "";
  }

  /** Empty a field and its store. */
  sitmap.emptyTyped = function (field) {
    field.value = "";
    give(JSON.parse(field.parentElement.dataset.typed).keep, "");
  };

  /** A form starts from the server's values: it is about something else now, or what was typed has been sent. */
  sitmap.restartForm = function (form) {
    form.querySelectorAll("[data-typed]").forEach((slot) => {
      slot.replaceChildren();
      build(slot);
    });
    form.querySelectorAll("select[data-chosen]").forEach((choice) => (choice.value = choice.dataset.chosen));
    form.querySelectorAll("[data-check]").forEach((box) => box.setAttribute("aria-checked", "false"));
  };

  /** Whether a form holds what the server has not been told. */
  sitmap.isTyped = function (form) {
    const lines = Array.from(form.querySelectorAll("[data-typed] > *"));
    const choices = Array.from(form.querySelectorAll("select[data-chosen]"));
    return lines.some((field) => field.value !== field.sitmap.value) || choices.some((choice) => choice.value !== choice.dataset.chosen);
  };

  function follow(records) {
    records.forEach(({ type, attributeName, target, oldValue }) => {
      if (type !== "attributes") return;
      if (attributeName === "data-typed") build(target);
      else if (subject(oldValue) !== subject(target.getAttribute(attributeName))) sitmap.restartForm(target);
    });
    document.querySelectorAll("[data-typed]:empty").forEach(build);
  }
  new MutationObserver(follow).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeOldValue: true,
    attributeFilter: ["data-typed", "data-form", "data-about"],
  });
})();
