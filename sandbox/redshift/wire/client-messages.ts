import { unsupportedIn } from '../sql/refuse-unsupported.js';
import { toPostgres } from '../sql/to-postgres.js';
import { typed } from './server-messages.js';

const PROTOCOL_3 = 196_608;
const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;
const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);

/** What PostgreSQL knows of the parameters that a session starts with. */
const STARTUP_PARAMETERS = new Set([
  'user',
  'database',
  'application_name',
  'client_encoding',
  'options',
  'replication',
]);

interface Passed {
  readonly toServer: Buffer;
  readonly toClient: Buffer;
}

/** What a client of Redshift sends, as PostgreSQL takes it. */
export class ClientMessages {
  #waiting = Buffer.alloc(0);
  #hasStarted = false;

  take(data: Buffer): Passed {
    this.#waiting = Buffer.concat([this.#waiting, data]);
    const toServer: Buffer[] = [];
    const toClient: Buffer[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) {
      if (this.#hasStarted) toServer.push(translated(message));
      else if (message.readInt32BE(4) === SSL_REQUEST) toClient.push(Buffer.from('N'));
      else if (message.readInt32BE(4) === CANCEL_REQUEST) toServer.push(message);
      else {
        toServer.push(startup(message));
        this.#hasStarted = true;
      }
    }
    return { toServer: Buffer.concat(toServer), toClient: Buffer.concat(toClient) };
  }

  /** The first messages have a length and no type. */
  #next(): Buffer | null {
    const head = this.#hasStarted ? 1 : 0;
    if (this.#waiting.length < head + 4) return null;
    const end = this.#waiting.readInt32BE(head) + head;
    if (this.#waiting.length < end) return null;
    const message = this.#waiting.subarray(0, end);
    this.#waiting = this.#waiting.subarray(end);
    return message;
  }
}

function startup(message: Buffer): Buffer {
  const fields = message.toString('utf8', 8, message.length - 1).split('\0');
  let kept = '';
  for (let index = 0; index + 1 < fields.length; index += 2) {
    if (STARTUP_PARAMETERS.has(fields[index]!)) kept += `${fields[index]}\0${fields[index + 1]}\0`;
  }
  const body = Buffer.from(`${kept}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat([head, body]);
}

function translated(message: Buffer): Buffer {
  if (message[0] === QUERY) return typed(QUERY, zeroEnded(message.toString('utf8', 5, message.length - 1)));
  if (message[0] !== PARSE) return message;
  const nameEnd = message.indexOf(0, 5) + 1;
  const sqlEnd = message.indexOf(0, nameEnd);
  const sql = message.toString('utf8', nameEnd, sqlEnd);
  return typed(
    PARSE,
    Buffer.concat([message.subarray(5, nameEnd), zeroEnded(sql), message.subarray(sqlEnd + 1)]),
  );
}

/** What Redshift would refuse becomes a statement that fails with the reason. */
function zeroEnded(sql: string): Buffer {
  const refusal = unsupportedIn(sql);
  const statement =
    refusal === null
      ? toPostgres(sql)
      : `do $$ begin raise exception '${refusal.replaceAll("'", "''")}'; end $$`;
  return Buffer.from(`${statement}\0`);
}
