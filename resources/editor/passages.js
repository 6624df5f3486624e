// Passages: one that is lifted out of the text into a file and can be put back, and the paragraph about the sealed files.
//
// A passage that is named by its words is found by their letters and digits alone, since the text that the checks read has other
// blanks and signs than the page. Every change is a command of the browser's own, so that undo takes it back.
"use strict";

(() => {
  const root = document.getElementById("text");
  if (!root || !window.tradewind || window.tradewind.passage) return;
  const APART = "[data-part=signature], [data-part=quote], [data-part=sealed], [data-ui]";
  const SAID = "[data-part=sealed]";
  const ORIGIN = "tradewind-mail://mail/cid/";
  // A line that closes a letter; what is said about the files stands before it.
  const CLOSING = new RegExp(
    "^(?:(?:with )?(?:best|kind|warm|kindest|many)? ?(?:regards|wishes)|(?:yours )?(?:sincerely|faithfully|truly)|many thanks|" +
      "mit (?:freundlichen|besten)|(?:freundliche|beste|viele) grüße|cordialement|bien à vous|(?:un )?(?:cordial(?:es)? )?saludos?|" +
      "atenciosamente|cordiali saluti|с уважением|此致|敬礼|顺祝|顺颂|祝好|祝商祺|谨启|よろしく|敬具)[^\\p{L}]{0,3}(?:\\p{L}{0,12}[,.，。]?)?$",
    "iu",
  );
  const told = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");

  // The letters and digits of the writer's own text, each with its place.
  const letters = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (const one of node.data.matchAll(/[\p{L}\p{N}]/gu)) {
        for (let unit = 0; unit < one[0].length; unit++) places.push([node, one.index + unit]);
        text += one[0];
      }
    }
    return { text, places };
  };
  const found = (words, nth) => {
    const wanted = told(words), { text, places } = letters();
    if (!wanted) return null;
    let at = -1;
    for (let count = 0; count <= nth; count++) {
      const next = text.indexOf(wanted, at + 1);
      if (next < 0) break; // the text changed: the one nearest before it
      at = next;
    }
    if (at < 0) return null;
    const range = document.createRange();
    const [from, begin] = places[at], [to, end] = places[at + wanted.length - 1];
    range.setStart(from, begin);
    range.setEnd(to, end + 1);
    return range;
  };

  const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const cellOf = (node) => element(node).closest("td, th");
  // More than a cell of a table is the table; a sign at either end that belongs to the words goes along.
  const widened = (range) => {
    const first = cellOf(range.startContainer), last = cellOf(range.endContainer);
    if (first !== last) {
      const outer = (cell) => {
        let table = cell.closest("table");
        while (table.parentElement.closest("table")) table = table.parentElement.closest("table");
        return table;
      };
      if (first) range.setStartBefore(outer(first));
      if (last) range.setEndAfter(outer(last));
    }
    const { endContainer: node, endOffset: at } = range;
    if (node.nodeType === Node.TEXT_NODE) {
      const more = /^[)\]）】.。]+/u.exec(node.data.slice(at));
      if (more) range.setEnd(node, at + more[0].length);
    }
    return range;
  };
  // All of a line is the line with its element, so that the letters of a list or a heading go along.
  const html = (range) => {
    const box = document.createElement("div");
    box.append(range.cloneContents());
    for (const own of box.querySelectorAll("[data-ui], [data-part]")) own.remove();
    for (const image of box.querySelectorAll("img")) {
      const source = image.getAttribute("src") || "";
      if (source.startsWith(ORIGIN)) image.setAttribute("src", "cid:" + decodeURIComponent(source.slice(ORIGIN.length)));
    }
    return box.innerHTML;
  };
  const shown = (text) => text.replace(/src="cid:([^"]+)"/g, (_, cid) => `src="${ORIGIN}${encodeURIComponent(decodeURIComponent(cid))}"`);
  const select = (range) => {
    root.focus({ preventScroll: true });
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  const put = (text) => document.execCommand("insertHTML", false, text);

  let passage = null; // the range and its letters, until it is lifted

  // What is chosen (no words), or the passage with these words, of which `nth` come before it; null: there is none.
  window.tradewind.passage = (words, nth) => {
    const selection = getSelection();
    let range = words ? found(words, nth) : selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    if (!range || range.collapsed || !root.contains(range.commonAncestorContainer)) return null;
    if (element(range.commonAncestorContainer).closest(APART)) return null;
    for (const part of root.querySelectorAll(APART)) {
      if (!range.intersectsNode(part)) continue; // what is chosen ends where the signature or the quote begins
      if (range.comparePoint(part, 0) >= 0) range.setEndBefore(part);
    }
    range = widened(range);
    const text = range.toString();
    if (!told(text) && !range.cloneContents().querySelector("img")) return null;
    passage = { range, letters: told(text) };
    select(range);
    element(range.startContainer).scrollIntoView({ block: "nearest" });
    return { html: html(range), text: selection.toString() };
  };

  // The sentence in its place; false when the text is another now.
  window.tradewind.lift = (sentence, token) => {
    const now = passage;
    passage = null;
    if (!now || !root.contains(now.range.commonAncestorContainer) || told(now.range.toString()) !== now.letters) return false;
    select(now.range);
    const box = document.createElement("span");
    box.dataset.lifted = token;
    box.textContent = sentence;
    put(box.outerHTML);
    if (!root.querySelector(`[data-lifted="${token}"]`)) put(""); // a browser that drops the mark keeps the sentence
    root.dispatchEvent(new Event("input"));
    return true;
  };

  // The passage back in the place of its sentence; where that is gone, at the cursor, unless it stands in the text already.
  window.tradewind.putBack = (token, text) => {
    const box = document.createElement("div");
    box.innerHTML = text;
    const sentence = root.querySelector(`[data-lifted="${token}"]`);
    if (sentence) {
      const range = document.createRange();
      range.selectNode(sentence);
      select(range);
    } else if (letters().text.includes(told(box.textContent))) return "there";
    else root.focus({ preventScroll: true });
    put(shown(text));
    root.dispatchEvent(new Event("input"));
    return sentence ? "back" : "inserted";
  };

  // The paragraph about the sealed files: put once (`first`), kept up to date while it stands there, taken away (no words).
  window.tradewind.sayAboutSeals = (words, first) => {
    const part = root.querySelector(`:scope > ${SAID}`);
    if (!part && (!words || !first)) return false;
    if (part && part.textContent.trim() === words) return true;
    const selection = getSelection();
    const before = selection.rangeCount && root.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
    const safe = document.createElement("div");
    safe.dataset.part = "sealed";
    safe.style.margin = "12px 0";
    safe.textContent = words;
    const range = document.createRange();
    if (part) {
      range.selectNode(part);
      select(range);
      if (words) {
        range.selectNodeContents(part);
        select(range);
        document.execCommand("insertText", false, words);
      } else document.execCommand("delete");
      if (!words && part.isConnected) part.remove();
    } else {
      const own = [...root.children].filter((node) => !node.matches(APART));
      const closing = own.slice(-6).find((node) => CLOSING.test(node.textContent.trim()));
      const below = closing || root.querySelector(":scope > [data-part=signature], :scope > [data-ui], :scope > [data-part=quote]");
      if (below) below.before(safe);
      else root.append(safe);
    }
    if (before && root.contains(before.startContainer)) {
      selection.removeAllRanges();
      selection.addRange(before);
    }
    root.dispatchEvent(new Event("input"));
    return true;
  };
})();
