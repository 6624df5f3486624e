// The editor of a mail: what the toolbar asks for, what is pasted, and the text as it will be sent.
//
// Runs in a world of its own (QWebEngineScript.ApplicationWorld). The page itself may run no script at all (script-src 'none'), so
// nothing of a quoted mail can ever reach this file, whatever gets past the cleaning. Python calls `tradewind.*`; the channel's
// object `editor` hears what happened.
"use strict";

(() => {
  const root = document.getElementById("text");
  if (!root || window.tradewind) return;
  const ORIGIN = "tradewind-mail://mail/cid/";
  const PARTS = "[data-part=signature], [data-part=quote]";
  let editor = null;
  let told = "";

  // Pictures: `cid:` outside, an address of our own scheme inside.
  const shown = (cid) => ORIGIN + encodeURIComponent(cid);
  for (const image of root.querySelectorAll("img")) {
    const source = image.getAttribute("src") || "";
    if (/^cid:/i.test(source)) image.src = shown(decodeURIComponent(source.slice(4)));
  }

  const element = (node) => (node && node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const inside = (name) => {
    const selection = getSelection();
    const at = selection.rangeCount ? element(selection.anchorNode) : null;
    const found = at && at.closest(name);
    return found && root.contains(found) ? found : null;
  };

  // The selection is kept while a menu or dialog of the window has the focus.
  let kept = null;
  const keep = () => {
    const selection = getSelection();
    if (selection.rangeCount && root.contains(selection.anchorNode)) kept = selection.getRangeAt(0).cloneRange();
  };
  const back = () => {
    if (document.activeElement !== root) root.focus({ preventScroll: true });
    const selection = getSelection();
    if (selection.rangeCount && root.contains(selection.anchorNode)) return;
    selection.removeAllRanges();
    if (kept && root.contains(kept.startContainer)) selection.addRange(kept);
    else {
      const range = document.createRange();
      range.setStart(root, 0);
      selection.addRange(range);
    }
  };

  const command = (name, value = null) => {
    back();
    document.execCommand("styleWithCSS", false, name === "foreColor" || name === "hiliteColor");
    document.execCommand(name, false, value);
    changed();
    report();
  };

  const report = () => {
    if (!editor) return;
    const names = ["bold", "italic", "underline", "insertUnorderedList", "insertOrderedList"];
    const state = Object.fromEntries(names.map((name) => [name, document.queryCommandState(name)]));
    const link = inside("a");
    state.link = link ? link.getAttribute("href") || "" : "";
    state.table = Boolean(inside("td, th"));
    const now = JSON.stringify(state);
    if (now !== told) editor.state((told = now));
  };
  const changed = () => editor && editor.changed();

  // What the editor adds for itself carries data-ui and never leaves it.
  const copy = () => {
    const clone = root.cloneNode(true);
    for (const own of clone.querySelectorAll("[data-ui]")) own.remove();
    for (const folded of clone.querySelectorAll("[data-folded]")) folded.removeAttribute("data-folded");
    for (const image of clone.querySelectorAll("img")) {
      const source = image.getAttribute("src") || "";
      if (source.startsWith(ORIGIN)) image.setAttribute("src", "cid:" + decodeURIComponent(source.slice(ORIGIN.length)));
    }
    return clone;
  };

  // Tables

  const cellStyle = (cell) => {
    cell.style.border = "1px solid " + document.body.dataset.line;
    cell.style.padding = "4px 10px";
    cell.style.verticalAlign = "top";
  };
  // A table from a spreadsheet: what its style sheet says goes into the cells, since a mail's reader may drop the sheet, and
  // without any line it would be no table to the eye.
  const dress = (table) => {
    const cells = [...table.querySelectorAll("td, th")].filter((cell) => cell.closest("table") === table);
    const sides = ["Top", "Right", "Bottom", "Left"];
    const looks = cells.map((cell) => {
      const seen = getComputedStyle(cell);
      const look = {};
      for (const side of sides) {
        if (seen[`border${side}Style`] !== "none" && parseFloat(seen[`border${side}Width`]) > 0)
          look[`border${side}`] = `${Math.max(1, Math.round(parseFloat(seen[`border${side}Width`])))}px ` +
            `${seen[`border${side}Style`]} ${seen[`border${side}Color`]}`;
      }
      if (seen.backgroundColor !== "rgba(0, 0, 0, 0)") look.backgroundColor = seen.backgroundColor;
      if (seen.color !== "rgb(0, 0, 0)") look.color = seen.color;
      if (Number(seen.fontWeight) >= 600) look.fontWeight = "600";
      if (seen.fontStyle === "italic") look.fontStyle = "italic";
      if (["right", "center", "end"].includes(seen.textAlign)) look.textAlign = seen.textAlign;
      return look;
    });
    const lined = looks.some((look) => sides.some((side) => look[`border${side}`]));
    cells.forEach((cell, at) => {
      cell.removeAttribute("style");
      for (const name of ["width", "height", "class"]) cell.removeAttribute(name);
      if (lined) cell.style.padding = "4px 10px";
      else cellStyle(cell);
      Object.assign(cell.style, looks[at]);
    });
    for (const own of table.querySelectorAll("col, colgroup")) own.remove();
    table.removeAttribute("width");
    table.removeAttribute("style");
    table.style.borderCollapse = "collapse";
  };
  const caret = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    range.collapse(true);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    node.scrollIntoView({ block: "nearest" });
  };
  const newCell = (like) => {
    const cell = document.createElement("td");
    cell.style.cssText = like ? like.style.cssText : "";
    if (!like) cellStyle(cell);
    cell.appendChild(document.createElement("br"));
    return cell;
  };
  const newRow = (row) => {
    const made = document.createElement("tr");
    for (const cell of row.cells) {
      const next = newCell(cell);
      next.style.fontWeight = "";
      made.appendChild(next);
    }
    row.after(made);
    return made;
  };

  // Answers inside of a quote: what is typed between the other side's lines gets a line of its own, out of the quote and in the
  // writer's colour. Each step is the browser's own, so that it can be undone.
  const CITED = "[data-part=quote] blockquote[type=cite]";
  const inCited = () => {
    const selection = getSelection();
    if (!selection.isCollapsed || !inside(CITED)) return false;
    const answer = inside("[data-answer]");
    return !(answer && inside(CITED).contains(answer));
  };
  const breakOut = () => {
    document.execCommand("insertNewlineInQuotedContent");
    const colour = document.body.dataset.answer;
    document.execCommand("insertHTML", false, `<div data-answer="" id="made" style="color:${colour}"><br></div>`);
    const made = document.getElementById("made");
    if (made) {
      made.removeAttribute("id");
      caret(made);
    }
  };
  root.addEventListener("beforeinput", (event) => {
    const paragraph = event.inputType === "insertParagraph" || event.inputType === "insertLineBreak";
    if (event.isComposing || !(paragraph || event.inputType === "insertText") || !inCited()) return;
    breakOut();
    if (paragraph) event.preventDefault();
    else {
      event.preventDefault();
      document.execCommand("insertText", false, event.data);
    }
  });

  window.tradewind = {
    // The text for a draft, and the number of pictures in what is the writer's own.
    content() {
      const clone = copy();
      const html = clone.innerHTML;
      for (const part of clone.querySelectorAll(PARTS)) part.remove();
      return { html, pictures: clone.querySelectorAll("img").length };
    },

    command,

    insert(html) {
      const box = document.createElement("div");
      box.style.cssText = "position: absolute; left: -9999px; color: black; background: white";
      box.innerHTML = html;
      document.body.append(box);
      for (const table of box.querySelectorAll("table")) dress(table);
      for (const own of box.querySelectorAll("style")) own.remove();
      for (const own of [...box.querySelectorAll(".mail-body")].reverse()) own.replaceWith(...own.childNodes);
      for (const tagged of box.querySelectorAll("[class]")) tagged.removeAttribute("class");
      const ready = box.innerHTML.trim();
      box.remove();
      back();
      document.execCommand("insertHTML", false, ready);
      changed();
    },

    write(text) {
      back();
      document.execCommand("insertText", false, text);
      changed();
    },

    picture(cid, width) {
      const wide = Math.min(width, 720);
      this.insert(`<img src="${shown(cid)}" width="${wide}" style="max-width:100%" alt="">`);
    },

    link(address, text) {
      back();
      const old = inside("a");
      if (!address) {
        if (old) old.replaceWith(...old.childNodes);
        changed();
        return;
      }
      if (old) {
        old.setAttribute("href", address);
        changed();
        return;
      }
      const made = document.createElement("a");
      made.href = address;
      const selection = getSelection();
      made.textContent = text || (selection.isCollapsed ? address : selection.toString());
      document.execCommand("insertHTML", false, made.outerHTML);
      changed();
    },

    table(rows, columns) {
      const table = document.createElement("table");
      for (let row = 0; row < rows; row++) {
        const line = table.insertRow();
        for (let column = 0; column < columns; column++) {
          const cell = newCell(null);
          cell.style.minWidth = "64px";
          if (row === 0) cell.style.fontWeight = "600";
          line.appendChild(cell);
        }
      }
      table.style.borderCollapse = "collapse";
      table.id = "made";
      back();
      document.execCommand("insertHTML", false, table.outerHTML + "<div><br></div>");
      const made = document.getElementById("made");
      if (made) {
        made.removeAttribute("id");
        caret(made.rows[0].cells[0]);
      }
      changed();
    },

    // "row", "column": one more after this; "-row", "-column": this one away; "-table": the whole
    reshape(what) {
      back();
      const cell = inside("td, th");
      if (!cell) return;
      const row = cell.parentElement, table = cell.closest("table"), at = cell.cellIndex, high = row.rowIndex;
      if (what === "row") caret(newRow(row).cells[at]);
      else if (what === "column") {
        for (const line of table.rows) line.cells[Math.min(at, line.cells.length - 1)].after(newCell(line.cells[at]));
      } else if (what === "-row") row.remove();
      else if (what === "-column") {
        for (const line of [...table.rows]) {
          if (line.cells[at]) line.deleteCell(at);
          if (!line.cells.length) line.remove();
        }
      }
      if (what === "-table" || !table.rows.length) table.remove();
      else if (!cell.isConnected) {
        const cells = table.rows[Math.min(high, table.rows.length - 1)].cells;
        caret(cells[Math.min(at, cells.length - 1)]);
      }
      changed();
      report();
    },

    signature(html) {
      let part = root.querySelector("[data-part=signature]");
      if (!part && html) {
        part = document.createElement("div");
        part.dataset.part = "signature";
        const quoted = root.querySelector(":scope > [data-ui], :scope > [data-part=quote]");
        if (quoted) quoted.before(part);
        else root.append(part);
      }
      if (part && html) part.innerHTML = html;
      else if (part) part.remove();
      changed();
    },

    // The label of the chip that folds the quote, in the language of the window.
    words(label) {
      for (const chip of root.querySelectorAll("[data-ui=fold]")) chip.textContent = label;
    },

    fold(label, folded) {
      for (const quoted of root.querySelectorAll(":scope > [data-part=quote]")) {
        if (quoted.previousElementSibling && quoted.previousElementSibling.dataset.ui) continue;
        const chip = document.createElement("button");
        chip.type = "button";
        chip.dataset.ui = "fold";
        chip.contentEditable = "false";
        chip.textContent = label;
        const show = (closed) => {
          quoted.toggleAttribute("data-folded", closed);
          chip.setAttribute("aria-expanded", String(!closed));
        };
        chip.addEventListener("click", () => show(!quoted.hasAttribute("data-folded")));
        quoted.before(chip);
        show(folded);
      }
    },

    spell(words) {
      if (editor) editor.spell(words);
    },

    focus() {
      root.focus();
      if (!kept) {
        const range = document.createRange();
        range.setStart(root.firstElementChild && !root.firstElementChild.matches(PARTS) ? root.firstElementChild : root, 0);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      } else back();
    },
  };

  document.execCommand("defaultParagraphSeparator", false, "div");
  root.addEventListener("input", () => {
    // An emptied editor keeps a paragraph to write in.
    if (!root.firstChild) root.innerHTML = "<div><br></div>";
    changed();
  });
  document.addEventListener("selectionchange", () => {
    keep();
    report();
  });
  root.addEventListener("paste", (event) => {
    event.preventDefault(); // the window reads the clipboard, cleans it and calls insert
    if (editor) editor.pasted(false);
  });
  root.addEventListener("dragover", (event) => event.preventDefault());
  root.addEventListener("drop", (event) => {
    // Text moved inside the editor is the browser's own; anything from elsewhere has been taken by the window before.
    if (!kept) event.preventDefault();
  });
  root.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.keyCode === 229 && !event.isComposing && inCited()) breakOut(); // an input method is about to compose
    if (control && event.key === "Enter") {
      event.preventDefault();
      if (editor) editor.sent(event.shiftKey);
    } else if (event.key === "Tab" && !control && inside("td, th")) {
      event.preventDefault();
      const cells = [...inside("table").querySelectorAll("td, th")];
      const at = cells.indexOf(inside("td, th")) + (event.shiftKey ? -1 : 1);
      if (cells[at]) caret(cells[at]);
      else if (!event.shiftKey) window.tradewind.reshape("row");
    }
  });

  new QWebChannel(qt.webChannelTransport, (channel) => {
    editor = channel.objects.editor;
    editor.ready();
    report();
  });
})();
