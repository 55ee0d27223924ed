// What pages do better where scripts run. Every page works without.
"use strict";

(() => {
  const language = document.documentElement.lang;

  // Times say how long ago they were; the whole time stays as a hint.
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const steps = [
    ["second", 60],
    ["minute", 60],
    ["hour", 24],
    ["day", 30],
    ["month", 12],
    ["year", Infinity],
  ];

  function ago(moment) {
    let amount = (moment - Date.now()) / 1000;
    for (const [unit, length] of steps) {
      if (Math.abs(amount) < length) {
        return relative.format(Math.round(amount), unit);
      }
      amount /= length;
    }
    return "";
  }

  function tellAges(root) {
    for (const time of root.querySelectorAll("time[data-relative]")) {
      time.title = time.title || time.textContent;
      time.textContent = ago(new Date(time.dateTime));
    }
  }

  function show(root) {
    root.querySelectorAll("[data-needs-script]").forEach((element) => {
      element.hidden = false;
    });
  }

  // Forms with changes that are not saved ask before they are left.
  function values(form) {
    return JSON.stringify([...new FormData(form)].filter(([name]) => name !== "form_token"));
  }

  function guard(form) {
    const before = values(form);
    let isSent = false;
    form.addEventListener("submit", () => {
      isSent = true;
    });
    addEventListener("beforeunload", (event) => {
      if (!isSent && values(form) !== before) {
        event.preventDefault();
      }
    });
  }

  // The menu is open on wide screens, and closed on narrow ones until it is wanted.
  const wide = matchMedia("(min-width: 56rem)");

  function fitMenu() {
    const menu = document.querySelector("details.menu");
    if (menu) {
      menu.open = wide.matches;
    }
  }

  function closeOthers(event) {
    for (const details of document.querySelectorAll("details.who[open]")) {
      if (!details.contains(event.target)) {
        details.open = false;
      }
    }
  }

  function offerCopy(button) {
    // Browsers have none on pages over HTTP.
    if (!navigator.clipboard) {
      button.remove();
      return;
    }
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      button.textContent = button.dataset.copied;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-copy]").forEach(offerCopy);
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.addEventListener("click", () => print());
    });
    fitMenu();
    wide.addEventListener("change", fitMenu);
    document.addEventListener("click", closeOthers);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        closeOthers({ target: null });
      }
    });
    show(document);
    document.querySelectorAll("form[data-guarded]").forEach(guard);
    tellAges(document);
  });
  document.addEventListener("htmx:load", (event) => {
    show(event.target);
    tellAges(event.target);
  });
})();
