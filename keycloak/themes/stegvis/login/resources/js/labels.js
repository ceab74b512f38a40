// Two of Keycloak's labels on the page for a new one-time code name no field: each gets the one it stands beside.
document.addEventListener('DOMContentLoaded', () => {
  for (const label of document.querySelectorAll('label[for]')) {
    for (let box = label.parentElement; box && !document.getElementById(label.htmlFor); box = box.parentElement) {
      const field = box.querySelector('input:not([type="hidden"])');
      if (field) {
        label.htmlFor = field.id;
      }
    }
  }
});
