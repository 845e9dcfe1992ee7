// Server-sent events. They go on after the last one given, whatever broke them off, and none is given twice.
import { query } from "./requests.js";

const patience = 3000;

export class Stream {
  #after;
  #source = null;
  #timer = null;
  #isClosed = false;

  /**
   * Gives each event of `path` after `after` to `take`, and `live` or `interrupted` to `state`. What the server refuses is
   * asked for again after `mayGoOn` said so; where it says false, whoever opened the stream begins anew.
   */
  constructor({ path, filter = {}, after, take, state = () => {}, mayGoOn = async () => true }) {
    this.#after = after;
    Object.assign(this, { path, filter, take, state, mayGoOn });
    this.#open();
    addEventListener("pagehide", () => this.close());
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #open() {
    const source = new EventSource(this.path + query({ ...this.filter, after: String(this.#after) }));
    this.#source = source;
    source.onopen = () => this.state("live");
    source.onmessage = message => this.#hear(message);
    source.onerror = () => {
      if (this.#isClosed) return;
      this.state("interrupted");
      // The browser connects again by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) this.#later();
    };
  }

  #hear(message) {
    const number = Number(message.lastEventId);
    // Before the first event the place may be a word.
    if (number <= this.#after) return;
    this.#after = number;
    this.take(JSON.parse(message.data));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), patience);
  }

  async #again() {
    try {
      const mayGoOn = await this.mayGoOn(this.#after);
      if (!this.#isClosed && mayGoOn) this.#open();
    } catch {
      if (!this.#isClosed) this.#later();
    }
  }
}

/** Gives the changes of cases from now on. */
export const followCases = (take, state) => new Stream({ path: "/api/v1/cases/changes", after: "latest", take, state });
