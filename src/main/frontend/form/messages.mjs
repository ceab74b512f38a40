/** What a form says by itself, in the page's language. Labels and questions come from the server. */

const supported = ['nb', 'da', 'en'];

/** Norwegian for everybody whose language we don't have: nn and no too. */
function pageLanguage() {
  const wanted = (document.documentElement.lang || navigator.language || '').slice(0, 2).toLowerCase();
  return supported.includes(wanted) ? wanted : 'nb';
}

export const language = pageLanguage();

const texts = {
  nb: {
    loading: 'Henter skjemaet …',
    loadFailed: 'Skjemaet kunne ikke hentes. Sjekk nettet og åpne oppgaven på nytt.',
    taskGone: 'Oppgaven finnes ikke lenger. Kanskje er den alt fullført.',
    together: 'Fyll ut sammen med deltakeren',
    previous: 'Sist: {value}',
    previousYes: 'ja',
    previousNo: 'nei',
    datePlaceholder: 'dd.mm.åååå',
    month: 'Måned',
    year: 'År',
    removeRow: 'Fjern linje {number}',
    draftSaved: 'Kladd lagret kl. {time}',
    draftSavedOn: 'Kladd lagret {date} kl. {time}',
    draftSaving: 'Lagrer kladden …',
    draftNotSaved: 'Kladden er ikke lagret',
    draftKept: 'Det du har skrevet, er tatt vare på kl. {time}',
    bringIn: 'Hent inn det andre',
    showDifference: 'Vis forskjellen',
    notAnswered: 'ikke besvart',
    errorsTitle: 'Skjemaet kan ikke sendes ennå',
    warningsTitle: 'Se over før du sender',
    failedTitle: 'Skjemaet ble ikke sendt',
    mask: 'Masker nummeret',
    masked: 'Nummeret er maskert. Fullfør når du er klar.',
    sendAnyway: 'Send likevel',
    sending: 'Sender …',
    signedOut: 'Du er logget ut. Åpne Stegvis i en ny fane, logg inn, og send på nytt. Det du har skrevet, står her.',
    openStegvis: 'Åpne Stegvis i en ny fane',
    forbidden: 'Du har ikke tilgang til å fullføre denne oppgaven. Det du har skrevet, står her.',
    conflict: 'Noen andre har endret eller fullført oppgaven. Det du har skrevet, står her: kopier det du vil ta vare på, og åpne oppgaven på nytt.',
    network: 'Fikk ikke kontakt med Stegvis. Ingenting er tapt: prøv igjen om litt.',
    serverError: 'Noe gikk galt hos oss. Ingenting er tapt: prøv igjen om litt.'
  },
  da: {
    loading: 'Henter skemaet …',
    loadFailed: 'Skemaet kunne ikke hentes. Tjek nettet, og åbn opgaven igen.',
    taskGone: 'Opgaven findes ikke længere. Måske er den allerede fuldført.',
    together: 'Udfyld sammen med deltageren',
    previous: 'Sidst: {value}',
    previousYes: 'ja',
    previousNo: 'nej',
    datePlaceholder: 'dd.mm.åååå',
    month: 'Måned',
    year: 'År',
    removeRow: 'Fjern linje {number}',
    draftSaved: 'Kladde gemt kl. {time}',
    draftSavedOn: 'Kladde gemt {date} kl. {time}',
    draftSaving: 'Gemmer kladden …',
    draftNotSaved: 'Kladden er ikke gemt',
    draftKept: 'Det, du har skrevet, er gemt kl. {time}',
    bringIn: 'Hent det andet ind',
    showDifference: 'Vis forskellen',
    notAnswered: 'ikke besvaret',
    errorsTitle: 'Skemaet kan ikke sendes endnu',
    warningsTitle: 'Se det igennem, før du sender',
    failedTitle: 'Skemaet blev ikke sendt',
    mask: 'Maskér nummeret',
    masked: 'Nummeret er maskeret. Fuldfør, når du er klar.',
    sendAnyway: 'Send alligevel',
    sending: 'Sender …',
    signedOut: 'Du er logget ud. Åbn Stegvis i en ny fane, log ind, og send igen. Det, du har skrevet, står her.',
    openStegvis: 'Åbn Stegvis i en ny fane',
    forbidden: 'Du har ikke adgang til at fuldføre denne opgave. Det, du har skrevet, står her.',
    conflict: 'En anden har ændret eller fuldført opgaven. Det, du har skrevet, står her: kopiér det, du vil gemme, og åbn opgaven igen.',
    network: 'Kunne ikke få kontakt med Stegvis. Intet er tabt: prøv igen om lidt.',
    serverError: 'Noget gik galt hos os. Intet er tabt: prøv igen om lidt.'
  },
  en: {
    loading: 'Fetching the form …',
    loadFailed: 'The form could not be fetched. Check the network and open the task again.',
    taskGone: 'The task does not exist any more. It may already be completed.',
    together: 'Fill in together with the participant',
    previous: 'Last time: {value}',
    previousYes: 'yes',
    previousNo: 'no',
    datePlaceholder: 'dd.mm.yyyy',
    month: 'Month',
    year: 'Year',
    removeRow: 'Remove line {number}',
    draftSaved: 'Draft saved at {time}',
    draftSavedOn: 'Draft saved {date} at {time}',
    draftSaving: 'Saving the draft …',
    draftNotSaved: 'The draft is not saved',
    draftKept: 'What you wrote was kept at {time}',
    bringIn: 'Bring the other in',
    showDifference: 'Show the difference',
    notAnswered: 'not answered',
    errorsTitle: 'The form cannot be sent yet',
    warningsTitle: 'Look it over before you send',
    failedTitle: 'The form was not sent',
    mask: 'Mask the number',
    masked: 'The number is masked. Complete when you are ready.',
    sendAnyway: 'Send anyway',
    sending: 'Sending …',
    signedOut: 'You are signed out. Open Stegvis in a new tab, sign in, and send again. What you wrote is still here.',
    openStegvis: 'Open Stegvis in a new tab',
    forbidden: 'You do not have access to complete this task. What you wrote is still here.',
    conflict: 'Somebody else has changed or completed the task. What you wrote is still here: copy what you want to keep, and open the task again.',
    network: 'Stegvis could not be reached. Nothing is lost: try again in a while.',
    serverError: 'Something went wrong on our side. Nothing is lost: try again in a while.'
  }
};

