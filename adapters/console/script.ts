/**
 * Keeps the page current: a rise of the change mark draws the page anew, region by region, so that focus, scroll position
 * and opened details stay. Without it the page is the same and reloads by its link.
 */
export const CONSOLE_SCRIPT = `
(() => {
  const note = document.getElementById('connection');
  const said = document.getElementById('announce');
  let mark = document.body.dataset.mark;
  let busy = false;
  let again = false;
  const show = (kind) => {
    note.hidden = kind === '';
    note.textContent = kind === '' ? '' : note.dataset[kind];
    document.body.dataset.connection = kind === '' ? 'live' : kind;
  };
  const caseIds = () => new Set([...document.querySelectorAll('.case[id]')].map((each) => each.id));
  const replace = (region, fresh) => {
    const open = new Set([...region.querySelectorAll('details[open][id]')].map((each) => each.id));
    const focus = region.contains(document.activeElement) ? document.activeElement.id : '';
    region.innerHTML = fresh.innerHTML;
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (focus) document.getElementById(focus)?.focus();
  };
  const draw = (next) => {
    const before = caseIds();
    let changed = false;
    for (const region of document.querySelectorAll('[data-live]')) {
      const fresh = next.getElementById(region.id);
      if (fresh && fresh.innerHTML !== region.innerHTML) {
        replace(region, fresh);
        changed = true;
      }
    }
    for (const id of caseIds()) if (!before.has(id)) {
      document.getElementById(id).classList.add('fresh');
      said.textContent = said.dataset.fresh;
    }
    document.title = next.title;
    mark = next.body.dataset.mark;
    if (changed) addCopy();
  };
  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const reply = await fetch(location.href, { cache: 'no-store', redirect: 'manual' });
      if (reply.status === 401 || reply.type === 'opaqueredirect') return location.reload();
      if (!reply.ok) return show('stale');
      // The style has a nonce of its own reply, which this page's policy would report.
      const markup = (await reply.text()).replace(/[<]style[^>]*>[^<]*<.style>/, '');
      draw(new DOMParser().parseFromString(markup, 'text/html'));
      show('');
    } catch {
      show('off');
    } finally {
      busy = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  };
  const addCopy = () => {
    for (const box of document.querySelectorAll('.code')) {
      if (!navigator.clipboard || box.querySelector('button')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = box.dataset.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(box.querySelector('pre').textContent);
        button.textContent = box.dataset.copied;
      });
      box.append(button);
    }
  };
  addCopy();
  const source = new EventSource('/console/events');
  source.addEventListener('mark', (event) => {
    if (event.data !== mark || document.body.dataset.connection !== 'live') refresh();
  });
  source.addEventListener('stale', () => show('stale'));
  source.addEventListener('error', () => {
    show('off');
    if (source.readyState === EventSource.CLOSED) refresh();
  });
  document.body.dataset.connection = 'live';
  setInterval(() => { if (document.visibilityState === 'visible' && document.body.dataset.connection === 'live') refresh(); }, 60000);
})();
`;
