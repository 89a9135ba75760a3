/* Markup that the server has written (dashboard/markup.py) -> the page, patched in place: focus, scroll and what is
   unfolded stay, and nothing blinks. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

  /** Outside the folders, what a reader has folded stays folded. */
  const kept = (element, name) => name === "open" && element.localName === "details" && !element.closest(".folders");

  function patch(now, next) {
    Array.from(now.attributes).forEach(({ name }) => {
      if (!next.hasAttribute(name) && !kept(now, name)) now.removeAttribute(name);
    });
    Array.from(next.attributes).forEach(({ name, value }) => {
      if (now.getAttribute(name) !== value && !kept(now, name)) now.setAttribute(name, value);
    });
    children(now, next);
  }

  function children(now, next) {
    const wanted = Array.from(next.childNodes);
    wanted.forEach((node, i) => {
      const there = now.childNodes[i];
      if (!there) now.append(node);
      else if (there.nodeName !== node.nodeName) there.replaceWith(node);
      else if (node.nodeType === Node.TEXT_NODE) there.data = node.data;
      else if (!node.classList.contains("swatch")) patch(there, node);
      else if (["shape", "code", "outline", "scale"].some((key) => there.dataset[key] !== node.dataset[key])) there.replaceWith(node);
    });
    while (now.childNodes.length > wanted.length) now.lastChild.remove();
  }

  /** Make an element's content that of the markup. */
  sitmap.patch = function (element, markup) {
    const template = document.createElement("template");
    template.innerHTML = markup;
    children(element, template.content);
  };

  /** Markup by the id of the element that it belongs in. */
  sitmap.written = function (parts) {
    Object.entries(parts || {}).forEach(([id, markup]) => {
      const element = document.getElementById(id);
      if (element) sitmap.patch(element, markup);
    });
  };
})();