/** The words of form-js itself, by its English original. */
const viewer = {
  nb: {
    'Field is required.': 'Feltet må fylles ut.',
    'Field must match pattern {value}.': 'Svaret har ikke riktig form.',
    'Field must have minimum value of {value}.': 'Tallet må være {value} eller høyere.',
    'Field must have maximum value of {value}.': 'Tallet må være {value} eller lavere.',
    'Field must have minimum length of {value}.': 'Skriv minst {value} tegn.',
    'Field must have maximum length of {value}.': 'Skriv høyst {value} tegn.',
    'Field must be a valid international phone number. (e.g. +4930664040900)': 'Skriv telefonnummeret med landkode, for eksempel +47 og åtte sifre.',
    'Field must be a valid email.': 'Skriv en gyldig e-postadresse.',
    'Date and time must both be entered.': 'Fyll ut både dato og klokkeslett.',
    'Value is not a number.': 'Skriv et tall.',
    'Value is expected to be an integer.': 'Skriv et helt tall.',
    'Value is expected to have at most 1 decimal digit.': 'Skriv tallet med høyst én desimal.',
    'Value is expected to have at most {value} decimal digits.': 'Skriv tallet med høyst {value} desimaler.',
    'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.': 'Tallet må gå opp. De nærmeste er {previousValue} og {nextValue}.',
    'Min validation value is not a valid number.': 'Skjemaets nedre grense er ikke et tall. Si fra til systemansvarlig.',
    'Max validation value is not a valid number.': 'Skjemaets øvre grense er ikke et tall. Si fra til systemansvarlig.',
    'Select': 'Velg', 'Search': 'Søk', 'Skip to search': 'Gå til søk', 'No results': 'Ingen treff',
    'All values selected': 'Alt er valgt', 'Remove tag': 'Fjern', 'Add new': 'Legg til', 'Collapse': 'Vis færre',
    'Expand all ({value})': 'Vis alle ({value})', 'Increment': 'Øk', 'Decrement': 'Minsk',
    'Nothing to show.': 'Ingenting å vise.', 'No content to show.': 'Ikke noe innhold å vise.',
    "External content couldn't be loaded.": 'Innholdet kunne ikke hentes.', '{page} of {total}': '{page} av {total}',
    'Previous page': 'Forrige side', 'Next page': 'Neste side', 'No files selected': 'Ingen filer valgt',
    '{value} files selected': '{value} filer valgt', 'Click to sort by {value} ascending': 'Sorter stigende etter {value}',
    'Click to sort by {value} descending': 'Sorter synkende etter {value}', 'Click to remove sorting': 'Fjern sorteringen',
    'Document reference is not defined.': 'Dokumentet mangler.', 'Download {fileName}': 'Last ned {fileName}',
    'Unable to download document': 'Dokumentet kunne ikke lastes ned'
  },
  da: {
    'Field is required.': 'Feltet skal udfyldes.',
    'Field must match pattern {value}.': 'Svaret har ikke den rigtige form.',
    'Field must have minimum value of {value}.': 'Tallet skal være {value} eller højere.',
    'Field must have maximum value of {value}.': 'Tallet skal være {value} eller lavere.',
    'Field must have minimum length of {value}.': 'Skriv mindst {value} tegn.',
    'Field must have maximum length of {value}.': 'Skriv højst {value} tegn.',
    'Field must be a valid international phone number. (e.g. +4930664040900)': 'Skriv telefonnummeret med landekode, for eksempel +45 og otte cifre.',
    'Field must be a valid email.': 'Skriv en gyldig e-mailadresse.',
    'Date and time must both be entered.': 'Udfyld både dato og klokkeslæt.',
    'Value is not a number.': 'Skriv et tal.',
    'Value is expected to be an integer.': 'Skriv et helt tal.',
    'Value is expected to have at most 1 decimal digit.': 'Skriv tallet med højst én decimal.',
    'Value is expected to have at most {value} decimal digits.': 'Skriv tallet med højst {value} decimaler.',
    'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.': 'Tallet skal gå op. De nærmeste er {previousValue} og {nextValue}.',
    'Min validation value is not a valid number.': 'Skemaets nedre grænse er ikke et tal. Sig det til den systemansvarlige.',
    'Max validation value is not a valid number.': 'Skemaets øvre grænse er ikke et tal. Sig det til den systemansvarlige.',
    'Select': 'Vælg', 'Search': 'Søg', 'Skip to search': 'Gå til søgning', 'No results': 'Ingen resultater',
    'All values selected': 'Alt er valgt', 'Remove tag': 'Fjern', 'Add new': 'Tilføj', 'Collapse': 'Vis færre',
    'Expand all ({value})': 'Vis alle ({value})', 'Increment': 'Forøg', 'Decrement': 'Formindsk',
    'Nothing to show.': 'Intet at vise.', 'No content to show.': 'Intet indhold at vise.',
    "External content couldn't be loaded.": 'Indholdet kunne ikke hentes.', '{page} of {total}': '{page} af {total}',
    'Previous page': 'Forrige side', 'Next page': 'Næste side', 'No files selected': 'Ingen filer valgt',
    '{value} files selected': '{value} filer valgt', 'Click to sort by {value} ascending': 'Sortér stigende efter {value}',
    'Click to sort by {value} descending': 'Sortér faldende efter {value}', 'Click to remove sorting': 'Fjern sorteringen',
    'Document reference is not defined.': 'Dokumentet mangler.', 'Download {fileName}': 'Hent {fileName}',
    'Unable to download document': 'Dokumentet kunne ikke hentes'
  },
  en: {}
};

const fill = (template, values = {}) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** One of our own texts. */
export const text = (key, values) => fill(texts[language][key] ?? texts.nb[key], values);

/** The translation service form-js asks for its texts. */
export const translate = (template, values) => fill(viewer[language][template] ?? template, values);

const locale = { nb: 'nb-NO', da: 'da-DK', en: 'en-GB' }[language];

/** "14.32", the way the page's language writes it. */
export const clock = (date) => {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return language === 'nb' ? time.replace(':', '.') : time;
};

/** "21. november", the way the page's language writes it. */
export const day = (date) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(date);
