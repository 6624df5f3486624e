// Gaps that a template left (⟦price⟧), and templates called by name at the beginning of a line (/quotation).
//
// A gap is known by its brackets alone, so that it is one after a save, a paste or a trip to the server as well. It is drawn as a
// highlight over the text; Tab goes from one to the next.
"use strict";

(() => {
  const root = document.getElementById("text");
  if (!root || !window.tradewind || window.tradewind.nextGap || !CSS.highlights) return;
  const APART = "[data-part=signature], [data-part=quote], [data-ui]";
  const GAP = /⟦[^⟦⟧\n]{1,100}⟧/gu;
  const CALL = /^[/;；、／]([^\s/;；、／].{0,39})?$/u;
  const PAUSE = 100; // milliseconds after the last change
  const highlight = new Highlight();
  CSS.highlights.set("missing", highlight);

  const gaps = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.includes("⟦")) continue;
      for (const one of node.data.matchAll(GAP)) {
        const range = document.createRange();
        range.setStart(node, one.index);
        range.setEnd(node, one.index + one[0].length);
        found.push(range);
      }
    }
    return found;
  };
  const draw = () => {
    highlight.clear();
    for (const range of gaps()) highlight.add(range);
  };
  let timer = 0;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  }).observe(root, { childList: true, characterData: true, subtree: true });
  draw();

  window.tradewind.nextGap = (backwards = false) => {
    const found = gaps();
    if (!found.length) return false;
    const selection = getSelection();
    const now = selection.rangeCount && root.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
    let chosen = backwards ? found[found.length - 1] : found[0];
    if (now && backwards) chosen = found.findLast((one) => one.compareBoundaryPoints(Range.END_TO_START, now) >= 0 &&
      one.compareBoundaryPoints(Range.START_TO_START, now) < 0) || chosen;
    else if (now) chosen = found.find((one) => one.compareBoundaryPoints(Range.START_TO_START, now) > 0 &&
      one.compareBoundaryPoints(Range.END_TO_END, now) > 0) || chosen;
    root.focus({ preventScroll: true });
    selection.removeAllRanges();
    selection.addRange(chosen);
    const at = chosen.startContainer.parentElement;
    if (at) at.scrollIntoView({ block: "nearest" });
    return true;
  };

  // The text of a template: in the place of an empty mail, or at the cursor.
  const isEmpty = () => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(APART)) continue;
      if (node.textContent.trim() || (node.querySelector && node.querySelector("img, table, hr"))) return false;
    }
    return true;
  };
  window.tradewind.template = (html) => {
    if (isEmpty()) {
      const own = [...root.childNodes].filter((node) => !(node.nodeType === Node.ELEMENT_NODE && node.matches(APART)));
      const range = document.createRange();
      if (own.length) range.selectNodeContents(own[0]);
      else range.setStart(root, 0);
      root.focus({ preventScroll: true });
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    window.tradewind.insert(html);
    draw();
    window.tradewind.nextGap();
  };
  window.tradewind.isEmpty = isEmpty;

  // Called by name
  let offered = false, left = "", told = "";
  const called = () => {
    const selection = getSelection();
    const node = selection.anchorNode;
    if (!selection.isCollapsed || !node || node.nodeType !== Node.TEXT_NODE || !root.contains(node)) return null;
    if (node.parentElement.closest(APART)) return null;
    const before = node.previousSibling;
    if (before && before.nodeName !== "BR" && !["DIV", "P", "UL", "OL", "TABLE"].includes(before.nodeName)) return null;
    const text = node.data.slice(0, selection.anchorOffset);
    const match = CALL.exec(text);
    return match ? { node, text, name: match[1] || "" } : null;
  };
  const listen = () => {
    const found = called();
    if (!found || found.text !== left) left = "";
    let say = "";
    if (found && !left) {
      const range = document.createRange();
      range.setStart(found.node, 0);
      range.setEnd(found.node, found.text.length);
      const box = range.getBoundingClientRect();
      say = JSON.stringify({ name: found.name, x: box.left, y: box.bottom });
    }
    if (say === told) return;
    told = say;
    if (!say) offered = false;
    if (window.tradewind.tell) window.tradewind.tell("called", say);
  };
  document.addEventListener("selectionchange", listen);
  root.addEventListener("input", listen);
  window.tradewind.offered = (number) => (offered = number > 0);
  window.tradewind.leaveCall = () => {
    const found = called();
    left = found ? found.text : "";
    offered = false;
    listen();
  };
  window.tradewind.takeCall = () => {
    const found = called();
    offered = false;
    if (!found) return;
    const range = document.createRange();
    range.setStart(found.node, 0);
    range.setEnd(found.node, found.text.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    document.execCommand("delete");
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowDown: "down", ArrowUp: "up", Enter: "take", Tab: "take", Escape: "leave" };
    if (offered && steps[event.key] && called()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      window.tradewind.tell("call", steps[event.key]);
      return;
    }
    if (event.key !== "Tab" || !root.contains(document.activeElement)) return;
    const at = getSelection().anchorNode;
    const cell = at && (at.nodeType === Node.TEXT_NODE ? at.parentElement : at).closest("td, th");
    if (cell && !getSelection().toString().startsWith("⟦")) return;
    if (window.tradewind.nextGap(event.shiftKey)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
})();
