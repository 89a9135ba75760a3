/* What is shown follows words and map: one question for the marks, then one for all that stands around the map. A newer
   question calls off the older one, and the marks wait for nothing else. */
(function () {
  "use strict";
  const sitmap = (window.sitmap = window.sitmap || {});
  /** A question that the server does not answer is asked once more after so long. */
  const AGAIN_MS = 1500;
  const running = {};
  let around = "";

  function post(what, question, signal) {
    const headers = { "Content-Type": "application/json" };
    const priority = what === "map" ? "high" : "auto";
    return fetch("/view/" + what, { method: "POST", headers, body: JSON.stringify(question), signal, priority }).then((answer) =>
      answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText)),
    );
  }

  /** The answer, or null where a newer question has been asked meanwhile or nobody answers. */
  async function ask(what, question) {
    if (running[what]) running[what].abort();
    const { signal } = (running[what] = new AbortController());
    try {
      return await post(what, question, signal).catch((error) => {
        if (signal.aborted) throw error;
        return new Promise((done) => setTimeout(done, AGAIN_MS)).then(() => post(what, question, signal));
      });
    } catch (error) {
      if (!signal.aborted) sitmap.say(sitmap.text("problem.answer"));
      return null;
    }
  }

  /** Words, map or data have changed (`afresh`: the data). */
  sitmap.follow = function (afresh) {
    if (afresh) around = "";
    if (sitmap.map && sitmap.begun) sitmap.during(both());
    return "";
  };

  async function both() {
    const words = sitmap.question();
    const found = await ask("map", { words, window: sitmap.viewport() });
    if (!found) return;
    const rest = sitmap.followAround();
    sitmap.marks.draw(found.marks);
    sitmap.drawOther(found.other);
    sitmap.written(found.written);
    sitmap.marksDrawn(found.marks);
    await rest;
  }

  /** Folders, legend, lists, chips and timeline: asked for only if words, data or what is unfolded have changed. */
  sitmap.followAround = async function () {
    const question = { words: sitmap.question(), opened: sitmap.openFolders() };
    const asked = JSON.stringify(question);
    if (asked === around) return;
    around = asked;
    const found = await ask("around", question);
    if (!found) {
      if (around === asked) around = "";
      return;
    }
    sitmap.bounds = found.bounds;
    if (sitmap.fitsLater) sitmap.fit();
    sitmap.fitsLater = false;
    sitmap.written(found.written);
    sitmap.drawTime(found.time);
  };
})();
