// Places that the checks speak of: they are underlined, chosen, and mended by one click that undo takes back.
//
// The text that the checks read has other blanks than the page, so words are found without any. A place is told by the words, by
// which one of how many equal ones it is, and by where it stood: if the page has another number of them, the nearest is meant.
"use strict";

(() => {
  const root = document.getElementById("text");
  if (!root || !window.tradewind || window.tradewind.pointAt || !CSS.highlights) return;
  const APART = "[data-part=signature], [data-ui]";
  const QUOTE = "[data-part=quote]";
  const BLANK = /[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u;
  const LEVELS = ["stop", "warn", "info"];
  const highlights = Object.fromEntries(LEVELS.map((level) => [level, new Highlight()]));
  LEVELS.forEach((level, at) => {
    highlights[level].priority = LEVELS.length - at; // of two at one place the graver is seen
    CSS.highlights.set(`finding-${level}`, highlights[level]);
  });

  // The writer's own text without its blanks, and each sign's place.
  const signs = () => {
    const answers = (node) => node.closest("[data-answer]") !== null;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [], starts = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const at = node.parentElement;
      if (at.closest(QUOTE) && !answers(at)) continue;
      nodes.push(node);
      starts.push(text.length);
      for (const sign of node.data) if (!BLANK.test(sign)) text += sign;
    }
    return { text, nodes, starts };
  };
  // The text node and the offset of a sign; `after` it or before it.
  const spot = (known, at, after) => {
    let low = 0, high = known.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (known.starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    const node = known.nodes[low];
    let left = at - known.starts[low], unit = 0;
    for (const sign of node.data) {
      if (!BLANK.test(sign)) {
        if (left < sign.length) return [node, after ? unit + sign.length : unit];
        left -= sign.length;
      }
      unit += sign.length;
    }
    return [node, node.data.length];
  };
  const find = (known, { words, nth, of, near }) => {
    if (!words) return null;
    const all = [];
    for (let at = known.text.indexOf(words); at >= 0; at = known.text.indexOf(words, at + 1)) all.push(at);
    if (!all.length) return null;
    const at = all.length === of ? all[nth] : all.reduce((best, one) => (Math.abs(one - near) < Math.abs(best - near) ? one : best));
    const range = document.createRange();
    range.setStart(...spot(known, at, false));
    range.setEnd(...spot(known, at + words.length - 1, true));
    return range;
  };
  const choose = (range) => {
    root.focus({ preventScroll: true });
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const at = range.startContainer.parentElement;
    if (at) at.scrollIntoView({ block: "nearest" });
  };

  Object.assign(window.tradewind, {
    // Underline what the checks speak of: a list of places with their level.
    underline(places) {
      const known = signs();
      for (const level of LEVELS) highlights[level].clear();
      for (const place of JSON.parse(places)) {
        const range = find(known, place);
        if (range && highlights[place.level]) highlights[place.level].add(range);
      }
    },

    // Choose these words, and bring them into sight. Whether they are there.
    pointAt(place) {
      const range = find(signs(), JSON.parse(place));
      if (range) choose(range);
      return Boolean(range);
    },

    // Put other words there, as if they had been typed: Ctrl+Z takes that back. Whether the place is there.
    mendAt(place, words) {
      const range = find(signs(), JSON.parse(place));
      if (!range) return false;
      choose(range);
      document.execCommand(words ? "insertText" : "delete", false, words || null);
      return true;
    },
  });
})();
