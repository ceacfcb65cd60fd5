"use strict";
// Keeps the page fresh: asks for it again now and then, and replaces only the sections that have changed.
(() => {
  const every = Number(document.getElementById("main").dataset.refresh);
  if (!every) return;
  const freshness = document.getElementById("freshness");
  const text = document.getElementById("freshness-text");
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });
  let etag = null;
  let timer = 0;

  const say = (state, words) => {
    freshness.hidden = false;
    freshness.dataset.state = state;
    if (text.textContent !== words) text.textContent = words;
  };

  // What a person has opened, focused or scrolled sideways stays so.
  const swap = (section, fresh) => {
    if (section.innerHTML === fresh.innerHTML) return;
    const open = [...section.querySelectorAll("details[open]")].map((details) => details.id);
    const scrolled = [...section.querySelectorAll(".scroll")].map((box) => box.scrollLeft);
    const focused = section.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    section.replaceChildren(...fresh.childNodes);
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    section.querySelectorAll(".scroll").forEach((box, index) => { box.scrollLeft = scrolled[index] ?? 0; });
    if (focused) {
      [...section.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
    }
  };

  const refresh = async () => {
    const headers = etag ? { "If-None-Match": etag } : {};
    const response = await fetch(location.href, { headers, cache: "no-store", redirect: "error" });
    if (response.status === 200) {
      etag = response.headers.get("ETag");
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.querySelectorAll("[data-live]").forEach((section) => {
        const fresh = page.getElementById(section.id);
        if (fresh) swap(section, fresh);
      });
    } else if (response.status !== 304) {
      throw new Error(String(response.status));
    }
    say("live", `Live · ${clock.format(new Date())}`);
  };

  const loop = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      await refresh();
    } catch {
      say("away", "Not reachable, trying again");
    }
    timer = setTimeout(loop, every);
  };

  document.addEventListener("visibilitychange", loop);
  timer = setTimeout(loop, every);
  say("live", "Live");
})();
