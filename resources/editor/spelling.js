// Marks misspelled words of the writer's own text, without touching the text: a custom highlight over ranges.
//
// The page knows no word list. It asks about each new word once (`editor.spell`) and keeps the answers (`judge`). Only what changed
// is looked at again, in the pauses of the writing.
"use strict";

(() => {
  const root = document.getElementById("text");
  if (!root || !window.tradewind || window.tradewind.judge || !CSS.highlights) return;
  const BLOCKS = "DIV P LI TD TH TR TABLE TBODY UL OL BLOCKQUOTE PRE H1 H2 H3 H4 H5 H6 CENTER SECTION ARTICLE".split(" ");
  const APART = "[data-part=signature], [data-part=quote], [data-ui], pre, code";
  const OWN = "[data-answer]"; // what is answered inside of a quote is the writer's own again
  const PAUSE = 200; // milliseconds after the last change
  const SLICE = 8; // milliseconds of work at once
  const MOST = 2000; // marks; beyond that the text is in another language
  const CHUNK = /[^\s\u00a0\u200b"“”()[\]{}<>«»,;!?…\u2e80-\uffef]+/gu;
  const WORD = /[\p{Script=Latin}\p{M}]+(?:['’][\p{Script=Latin}\p{M}]+)*/gu;
  const LINK = /@|:\/\/|^www\.|\p{L}\.\p{L}{2,}|\\|_|#|\//u;

  let on = false;
  let known = new Map(); // word: whether it is right
  const marks = new Map(); // block: its ranges
  const dirty = new Set();
  const waiting = new Set(); // blocks with words that were asked about
  let held = null; // the block of a word that is just being typed
  let timer = 0;
  let last = null; // the range that a menu was asked for
  let number = 0; // of all marks
  const highlight = new Highlight();
  CSS.highlights.set("spelling", highlight);
  // Only what is in sight (or nearly) is drawn: a thousand marks would cost every key its ten milliseconds.
  const inSight = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inSight.add(target);
      else inSight.delete(target);
      for (const range of marks.get(target) || []) highlight[isIntersecting ? "add" : "delete"](range);
    }
  }, { rootMargin: "400px" });

  const blockOf = (node) => {
    let at = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    while (at && at !== root && !BLOCKS.includes(at.tagName)) at = at.parentElement;
    return at && root.contains(at) ? at : null;
  };
  const isOwn = (block) => {
    const apart = block.closest(APART);
    if (!apart || !root.contains(apart)) return true;
    const own = block.closest(OWN);
    return Boolean(own && apart.contains(own));
  };

  // The text of a block without that of the blocks in it, and where its pieces stand.
  const pieces = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && (BLOCKS.includes(node.tagName) || node.matches(APART))
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        found.push([text.length, node]);
        text += node.data;
      } else if (node.tagName === "BR" || node.tagName === "IMG") text += "\n";
    }
    return [text, found];
  };
  const place = (found, at, end) => {
    let low = 0, high = found.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (found[middle][0] < at || (!end && found[middle][0] === at)) low = middle;
      else high = middle - 1;
    }
    return [found[low][1], at - found[low][0]];
  };
  function* words(text) {
    for (const chunk of text.matchAll(CHUNK)) {
      if (/\d/.test(chunk[0]) || (LINK.test(chunk[0]) && !/^[\p{L}'’]+\/[\p{L}'’]+$/u.test(chunk[0]))) continue;
      for (const word of chunk[0].matchAll(WORD)) {
        const told = word[0];
        if (told.length < 2 || told === told.toUpperCase() || /\p{Ll}\p{Lu}/u.test(told)) continue; // FOB, PayPal
        yield [chunk.index + word.index, told];
      }
    }
  }

  const unmark = (block) => {
    const ranges = marks.get(block) || [];
    for (const range of ranges) highlight.delete(range);
    number -= ranges.length;
    marks.delete(block);
    if (block.isConnected) return;
    watcher.unobserve(block);
    inSight.delete(block);
  };
  const check = (block, ask) => {
    unmark(block);
    if (!block.isConnected || !isOwn(block)) return;
    const [text, found] = pieces(block);
    if (!found.length) return;
    const selection = getSelection();
    const caret = document.hasFocus() && selection.isCollapsed && selection.rangeCount ? selection.anchorNode : null;
    const ranges = [];
    for (const [at, word] of words(text)) {
      const right = known.get(word);
      if (right === undefined) {
        ask.add(word);
        waiting.add(block);
      }
      if (right !== false || number + ranges.length >= MOST) continue;
      const [from, start] = place(found, at, false);
      const [to, end] = place(found, at + word.length, true);
      if (caret === to && selection.anchorOffset === end) {
        held = block;
        continue;
      }
      const range = document.createRange();
      range.setStart(from, start);
      range.setEnd(to, end);
      ranges.push(range);
      if (inSight.has(block)) highlight.add(range);
    }
    if (!ranges.length) return;
    marks.set(block, ranges);
    number += ranges.length;
    watcher.observe(block);
  };

  const work = () => {
    timer = 0;
    if (!on) return;
    const begun = performance.now();
    const ask = new Set();
    for (const block of [...dirty]) {
      dirty.delete(block);
      check(block, ask);
      if (performance.now() - begun > SLICE) break;
    }
    if (ask.size && window.tradewind.spell) window.tradewind.spell(JSON.stringify([...ask]));
    if (dirty.size) timer = setTimeout(work, 0);
    else for (const block of marks.keys()) if (!block.isConnected) unmark(block);
  };
  const soon = (pause = PAUSE) => {
    clearTimeout(timer);
    timer = setTimeout(work, pause);
  };
  const all = () => {
    dirty.add(root);
    for (const element of root.querySelectorAll(BLOCKS.join(","))) dirty.add(element);
    soon(0);
  };
  const touched = (node) => {
    const block = blockOf(node);
    if (block) dirty.add(block);
    if (node.nodeType === Node.ELEMENT_NODE) for (const inner of node.querySelectorAll(BLOCKS.join(","))) dirty.add(inner);
  };

  new MutationObserver((changes) => {
    if (!on) return;
    for (const change of changes) {
      const block = blockOf(change.target);
      if (block) dirty.add(block);
      for (const node of change.addedNodes) if (node.isConnected) touched(node);
    }
    soon();
  }).observe(root, { childList: true, characterData: true, subtree: true });
  document.addEventListener("selectionchange", () => {
    if (!held) return;
    dirty.add(held);
    held = null;
    soon();
  });

  const told = (range) => {
    last = range;
    const box = range.getBoundingClientRect();
    return { word: range.toString(), x: box.left, y: box.bottom };
  };
  const ranges = () =>
    [...marks.values()].flat().sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));

  Object.assign(window.tradewind, {
    checkSpelling(wanted) {
      on = wanted;
      known = new Map();
      for (const block of [...marks.keys()]) unmark(block);
      if (on) all();
    },

    judge(verdicts) {
      for (const [word, right] of Object.entries(JSON.parse(verdicts))) known.set(word, right);
      for (const block of waiting) dirty.add(block);
      waiting.clear();
      soon(0);
    },

    // All that is marked, in sight or not.
    doubts() {
      return ranges().map(String);
    },

    // The marked word at a point of the page, else at the cursor.
    doubt(x, y) {
      const caret = document.caretRangeFromPoint(x, y);
      const selection = getSelection();
      const places = [caret, selection.rangeCount ? selection.getRangeAt(0) : null].filter(Boolean);
      for (const at of places)
        for (const range of ranges())
          if (range.isPointInRange(at.startContainer, at.startOffset)) return told(range);
      return null;
    },

    // The next one after the cursor, then from the top; selected and in sight.
    nextDoubt() {
      const found = ranges();
      if (!found.length) return null;
      const selection = getSelection();
      const at = selection.rangeCount && root.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
      const next = (at && found.find((range) => range.compareBoundaryPoints(Range.START_TO_END, at) > 0 &&
        range.compareBoundaryPoints(Range.START_TO_START, at) > 0)) || found[0];
      root.focus({ preventScroll: true });
      selection.removeAllRanges();
      selection.addRange(next.cloneRange());
      const seen = next.startContainer.parentElement;
      if (seen) seen.scrollIntoView({ block: "nearest" });
      return told(next);
    },

    respell(word) {
      if (!last || !last.startContainer.isConnected) return;
      root.focus({ preventScroll: true });
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(last);
      document.execCommand("insertText", false, word);
      last = null;
    },
  });
})();
