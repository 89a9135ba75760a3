/* Light or dark, before anything is drawn: as the address says, else as chosen before, else as the system has it. */
(function () {
  "use strict";
  let chosen = null;
  try {
    chosen = window.localStorage.getItem("sitmap.theme");
  } catch (error) {
    /* storage may be switched off */
  }
  const asked = new URLSearchParams(window.location.search).get("theme") || chosen;
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = asked === "dark" || asked === "light" ? asked : dark ? "dark" : "light";
})();
