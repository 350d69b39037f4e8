/* Reloads the page after a rebuild. Sent by `serve` only (macros/site/live_reload.py): MkDocs writes such a script into
   each page, which the policy forbids. The server answers at once if it has a newer build, else after a minute. */
(() => {
  "use strict";

  const RETRY_MS = 3000;
  const script = document.currentScript;
  const address = new URL(`livereload/${script.dataset.epoch}/${Date.now()}`, script.src);
  let canceled = new AbortController();

  async function poll() {
    const { signal } = canceled;
    while (!signal.aborted) {
      try {
        const answer = await fetch(address, { signal });
        if (!answer.ok) throw new Error(answer.statusText);
        if (Number(await answer.text()) > Number(script.dataset.epoch)) return location.reload();
      } catch {
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    }
  }

  function follow() {
    canceled.abort();
    if (document.visibilityState !== "visible") return;
    canceled = new AbortController();
    poll();
  }

  follow();
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => canceled.abort());
})();
