// A draft beside last year's plan or a superior document: give the other text, show the comparison, fetch files of it.
"use strict";
(() => {
  const { $, make, say, answer, reach, save } = window.planlint;
  const found = new Map(); // by the draft's identifier and the role: the comparison
  const onlyLook = new Map(); // the same: whether only what needs eyes is shown
  let draft = null;

  const key = (role) => `${draft} ${role}`;
  const give = async (role, file) => {
    const at = draft;
    say(`正在对照 ${file.name}……`);
    try {
      const query = new URLSearchParams({ name: file.name });
      const response = await answer(await reach(`drafts/${at}/beside/${role}?${query}`, { method: "POST", body: file }));
      found.set(`${at} ${role}`, await response.json());
      say("");
    } catch (error) {
      found.delete(`${at} ${role}`);
      say(`${file.name}：${error.message}`, true);
    }
    show();
    const shown = document.querySelector(`.comparison[data-role=${role}]`);
    if (shown) shown.scrollIntoView({ block: "start" });
  };
  for (const slot of document.querySelectorAll(".slot")) {
    const input = slot.querySelector("input");
    input.addEventListener("change", () => {
      if (input.files.length) give(slot.dataset.role, input.files[0]).then(() => { input.value = ""; });
    });
    slot.addEventListener("dragover", (event) => {
      event.preventDefault();
      event.stopPropagation();
      $("drop").classList.remove("over");
      slot.classList.add("over");
    });
    slot.addEventListener("dragleave", () => slot.classList.remove("over"));
    slot.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      slot.classList.remove("over");
      if (event.dataTransfer.files.length) give(slot.dataset.role, event.dataTransfer.files[0]);
    });
  }

  const goToLine = (line) => {
    const place = document.querySelector(`#draft [data-n="${line}"]`);
    if (!place) return;
    for (const one of document.querySelectorAll(".current-line")) one.classList.remove("current-line");
    place.classList.add("current-line");
    place.scrollIntoView({ block: "center" });
  };
  const link = (words, line) => {
    const place = make("a", words);
    place.href = "#draft";
    place.addEventListener("click", (event) => { event.preventDefault(); goToLine(line); });
    return place;
  };
  const fill = (cell, words, head) => {
    if (head === "右行") {
      words.split("、").filter(Boolean).forEach((line, i) => cell.append(i ? "、" : "", link(line, line)));
      return;
    }
    words.split("\n").forEach((part, i) => {
      if (i) cell.append(make("br", ""));
      const place = /^第(\d+)行 /.exec(part);
      if (head === "本稿" && place) cell.append(link(`第${place[1]}行`, place[1]), part.slice(place[0].length - 1));
      else cell.append(part);
    });
  };
  const row = (one, cells, i) => {
    const line = make("tr", "", one.look[i] ? "look" : "");
    cells.forEach((words, n) => {
      const cell = make("td", "");
      cell.dataset.label = one.heads[n];
      fill(cell, words, one.heads[n]);
      line.append(cell);
    });
    return line;
  };
  const table = (one, only) => {
    const whole = make("table", "");
    const head = make("tr", "");
    for (const words of one.heads) {
      const cell = make("th", words);
      cell.scope = "col";
      head.append(cell);
    }
    const top = make("thead", "");
    top.append(head);
    const body = make("tbody", "");
    one.rows.forEach((cells, i) => { if (one.look[i] || !only) body.append(row(one, cells, i)); });
    whole.append(top, body);
    return whole;
  };
  const comparison = (role, one) => {
    const only = onlyLook.get(key(role)) ?? one.look.some(Boolean);
    const part = make("section", "", "comparison");
    part.dataset.role = role;
    const bar = make("div", "", "downloads");
    const box = make("input", "");
    box.type = "checkbox";
    box.checked = only;
    box.addEventListener("change", () => { onlyLook.set(key(role), box.checked); show(); });
    const label = make("label", "");
    label.append(box, " 只看要看的");
    bar.append(label);
    for (const [kind, words] of [["html", "网页"], ["docx", "Word"], ["xlsx", "Excel"]]) {
      const button = make("button", `下载${words}`);
      button.type = "button";
      button.dataset.format = kind;
      button.addEventListener("click", () => save(`drafts/${draft}/beside/${role}/${one.id}/${kind}`, ""));
      bar.append(button);
    }
    part.append(make("h3", one.title), make("p", one.counts, "facts"), bar, table(one, only));
    return part;
  };
  const show = () => {
    const roles = ["previous", "superior"].filter((role) => found.has(key(role)));
    $("compared").replaceChildren(...roles.map((role) => comparison(role, found.get(key(role)))));
  };
  document.addEventListener("planlint:draft", (event) => { draft = event.detail; show(); });
})();
