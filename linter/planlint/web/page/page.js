// The page: give drafts to the server on this computer, show what it found, keep the person's decisions, fetch files.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, words, name) => {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    if (name) element.className = name;
    return element;
  };
  const NAMES = { error: "要改", warning: "建议看", note: "提示" };
  const drafts = new Map(); // by identifier: the review, and the sets of accepted and dismissed findings
  let current = null; // the identifier of the draft shown
  let missingOpen = false;
  let focused = null; // the number of the finding that keys act on

  const say = (words, failed) => {
    $("status").textContent = words;
    $("status").classList.toggle("failed", Boolean(failed));
  };
  const answer = async (response) => {
    if (response.ok) return response;
    const words = await response.text();
    let message = words;
    try { message = JSON.parse(words).message || words; } catch { /* plain text */ }
    throw new Error(response.status === 500 ? "planlint 自己出错了，没有查完" : message);
  };
  const reach = (...request) => fetch(...request).catch(() => {
    throw new Error("planlint 已经停了；请重新打开 planlint");
  });

  // ---- drafts in
  const options = () => {
    const packs = [...document.querySelectorAll("#packs input:checked")].map((box) => box.value);
    return { year: $("year").value, region: $("region").value, packs: packs.join(",") };
  };
  const give = async (files) => {
    const failures = [];
    for (const [i, file] of files.entries()) {
      say(`正在检查 ${file.name}${files.length > 1 ? `（${i + 1}/${files.length}）` : ""}……`);
      try {
        const query = new URLSearchParams({ name: file.name, ...options() });
        const response = await answer(await reach(`drafts?${query}`, { method: "POST", body: file }));
        const review = await response.json();
        drafts.set(review.id, { ...review, accepted: new Set(), dismissed: new Set() });
        current = review.id;
      } catch (error) {
        failures.push(`${file.name}：${error.message}`);
      }
    }
    say(failures.length ? failures.join("\n") : "", failures.length);
    show();
    if (current && files.length) $("review").scrollIntoView({ block: "start" });
  };
  const drop = $("drop");
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => event.preventDefault());
  }
  document.addEventListener("dragover", () => drop.classList.add("over"));
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) give([...event.dataTransfer.files]);
  });
  $("files").addEventListener("change", () => {
    give([...$("files").files]).then(() => { $("files").value = ""; });
  });
  $("paste-open").addEventListener("click", () => {
    const hidden = !$("paste").hidden;
    $("paste").hidden = hidden;
    $("paste-open").setAttribute("aria-expanded", String(!hidden));
    if (!hidden) $("text").focus();
  });
  $("paste-check").addEventListener("click", () => {
    const words = $("text").value;
    if (words.trim()) give([new File([words], "粘贴的文字.txt", { type: "text/plain" })]);
    else say("还没有粘贴文字", true);
  });

  // ---- what was found
  const draft = () => drafts.get(current);
  const label = (one) => {
    const counts = one.counts || {};
    if (one.errors.length) return "没有查完";
    return `要改${counts.error || 0}处`;
  };
  const showDrafts = () => {
    $("drafts").replaceChildren(...[...drafts].map(([id, one]) => {
      const tab = make("span", "", id === current ? "tab current" : "tab");
      const button = make("button", `${one.name}　${label(one)}`);
      button.type = "button";
      button.setAttribute("aria-pressed", String(id === current));
      button.addEventListener("click", () => { current = id; focused = null; show(); });
      const close = make("button", "×", "close");
      close.type = "button";
      close.setAttribute("aria-label", `移走 ${one.name}`);
      close.addEventListener("click", () => {
        drafts.delete(id);
        reach(`drafts/${id}`, { method: "DELETE" }).catch(() => {});
        if (current === id) current = [...drafts.keys()].pop() || null;
        show();
      });
      tab.append(button, close);
      return tab;
    }));
  };
  const showVerdict = (one) => {
    const missing = one.findings.filter((finding) => finding.missing).length;
    const count = (severity) => one.findings.filter((f) => f.severity === severity && !f.missing).length;
    $("name").textContent = one.plans.length === 1 ? one.plans[0].title : one.name;
    $("facts").textContent = one.plans.length === 1 ? one.plans[0].facts.join(" · ") : `${one.plans.length}份计划`;
    const nothing = !one.findings.length && (one.errors.length ? "没有查成" : "没有发现问题");
    $("counts").textContent = nothing
      || `要改${count("error")}处，建议看${count("warning")}处${missing ? `，必备内容缺${missing}项` : ""}，提示${count("note")}处`;
    $("notes").replaceChildren(...one.errors.map((words) => make("li", `没有查完：${words}`, "failed")),
      ...one.notes.map((words) => make("li", words)));
  };
  const kindOf = (finding) => (finding.missing ? "missing" : finding.severity);
  const visible = (one, finding) => {
    const on = (name) => document.querySelector(`[data-show=${name}]`).checked;
    if (!on(kindOf(finding)) || (one.dismissed.has(finding.id) && !on("dismissed"))) return false;
    const word = $("search").value.trim();
    return !word || `${finding.message}${finding.quote}${finding.code}${finding.title}`.includes(word);
  };
  const order = { error: 0, warning: 1, missing: 2, note: 3 };
  const listed = (one) => one.findings.filter((finding) => visible(one, finding))
    .sort((a, b) => order[kindOf(a)] - order[kindOf(b)] || a.id - b.id);

  const edits = (finding) => finding.edits.map(([old, now]) => {
    const line = make("p", "", "edit");
    if (old) line.append(make("del", old));
    line.append(old && now ? " → " : "", now ? make("ins", now) : "");
    if (!now) line.prepend("删去 ");
    if (!old) line.prepend("加上 ");
    return line;
  });
  const decide = (finding, name) => {
    const one = draft();
    const other = name === "accepted" ? "dismissed" : "accepted";
    if (name === "accepted" && !finding.fixable) return;
    one[other].delete(finding.id);
    if (!one[name].delete(finding.id)) one[name].add(finding.id);
    refresh(finding.id);
  };
  const action = (finding, name, words) => {
    const button = make("button", words);
    button.type = "button";
    button.dataset.action = name;
    button.setAttribute("aria-pressed", String(draft()[name].has(finding.id)));
    button.addEventListener("click", () => decide(finding, name));
    return button;
  };
  const card = (one, finding) => {
    const element = make("article", "", `finding ${kindOf(finding)}`);
    element.id = `f${finding.id}`;
    element.tabIndex = -1;
    element.classList.toggle("accepted", one.accepted.has(finding.id));
    element.classList.toggle("dismissed", one.dismissed.has(finding.id));
    const head = make("p", "", "head");
    head.append(make("span", finding.missing ? "缺项" : NAMES[finding.severity], "severity"), " ");
    const place = make("a", finding.place, "place");
    place.href = `#m${finding.id}`;
    place.addEventListener("click", (event) => { event.preventDefault(); go(finding.id, true); });
    head.append(place);
    const more = make("details", "");
    more.append(make("summary", "为什么、依据"));
    if (finding.advice) more.append(make("p", `建议：${finding.advice}`));
    more.append(make("p", `理由：${finding.why}`));
    if (finding.basis.length) more.append(make("p", `依据：${finding.basis.join("；")}`));
    more.append(make("p", `规则：${finding.code} ${finding.title}`, "code"));
    const actions = make("p", "", "actions");
    if (finding.fixable) actions.append(action(finding, "accepted", "采纳"));
    actions.append(action(finding, "dismissed", "忽略"));
    element.append(head, make("p", finding.message, "message"), ...edits(finding), more, actions);
    element.addEventListener("focusin", () => { focused = finding.id; });
    return element;
  };
  const missingBlock = (one, missing) => {
    const block = make("details", "", "missing-block");
    block.open = missingOpen;
    block.addEventListener("toggle", () => { missingOpen = block.open; });
    block.append(make("summary", `必备内容缺${missing.length}项`), ...missing.map((finding) => card(one, finding)));
    return block;
  };
  const showFindings = (one) => {
    const found = listed(one);
    const hidden = one.findings.length - found.length;
    const [missing, others] = [found.filter((f) => f.missing), found.filter((f) => !f.missing)];
    const cards = others.filter((f) => f.severity !== "note").map((finding) => card(one, finding));
    if (missing.length) cards.push(missingBlock(one, missing));
    cards.push(...others.filter((f) => f.severity === "note").map((finding) => card(one, finding)));
    if (hidden) cards.push(make("p", `另有${hidden}条没有显示（见上面的筛选）`, "hint"));
    $("findings").replaceChildren(...cards);
  };
  const showText = (one) => {
    const seen = new Set();
    const byId = new Map(one.findings.map((finding) => [finding.id, finding]));
    $("draft").replaceChildren(...one.lines.map((fragments, i) => {
      const line = make("p", "");
      line.dataset.n = i + 1;
      for (const [words, ids] of fragments) {
        const on = ids.map((id) => byId.get(id)).filter((finding) => visible(one, finding));
        if (!on.length) { line.append(words); continue; }
        const worst = on.map(kindOf).sort((a, b) => order[a] - order[b])[0];
        const mark = make("mark", words, worst);
        const first = on.find((finding) => !seen.has(finding.id));
        if (first) mark.id = `m${first.id}`;
        for (const finding of on) seen.add(finding.id);
        mark.dataset.finding = on[0].id;
        mark.title = on.map((finding) => finding.message).join("\n");
        line.append(mark);
      }
      return line;
    }));
  };
  const showDownloads = (one) => {
    const button = document.querySelector("[data-kind=fixed]");
    button.disabled = !one.accepted.size;
    button.textContent = one.accepted.size ? `修改版（采纳${one.accepted.size}处）` : "修改版（先采纳修改）";
    $("accept-safe").disabled = !one.findings.some((finding) => finding.fixable && finding.safe);
  };
  const show = () => {
    showDrafts();
    $("review").hidden = !current;
    document.dispatchEvent(new CustomEvent("planlint:draft", { detail: current }));
    if (!current) return;
    const one = draft();
    showVerdict(one);
    showFindings(one);
    showText(one);
    showDownloads(one);
  };
  const refresh = (id) => {
    const top = $("findings").scrollTop;
    showFindings(draft());
    showText(draft());
    showDownloads(draft());
    $("findings").scrollTop = top;
    const back = $(`f${id}`);
    if (back) back.focus({ preventScroll: true });
  };

  // ---- from finding to finding
  const go = (id, toText) => {
    focused = id;
    for (const element of document.querySelectorAll(".current-finding")) element.classList.remove("current-finding");
    const [one, mark] = [$(`f${id}`), document.querySelector(`#m${id}, mark[data-finding="${id}"]`)];
    for (const element of [one, mark]) if (element) element.classList.add("current-finding");
    if (mark) mark.scrollIntoView({ block: "center" });
    if (one && one.closest(".missing-block")) one.closest(".missing-block").open = true;
    if (one && !toText) { one.scrollIntoView({ block: "nearest" }); one.focus({ preventScroll: true }); }
  };
  const step = (by) => {
    const ids = current ? listed(draft()).map((finding) => finding.id) : [];
    if (!ids.length) return;
    const at = ids.indexOf(focused);
    go(ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length], false);
  };
  $("draft").addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) go(Number(mark.dataset.finding), false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    const finding = current && draft().findings.find((one) => one.id === focused);
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "a" && finding) decide(finding, "accepted");
    else if (event.key === "d" && finding) decide(finding, "dismissed");
  });
  for (const box of document.querySelectorAll("[data-show]")) box.addEventListener("change", show);
  $("search").addEventListener("input", show);
  $("accept-safe").addEventListener("click", () => {
    for (const finding of draft().findings) {
      if (finding.fixable && finding.safe && !draft().dismissed.has(finding.id)) draft().accepted.add(finding.id);
    }
    show();
  });

  // ---- files out
  const save = async (address, body) => {
    say("正在写文件……");
    try {
      const response = await answer(await reach(address, { method: "POST", body }));
      const name = decodeURIComponent(response.headers.get("content-disposition").split("''")[1]);
      const link = make("a", "");
      link.href = URL.createObjectURL(await response.blob());
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      const message = decodeURIComponent(response.headers.get("x-message") || "");
      say(`已下载 ${name}${message ? `（${message}）` : ""}`);
    } catch (error) {
      say(error.message, true);
    }
  };
  const fetchFile = (kind) => {
    const one = draft();
    return save(`drafts/${current}/${kind}`, JSON.stringify({ accepted: [...one.accepted], dismissed: [...one.dismissed] }));
  };
  for (const button of document.querySelectorAll("[data-kind]")) {
    button.addEventListener("click", () => fetchFile(button.dataset.kind));
  }

  window.planlint = { $, make, say, answer, reach, save }; // for beside.js

  // ---- at the start
  reach("options").then(answer).then((response) => response.json()).then(({ packs }) => {
    for (const [name, title] of Object.entries(packs)) {
      const box = make("input", "");
      box.type = "checkbox";
      box.value = name;
      const field = make("label", "");
      field.append(box, ` ${title}`);
      $("packs").append(field);
    }
  }).catch((error) => say(error.message, true));
  new EventSource("events").addEventListener("error", () => say("planlint 已经停了；请重新打开 planlint", true));
  addEventListener("beforeunload", (event) => {
    if ([...drafts.values()].some((one) => one.accepted.size || one.dismissed.size)) event.preventDefault();
  });
})();
