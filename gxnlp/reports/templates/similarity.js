"use strict";
// Filters hide what does not fit; nothing is computed anew, and without a script all is shown.
(() => {
  const form = document.getElementById("filters");
  const controls = [...form.querySelectorAll("[data-f]")];
  const items = [...document.querySelectorAll("[data-y]")];
  const counted = document.getElementById("counted");
  const kinds = [["tr[id^='r-']", "份报告"], ["[data-n]", "处段落"], [".family", "段同段多家"], [".cluster", "组聚类"]]
    .map(([selector, unit]) => [items.filter((item) => item.matches(selector)), unit])
    .filter(([found]) => found.length);
  // A filter concerns what bears its attribute: a family has no identity, a report no scope.
  const fits = (item, key, value, least) => {
    const own = item.dataset[key];
    if (own === undefined) return true;
    return least ? Number(own) >= value : own.split(" ").includes(value);
  };
  const apply = () => {
    const wanted = controls
      .map((control) => [control.dataset.f, control.type === "range" ? Number(control.value) : control.value, control.type === "range"])
      .filter(([, value]) => value);
    for (const item of items) {
      const hidden = !wanted.every(([key, value, least]) => fits(item, key, value, least));
      if (item.hidden !== hidden) item.hidden = hidden;
    }
    for (const control of controls) {
      if (control.type === "range") control.parentNode.querySelector("output").value = control.value;
    }
    counted.textContent = "显示 " + kinds
      .map(([found, unit]) => `${found.filter((item) => !item.hidden).length} / ${found.length} ${unit}`).join("，");
  };
  let waiting = 0;
  form.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(apply); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) { form.reset(); apply(); target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  // Paper has no lists to unfold.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const list of folded) list.open = true;
  });
  addEventListener("afterprint", () => { for (const list of folded) list.open = false; });
  form.hidden = false;
  apply();
})();
