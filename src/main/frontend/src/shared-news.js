/** What news are called that may be about anything. */
export const EVERYTHING = '*';

/**
 * Hears the events `tasks` of this address. A browser has few connections to a server, so all its tabs share one stream: the
 * tab that holds the lock listens and passes on what it hears. When it goes, the next takes over, and everything counts as
 * moved, for in between nobody listened.
 */
export function hearNews(address, hear) {
  if (navigator.locks && window.BroadcastChannel) {
    share(address, hear);
  } else {
    listen(address, hear);
  }
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}

async function share(address, hear) {
  const channel = new BroadcastChannel(address);
  channel.addEventListener('message', ({ data }) => hear(data));
  const tell = (news) => {
    hear(news);
    channel.postMessage(news);
  };
  const lead = (isHeir) => new Promise((resign) => listen(address, tell, isHeir, resign));
  const led = await navigator.locks.request(address, { ifAvailable: true }, (lock) => lock && lead(false).then(() => true));
  if (!led) {
    await navigator.locks.request(address, () => lead(true));
  }
}

/** What happened while nothing was connected was told to nobody. A stream that is refused for good is left to the next tab. */
function listen(address, tell, isHeir = false, resign = () => {}) {
  const stream = new EventSource(address);
  let missed = isHeir;
  stream.addEventListener('tasks', ({ data }) => tell(data));
  stream.addEventListener('open', () => {
    if (missed) {
      missed = false;
      tell(EVERYTHING);
    }
  });
  stream.addEventListener('error', () => {
    missed = true;
    if (stream.readyState === EventSource.CLOSED) {
      resign();
    }
  });
  window.addEventListener('pagehide', () => stream.close());
}
