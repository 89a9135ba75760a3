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
      if (image.dataset.asked !== asked) return; // a newer one is on its way
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

  /* The preview follows what is shown and what is typed, while one looks at it and drawing it takes but a moment. */
  const PAUSE_MS = 400;
  const MOST = 3000;
  let drawn = "";
  let timer = 0;
  function soon() {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
      sitmap.done("briefing soon");
    }
    if (sitmap.one("view") !== "briefing" || !document.getElementById("brief-page")) return;
    const now = JSON.stringify([sitmap.question(), options()]);
    const shown = document.querySelector("#counts b");
    if (now === drawn || !shown || Number(shown.textContent.replace(/\D/g, "")) > MOST) return;
    sitmap.busy("briefing soon");
    timer = setTimeout(() => {
      timer = 0;
      drawn = now;
      preview();
      sitmap.done("briefing soon");
    }, PAUSE_MS);
  }
  document.addEventListener("input", (event) => event.target.closest(".brief-form") && soon());
  new MutationObserver(soon).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-view", "aria-checked"] });

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
