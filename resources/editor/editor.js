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
  let held = false; // the text had the cursor as it was held

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
    state.picture = Boolean(pictured());
    const now = JSON.stringify(state);
    if (now !== told) editor.state((told = now));
  };
  const changed = () => editor && editor.changed();

  // What the editor adds for itself carries data-ui and never leaves it.
  const copy = (whole = root) => {
    const clone = whole.cloneNode(true);
    for (const own of clone.querySelectorAll("[data-ui]")) own.remove();
    for (const part of clone.querySelectorAll("[data-part=signature]"))
      if (!part.textContent.trim() && !part.querySelector("img")) part.remove();
    for (const folded of clone.querySelectorAll("[data-folded]")) folded.removeAttribute("data-folded");
    clone.removeAttribute("data-folded");
    for (const image of clone.querySelectorAll("img")) {
      const source = image.getAttribute("src") || "";
      if (source.startsWith(ORIGIN)) image.setAttribute("src", "cid:" + decodeURIComponent(source.slice(ORIGIN.length)));
    }
    return clone;
  };

  // A quote can be as long as a book and hardly ever changes: it is handed over only when it did, or the keys would wait for it.
  const QUOTE = ":scope > [data-part=quote]";
  let quoteTouched = true;
  new MutationObserver((changes) => {
    quoteTouched ||= changes.some((change) => {
      const at = element(change.target);
      return (at && at.closest("[data-part=quote]")) || [...change.addedNodes].some((node) => node.nodeType === 1 && node.dataset.part === "quote");
    });
  }).observe(root, { childList: true, characterData: true, subtree: true });

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
  // Put `html` in the place of an element by a command of the browser's own, so that undo takes it back. An element of `html` with
  // the id "made" is given back without that id.
  const swap = (node, html) => {
    const range = document.createRange();
    range.selectNode(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (html) document.execCommand("insertHTML", false, html);
    else document.execCommand("delete");
    const made = document.getElementById("made");
    if (made) made.removeAttribute("id");
    return made;
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

  // An input method composes in its own line from the start: a word that is half composed cannot be moved.
  root.addEventListener("compositionstart", () => {
    if (inCited()) breakOut();
  });

  // Pictures: a click selects one and frames it; the frame's corner is pulled to make it larger or smaller.
  const frame = document.createElement("div");
  const corner = document.createElement("div");
  frame.dataset.ui = "frame";
  frame.hidden = true;
  frame.append(corner);
  document.body.append(frame);
  const pictured = () => {
    const selection = getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (range.startContainer !== range.endContainer || range.endOffset - range.startOffset !== 1) return null;
    const node = range.startContainer.childNodes[range.startOffset];
    return node && node.nodeName === "IMG" && root.contains(node) ? node : null;
  };
  const choose = (image) => {
    const range = document.createRange();
    range.selectNode(image);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  const around = () => {
    const image = pictured();
    frame.hidden = !image;
    if (!image) return;
    const box = image.getBoundingClientRect();
    frame.style.left = `${box.left + scrollX}px`;
    frame.style.top = `${box.top + scrollY}px`;
    frame.style.width = `${box.width}px`;
    frame.style.height = `${box.height}px`;
  };
  const widen = (image, wide) => {
    const next = image.cloneNode();
    next.setAttribute("width", Math.max(16, Math.round(wide)));
    next.removeAttribute("height");
    next.id = "made";
    const made = swap(image, next.outerHTML);
    if (made) {
      choose(made);
      made.addEventListener("load", around, { once: true });
    }
    around();
    changed();
  };
  root.addEventListener("click", (event) => {
    if (event.target.nodeName === "IMG") choose(event.target);
  });
  corner.addEventListener("pointerdown", (event) => {
    const image = pictured();
    if (!image) return;
    event.preventDefault();
    corner.setPointerCapture(event.pointerId);
    const start = event.clientX, before = image.getBoundingClientRect(), ratio = before.height / before.width;
    let wide = before.width;
    const move = (moved) => {
      wide = Math.max(16, Math.min(before.width + moved.clientX - start, root.clientWidth));
      frame.style.width = `${wide}px`;
      frame.style.height = `${wide * ratio}px`;
    };
    corner.addEventListener("pointermove", move);
    corner.addEventListener("pointerup", () => {
      corner.removeEventListener("pointermove", move);
      widen(image, wide);
    }, { once: true });
  });
  addEventListener("resize", around);

  window.tradewind = {
    // The text for a draft, and the number of pictures in what is the writer's own.
    content() {
      const clone = copy();
      const html = clone.innerHTML;
      for (const part of clone.querySelectorAll(PARTS)) part.remove();
      return { html, pictures: clone.querySelectorAll("img").length };
    },

    // The same for a save: `quote` is null while it is as it was handed over before; its place is marked in `html`.
    changes() {
      const quotes = root.querySelectorAll(QUOTE);
      if (quotes.length !== 1) return { ...this.content(), quote: null };
      const [quote] = quotes;
      const own = root.cloneNode(false);
      for (const node of root.childNodes) own.append(node.cloneNode(node !== quote));
      for (const other of own.querySelectorAll("#quote-place")) other.removeAttribute("id");
      own.querySelector(QUOTE).replaceWith(Object.assign(document.createElement("hr"), { id: "quote-place" }));
      const clone = copy(own);
      const html = clone.innerHTML;
      for (const part of clone.querySelectorAll(PARTS)) part.remove();
      const told = quoteTouched ? copy(quote).outerHTML : null;
      quoteTouched = false;
      return { html, pictures: clone.querySelectorAll("img").length, quote: told };
    },

    // While the mail is handed over nothing changes in it: what is typed now would be in no mail at all.
    hold(wanted) {
      const writing = document.activeElement === root;
      root.contentEditable = String(!wanted);
      root.setAttribute("aria-readonly", String(wanted));
      if (wanted) held = writing;
      else if (held) back();
    },

    command,

    // The cursor to a point of the page: what was dropped there goes in there.
    place(x, y) {
      const range = document.caretRangeFromPoint(x, y);
      if (!range || !root.contains(range.startContainer)) return;
      root.focus({ preventScroll: true });
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      kept = range.cloneRange();
    },

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
      if (inCited()) breakOut();
      document.execCommand("insertHTML", false, ready);
      changed();
    },

    // Text as it is; lines by insertHTML, since insertText takes minutes for many of them.
    write(text) {
      back();
      if (inCited()) breakOut();
      const lines = text.replace(/\r\n?/g, "\n").split("\n");
      const safe = (line) => {
        const box = document.createElement("i");
        box.textContent = line;
        return box.innerHTML.replace(/\t/g, "    ").replace(/ (?= )|^ /g, "\u00a0") || "<br>";
      };
      if (lines.length === 1) document.execCommand("insertText", false, text);
      else document.execCommand("insertHTML", false, lines.map((line) => `<div>${safe(line)}</div>`).join(""));
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
        if (old) swap(old, old.innerHTML);
        changed();
        return;
      }
      if (old) {
        const next = old.cloneNode(true);
        next.setAttribute("href", address);
        swap(old, next.outerHTML);
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

    // "row", "column": one more after this ("next": go on writing at its beginning; "row-", "column-": before it); "-row", "-column": this one away; "-table": the whole
    reshape(what) {
      back();
      const cell = inside("td, th");
      if (!cell) return;
      const old = cell.closest("table"), at = cell.cellIndex, high = cell.parentElement.rowIndex;
      const table = old.cloneNode(true), row = table.rows[high];
      let goal = [high, at];
      if (what === "row" || what === "row-" || what === "next") {
        const made = newRow(row);
        if (what === "row-") row.before(made);
        goal = [made.rowIndex, what === "next" ? 0 : at];
      } else if (what === "column" || what === "column-") {
        for (const line of table.rows) {
          const next = line.cells[Math.min(at, line.cells.length - 1)];
          if (what === "column") next.after(newCell(next));
          else next.before(newCell(next));
        }
        goal = [high, what === "column" ? at + 1 : at];
      } else if (what === "-row") row.remove();
      else if (what === "-column") {
        for (const line of [...table.rows]) {
          if (line.cells[at]) line.deleteCell(at);
          if (!line.cells.length) line.remove();
        }
      }
      if (what === "-table" || !table.rows.length) swap(old, "");
      else {
        const cells = table.rows[Math.min(goal[0], table.rows.length - 1)].cells;
        cells[Math.min(goal[1], cells.length - 1)].id = "made";
        const made = swap(old, table.outerHTML);
        if (made) caret(made);
      }
      changed();
      report();
    },

    // The selected picture as wide as that; 0: as it is.
    resize(wide) {
      const image = pictured();
      if (image) widen(image, wide || Math.min(image.naturalWidth, root.clientWidth));
    },

    signature(html) {
      let part = root.querySelector(":scope > [data-part=signature]");
      if (!part && !html) return;
      if (!part) {
        part = document.createElement("div");
        part.dataset.part = "signature";
        part.innerHTML = "<div><br></div>"; // a place to write in; an empty signature is not kept
        const quoted = root.querySelector(":scope > [data-ui], :scope > [data-part=quote]");
        if (quoted) quoted.before(part);
        else root.append(part);
      }
      const before = kept;
      if (document.activeElement !== root) root.focus({ preventScroll: true });
      getSelection().selectAllChildren(part);
      const ready = html.replace(/src="cid:([^"]+)"/g, (_, cid) => `src="${shown(decodeURIComponent(cid))}"`);
      if (html) document.execCommand("insertHTML", false, ready);
      else document.execCommand("delete");
      if (before && root.contains(before.startContainer)) {
        getSelection().removeAllRanges();
        getSelection().addRange(before);
      }
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

    // What the other scripts have to say: about what, and a text.
    tell(about, text) {
      if (editor) editor.told(about, text);
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
    around();
    changed();
  });
  document.addEventListener("selectionchange", () => {
    keep();
    report();
    around();
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
      else if (!event.shiftKey) window.tradewind.reshape("next");
    }
  });

  new QWebChannel(qt.webChannelTransport, (channel) => {
    editor = channel.objects.editor;
    editor.ready();
    report();
  });
})();
