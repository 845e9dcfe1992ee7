// The live feed. It goes on after the last entry it gave, whatever broke it off, and gives none twice.
import { get, query } from "./requests.js";

const patience = 3000;

export class FeedStream {
  #after;
  #source = null;
  #timer = null;
  #isClosed = false;

  /** Gives each entry after `after` to `entry`, and `live` or `interrupted` to `state`. */
  constructor({ after, filter, entry, state, restart }) {
    this.#after = after;
    Object.assign(this, { filter, entry, state, restart });
    this.#open();
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #open() {
    const source = new EventSource(`/api/v1/feed${query({ ...this.filter, after: String(this.#after) })}`);
    this.#source = source;
    source.onopen = () => this.state("live");
    source.onmessage = message => this.#take(message);
    source.onerror = () => {
      if (this.#isClosed) return;
      this.state("interrupted");
      // The browser connects again by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) this.#later();
    };
  }

  #take(message) {
    const sequence = Number(message.lastEventId);
    if (sequence <= this.#after) return;
    this.#after = sequence;
    this.entry(JSON.parse(message.data));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), patience);
  }

  async #again() {
    try {
      const status = await get("/api/v1/status");
      if (this.#isClosed) return;
      // A feed that ends before what was read is another one: begin anew.
      if (status.last_sequence < this.#after) this.restart();
      else this.#open();
    } catch {
      if (!this.#isClosed) this.#later();
    }
  }
}
