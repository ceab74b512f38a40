/** The box above the questions: what is wrong, with links to the fields, and what can be done about it. */
import { text } from './messages.mjs';

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link within the form. Tasklist routes by the part after #, so the address must not change. */
const linkTo = (label, go) =>
  element('a', {
    href: '#', onclick: (event) => {
      event.preventDefault();
      event.stopPropagation();
      go();
    }
  }, label);

export class Notice {
  #node;

  constructor(node) {
    this.#node = node;
  }

  clear() {
    this.#node.replaceChildren();
  }

  /** @param errors `[{ message, go? }]`, `go` moves the focus to the field */
  errors(errors) {
    this.#show('danger', text('errorsTitle'), element('ul', {},
      ...errors.map(({ message, go }) => element('li', {}, go ? linkTo(message, go) : message))));
  }

  /** @param warnings `[{ message, go?, mask? }]` @param send sends in spite of them, or null while there are errors too */
  warnings(warnings, send) {
    const items = warnings.map(({ message, go, mask }) => element('li', {},
      go ? linkTo(message, go) : message,
      mask ? button(text('mask'), mask, 'primary') : null));
    this.#show('warning', text('warningsTitle'), element('ul', {}, ...items),
      send ? element('p', {}, button(text('sendAnyway'), send, 'secondary')) : null);
  }

  failed(message, link) {
    this.#show('danger', text('failedTitle'), element('p', {}, message),
      link ? element('p', {}, element('a', { href: link.href, target: '_blank', rel: 'noopener' }, link.label)) : null);
  }

  /** Told while she writes: the focus stays where it is. @param compare shows what was written elsewhere, or null */
  taken(message, compare, label) {
    this.#node.replaceChildren(element('div', { class: 'stegvis-notice stegvis-notice--warning', role: 'alert' },
      element('p', {}, message), comparing(compare, label)));
  }

  info(message, compare) {
    this.#node.replaceChildren(element('div', { class: 'stegvis-notice stegvis-notice--info', role: 'status' },
      element('p', {}, message), comparing(compare)));
  }

  /** Puts more below the box, in the place of what stood there; the box keeps the focus if it has it. */
  below(node) {
    const [box, ...earlier] = this.#node.children;
    earlier.forEach((each) => each.remove());
    box?.after(node);
  }

  /** The box gets the focus, so that a screen reader reads it and the next Tab reaches its first link. */
  #show(kind, title, ...content) {
    const box = element('div', { class: `stegvis-notice stegvis-notice--${kind}`, role: 'alert', tabindex: '-1' },
      element('h4', {}, title), ...content);
    this.#node.replaceChildren(box);
    box.focus();
    box.scrollIntoView({ block: 'nearest' });
  }
}

const button = (label, press, kind) =>
  element('button', { type: 'button', class: `stegvis-button stegvis-button--${kind}`, onclick: press }, label);

const comparing = (compare, label = text('showDifference')) => (compare ? element('p', {}, button(label, compare, 'secondary')) : null);
