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

  // Passkeys: the browser talks to the device, and the form sends what comes of it.
  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  }

  function encoded(buffer) {
    const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
    return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  async function makePasskey(data) {
    const made = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(data.challenge),
        rp: { id: data.site, name: data.site },
        user: { id: bytes(data.user), name: data.userName, displayName: data.userName },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: data.present
          .split(" ")
          .filter((id) => id)
          .map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
      },
    });
    return {
      id: made.id,
      rawId: encoded(made.rawId),
      type: made.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: encoded(made.response.clientDataJSON),
        attestationObject: encoded(made.response.attestationObject),
        transports: [],
      },
    };
  }

  async function usePasskey(data) {
    const used = await navigator.credentials.get({
      publicKey: { challenge: bytes(data.challenge), rpId: data.site, userVerification: "required" },
    });
    return {
      id: used.id,
      rawId: encoded(used.rawId),
      type: used.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: encoded(used.response.clientDataJSON),
        authenticatorData: encoded(used.response.authenticatorData),
        signature: encoded(used.response.signature),
        userHandle: encoded(used.response.userHandle || new ArrayBuffer(0)),
      },
    };
  }

  function offerPasskey(form) {
    const fault = form.querySelector("[data-passkey-fault]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      fault.hidden = true;
      try {
        const answer = await (form.dataset.passkey === "create" ? makePasskey : usePasskey)(form.dataset);
        form.elements.credential.value = JSON.stringify(answer);
      } catch {
        fault.textContent = window.PublicKeyCredential ? form.dataset.failed : form.dataset.missing;
        fault.hidden = false;
        return;
      }
      form.submit();
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-passkey]").forEach(offerPasskey);
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
