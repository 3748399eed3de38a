"use strict";
// The page works without this. It tells how a pasted report is being read, step by step.
(() => {
  const form = document.querySelector("form[data-watch]");
  const steps = document.getElementById("steps");
  if (!form || !steps || !window.ReadableStream || !window.TextDecoderStream) return;

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function tell(words, kind) {
    steps.querySelectorAll(".busy").forEach((one) => one.classList.remove("busy"));
    const line = document.createElement("li");
    line.textContent = words;
    if (kind) line.className = kind;
    steps.append(line);
  }

  async function follow(response) {
    const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { value, done } = await lines.read();
      held += value || "";
      const whole = held.split("\n");
      held = whole.pop();
      for (const line of whole) {
        const told = JSON.parse(line);
        if (told.step) { tell(told.step); if (!still) await pause(180); }
        if (told.problem) { tell(told.problem, "wrong"); return null; }
        if (told.go) return told.go;
      }
      if (done) return null;
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const buttons = [...form.querySelectorAll("button")];
    const posted = new FormData(form);
    posted.set("record", event.submitter ? event.submitter.value : "");
    buttons.forEach((one) => { one.disabled = true; });
    steps.replaceChildren();
    steps.hidden = false;
    tell("reading", "busy");
    try {
      const response = await fetch(form.dataset.watch, { method: "POST", body: posted });
      if (!response.ok) { tell("it could not be posted (" + response.status + ")", "wrong"); return; }
      const to = await follow(response);
      if (to) window.location.assign(to);
    } catch (error) {
      tell("the server cannot be reached", "wrong");
    } finally {
      buttons.forEach((one) => { one.disabled = false; });
    }
  });
})();
