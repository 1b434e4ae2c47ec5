import type { HttpGet } from '../http.js';
import { ProviderError } from '../provider-error.js';
import type { YahooSession } from './open-session.js';

export interface SessionCache {
  /** The open session, or a new one, its requests spent from `get`. Calls at the same time share one opening. */
  open(get: HttpGet): Promise<YahooSession>;
  /** Drops a session that Yahoo no longer takes; another that replaced it in the meantime stays. */
  forget(session: YahooSession): void;
}

/** Keeps one session for all requests of an adapter, since opening one costs two of the address's requests. */
export function createSessionCache(openNew: (get: HttpGet) => Promise<YahooSession>): SessionCache {
  let current: Promise<YahooSession> | undefined;
  let opened: YahooSession | undefined;

  async function start(get: HttpGet): Promise<YahooSession> {
    const opening = openNew(get);
    current = opening;
    try {
      opened = await opening;
      return opened;
    } catch (error) {
      if (current === opening) current = undefined;
      throw error;
    }
  }

  return {
    async open(get) {
      while (current !== undefined) {
        const theirs = current;
        try {
          return await theirs;
        } catch (error) {
          // Yahoo's refusal holds for all; that another caller's lease ran out is no reason to fail.
          if (error instanceof ProviderError) throw error;
          if (current === theirs) current = undefined;
        }
      }
      return start(get);
    },
    forget(session) {
      if (opened !== session) return;
      opened = undefined;
      current = undefined;
    },
  };
}
