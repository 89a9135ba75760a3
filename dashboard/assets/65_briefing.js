/* The briefing's preview and files; 'new since your last visit'. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});

  function options() {
    const value = (id) => (document.getElementById(id) || { value: "" }).value.trim();
    const more = { title: value("brief-title"), marking: value("brief-marking") };
    if (sitmap.checked("public").length) more.public = "1";
    Object.keys(more).forEach((key) => more[key] || delete more[key]);
    return more;
  }

  let asked = "";
  function preview() {
    const host = document.getElementById("brief-page");
    const image = document.createElement("img");
    asked = image.dataset.asked = String(Date.now());
    image.alt = options().title || document.title;
    host.setAttribute("aria-busy", "true");
    sitmap.busy("briefing");
    const arrived = () => {
      host.removeAttribute("aria-busy");
      sitmap.done("briefing");
    };
    image.onload = () => {
      if (image.dataset.asked === asked) host.replaceChildren(image); // an older picture does not overtake a newer one
      arrived();
    };
    image.onerror = () => {
      arrived();
      fetch(image.src).then((answer) => answer.text()).then((text) => sitmap.say(text.slice(0, 300)));
    };
    image.src = sitmap.exportAddress("png", Object.assign({ inline: "1", made: asked }, options()));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-brief]");
    if (!button) return;
    if (button.dataset.brief === "preview") preview();
    else window.location.assign(sitmap.exportAddress(button.dataset.brief, options()));
  });

  /* The day of the last visit but this one; today's visits count as one. */
  const today = new Date().toISOString().slice(0, 10);
  const last = sitmap.keep("sitmap.visit");
  if (last !== today) {
    if (last) sitmap.keep("sitmap.visit.before", last);
    sitmap.keep("sitmap.visit", today);
  }
  sitmap.tools.visit = () => sitmap.set({ added_since: sitmap.keep("sitmap.visit.before") || today });
})();
