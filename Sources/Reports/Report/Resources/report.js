// Draws the charts of the report, shows one panel of each choice at a time, and looks units up.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const isVietnamese = document.documentElement.lang === "vi";

  // Vega's parts register what they can do in one table, as its own bundle does.
  const need = attainVega.need;
  const transforms = need("vega-dataflow").transforms;
  for (const part of ["vega-transforms", "vega-view-transforms", "vega-encode", "vega-geo"]) {
    Object.assign(transforms, need(part));
  }
  const { parse } = need("vega-parser");
  const { View } = need("vega-view");
  const { expressionInterpreter } = need("vega-interpreter");
  const locale = {
    number: {
      decimal: isVietnamese ? "," : ".",
      thousands: isVietnamese ? "." : ",",
      grouping: [3],
      currency: ["", ""],
    },
  };

  const views = new Map();
  let shapes;

  const widthOf = (element, spec) =>
    Math.max(180, element.clientWidth - spec.padding.left - spec.padding.right);

  function draw(element) {
    if (views.has(element) || element.clientWidth === 0) return;
    const spec = read(element.dataset.spec);
    for (const set of spec.data || []) {
      if (set.name !== "shapes") continue;
      shapes = shapes || read("map-shapes");
      set.values = structuredClone(shapes);
    }
    spec.width = widthOf(element, spec);
    const view = new View(parse(spec, {}, { ast: true }), {
      expr: expressionInterpreter,
      renderer: "svg",
      container: element,
      hover: true,
      locale,
    });
    view.run();
    views.set(element, { view, spec });
  }

  const drawAll = () => document.querySelectorAll(".drawing").forEach(draw);

  function fit() {
    for (const [element, { view, spec }] of views) {
      if (element.clientWidth === 0) continue;
      const width = widthOf(element, spec);
      if (width !== view.width()) view.width(width).run();
    }
    drawAll();
  }

  let waiting = false;
  window.addEventListener("resize", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      fit();
    });
  });

  for (const select of document.querySelectorAll("select[data-panels]")) {
    const show = () => {
      for (const panel of document.querySelectorAll(`[data-group="${select.dataset.panels}"]`)) {
        panel.hidden = panel.id !== select.value;
      }
      drawAll();
    };
    select.addEventListener("change", show);
    show();
  }
  for (const details of document.querySelectorAll("details")) {
    details.addEventListener("toggle", drawAll);
  }
  drawAll();
  lookUp();
  document.documentElement.dataset.ready = "yes";

  // Names are compared without accents, so that they can be typed on any keyboard.
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  function make(name, attributes, children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function lookUp() {
    const input = document.getElementById("lookup-words");
    if (!input) return;
    const { targets, units, words } = read("lookup-data");
    const found = document.getElementById("lookup-found");
    const place = document.getElementById("lookup-unit");
    const most = 12;
    for (const unit of units) unit.key = plain(`${unit.name} ${unit.code}`);
    const percent = (mille) =>
      mille < 10 ? "<\u00a01\u00a0%" : mille > 990 ? ">\u00a099\u00a0%" : `${Math.round(mille / 10)}\u00a0%`;
    const step = (mille) => (mille < 100 ? 0 : mille < 330 ? 1 : mille <= 660 ? 2 : mille <= 900 ? 3 : 4);
    const points = (value) =>
      value === null || value === undefined
        ? "–"
        : `${value < 0 ? "−" : ""}${(Math.abs(value) / 10).toFixed(1).replace(".", words.decimal)}`;

    function show(unit) {
      const heads = ["target", "year", "level", "odds", "true", "rank", "needed", "past"];
      const head = make("tr", {}, heads.map((key) => make("th", { scope: "col" }, [words[key]])));
      const rows = unit.rows.map(([target, odds, underlying, rank, low, high, among, needed, past]) => {
        const cells = [
          `${targets[target].year}`,
          targets[target].level,
          `${words.marks[step(odds)]} ${percent(odds)}`,
          percent(underlying),
          rank === undefined ? "–" : `${rank} (${low}–${high}) ${words.of} ${among}`,
          points(needed),
          points(past),
        ];
        return make("tr", {}, [
          make("th", { scope: "row" }, [targets[target].name]),
          ...cells.map((text, index) => make("td", { "data-label": words[heads[index + 1]] }, [text])),
        ]);
      });
      const name = unit.parent ? `${unit.name} (${unit.code}), ${unit.parent}` : `${unit.name} (${unit.code})`;
      place.replaceChildren(
        make("div", { class: "scroll" }, [
          make("table", { class: "cards" }, [
            make("caption", {}, [name]),
            make("thead", {}, [head]),
            make("tbody", {}, rows),
          ]),
        ])
      );
    }

    input.addEventListener("input", () => {
      const asked = plain(input.value.trim());
      place.replaceChildren();
      if (asked === "") return found.replaceChildren();
      const hits = units.filter((unit) => unit.key.includes(asked));
      const items = hits.slice(0, most).map((unit) => {
        const label = unit.parent ? `${unit.name} (${unit.code}), ${unit.parent}` : `${unit.name} (${unit.code})`;
        const button = make("button", { type: "button" }, [label]);
        button.addEventListener("click", () => show(unit));
        return make("li", {}, [button]);
      });
      if (hits.length > most) items.push(make("li", {}, [words.more]));
      if (hits.length === 0) items.push(make("li", {}, [words.none]));
      found.replaceChildren(...items);
      if (hits.length === 1) show(hits[0]);
    });
  }
})();
