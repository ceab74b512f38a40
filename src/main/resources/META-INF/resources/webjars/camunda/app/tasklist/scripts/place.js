import { known, tasklist, whenDrawn } from './server.js';

/**
 * My place in the list: which list, in which order, which page, which task. Tasklist keeps it in its address, and forgets it with that; it is kept here
 * as long as the tab and the sign-in last. What was searched for is not kept: it may say more than ids.
 */
const key = 'stegvis-place';
const id = /^[\w-]{1,80}$/;
const kept = {
  filter: (value) => id.test(value),
  task: (value) => id.test(value),
  detailsTab: (value) => id.test(value),
  page: (value) => /^\d{1,4}$/.test(value),
  sorting: (value) => /^\[(\{"sortBy":"\w+","sortOrder":"(asc|desc)"\},?)+\]$/.test(value)
};

const inAddress = () => new URLSearchParams(location.hash.split('?')[1] ?? '');

export function keep() {
  const found = inAddress();
  if (!found.has('filter')) {
    return;
  }
  const place = Object.entries(kept).filter(([name, isOne]) => isOne(found.get(name) ?? '')).map(([name]) => [name, found.get(name)]);
  sessionStorage.setItem(key, JSON.stringify(place));
}

/** Before Tasklist reads its address. An address that names a list says it all; one that names a task alone gets the list to it. */
export function comeBack() {
  const found = inAddress();
  if (found.has('filter') || !/^(#\/?(\?.*)?)?$/.test(location.hash)) {
    return;
  }
  try {
    const place = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    place.filter(([name, value]) => kept[name]?.(value) && !found.has(name)).forEach(([name, value]) => found.set(name, value));
  } catch {
    return;
  }
  if (found.has('filter')) {
    history.replaceState(null, '', `#/?${found}`);
  }
}

/** Tasklist turns to its first page before it knows how many tasks there are: so it is turned back, once, when it knows. */
export function turnToPage() {
  const wanted = Number(inAddress().get('page') ?? 1);
  const filter = inAddress().get('filter');
  let turned = wanted < 2;
  const look = () => {
    const list = turned ? null : known('[cam-tasks]');
    if (!list?.totalItems) {
      return;
    }
    turned = true;
    if (inAddress().get('filter') === filter && list.pageNum !== wanted && list.totalItems > (wanted - 1) * list.pageSize) {
      list.$applyAsync(() => {
        list.pageNum = wanted;
        list.pageChange();
      });
    }
  };
  tasklist.then(() => {
    whenDrawn(look);
    look();
  });
}
