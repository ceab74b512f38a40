/** Counts characters while somebody writes (a line break as one, as our server does), and copies what is to be pasted elsewhere. */
const count = (text) => [...text.trim().replaceAll('\r\n', '\n')].length;

for (const area of document.querySelectorAll('textarea[data-counted]')) {
  const told = document.getElementById(area.dataset.counted);
  const max = Number(told.dataset.max ?? Infinity) || Infinity;
  const tell = () => {
    const length = count(area.value);
    const over = length > max;
    told.textContent = over ? told.dataset.over.replace('§', length - max) : told.dataset.words.replace('§', length);
    if (over !== told.classList.contains('over')) {
      told.classList.toggle('over', over);
      // read out when the limit is passed, not at each key
      told.setAttribute('role', 'status');
      over ? area.setAttribute('aria-invalid', 'true') : area.removeAttribute('aria-invalid');
    } else {
      told.removeAttribute('role');
    }
  };
  area.addEventListener('input', tell);
  tell();
}

/** Where the browser keeps the clipboard to itself, the text is marked, ready for the keyboard. */
async function copy(place) {
  try {
    await navigator.clipboard.writeText(place.textContent);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(place);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand('copy');
  }
}

for (const button of document.querySelectorAll('button[data-copies]')) {
  button.addEventListener('click', async () => {
    const done = await copy(document.getElementById(button.dataset.copies));
    document.getElementById('copied').textContent = done ? button.dataset.copied : button.dataset.failed;
  });
}
