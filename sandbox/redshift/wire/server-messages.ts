/** redshift_connector reads the version as Python packages are versioned, and Redshift's is this one. */
const VERSION_STATUS = Buffer.from('server_version\x008.0.2\0');
const PARAMETER_STATUS = 'S'.charCodeAt(0);
const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/** PostgreSQL's answers until the session is ready, with Redshift's version in the place of its own. */
export class ServerMessages {
  #waiting = Buffer.alloc(0);
  #isReady = false;

  /** What to pass on of what came. */
  take(data: Buffer): Buffer {
    if (this.#isReady) return data;
    this.#waiting = Buffer.concat([this.#waiting, data]);
    const out: Buffer[] = [];
    while (!this.#isReady && this.#waiting.length >= 5) {
      const end = this.#waiting.readInt32BE(1) + 1;
      if (this.#waiting.length < end) break;
      const message = this.#waiting.subarray(0, end);
      this.#waiting = this.#waiting.subarray(end);
      out.push(isVersion(message) ? typed(PARAMETER_STATUS, VERSION_STATUS) : message);
      if (message[0] === READY_FOR_QUERY) this.#isReady = true;
    }
    if (this.#isReady) out.push(this.#waiting);
    return Buffer.concat(out);
  }
}

function isVersion(message: Buffer): boolean {
  return message[0] === PARAMETER_STATUS && message.toString('utf8', 5).startsWith('server_version\0');
}

/** A message of PostgreSQL's protocol: its type, its length, its body. */
export function typed(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = type;
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
