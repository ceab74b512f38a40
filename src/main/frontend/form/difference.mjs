/** What two people have written differently in the same form, question by question. The words come from the server. */
import { text } from './messages.mjs';
import { element } from './notice.mjs';

const root = new URL('../', import.meta.url);

const said = (words) => (words === null ? element('span', { class: 'stegvis-difference__none' }, text('notAnswered')) : words);

/** Which of the two has answered stands in words below the question. */
const row = ({ question, how, mine, theirs }, { mineHeading, theirsHeading }) => element('tr', {},
  element('th', { scope: 'row' }, question, element('span', { class: 'stegvis-difference__how' }, how)),
  // in a narrow window the cells stand below each other, each with its heading
  element('td', { 'data-heading': mineHeading }, said(mine)),
  element('td', { 'data-heading': theirsHeading }, said(theirs)));

function written(other) {
  const table = other.lines.length ? element('table', {},
    element('caption', {}, other.heading),
    element('thead', {}, element('tr', {},
      ...[other.questionHeading, other.mineHeading, other.theirsHeading].map((heading) => element('th', { scope: 'col' }, heading)))),
    element('tbody', {}, ...other.lines.map((line) => row(line, other)))) : element('p', {}, other.heading);
  return [
    element('p', {}, other.summary),
    table,
    other.remedy ? element('p', {}, other.remedy) : null,
    other.link ? element('p', {}, element('a', { href: new URL(other.link.address, root).href, target: '_blank', rel: 'noopener' }, other.link.label)) : null
  ];
}

/** @param seen as the server answered; `failed` where what she typed could not be kept */
export const differenceView = ({ title, kept, told, others }, failed) => element('section', { class: 'stegvis-difference', 'aria-label': title, tabindex: '-1' },
  element('h4', {}, title),
  failed ? element('p', { class: 'stegvis-form__status--failed' }, text('draftNotSaved')) : kept ? element('p', {}, kept) : null,
  told ? element('p', {}, told) : null,
  ...others.flatMap(written));
