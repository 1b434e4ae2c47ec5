import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';

const gunzipped = promisify(gunzip);
const unbrotlied = promisify(brotliDecompress);

/**
 * A body as text, its Content-Encoding undone.
 *
 * @throws Error when the compressed bytes are cut short or damaged, or the encoding was never asked for.
 */
export async function decodeBody(bytes: Buffer, encoding: string | string[] | undefined): Promise<string> {
  switch (encoding) {
    case undefined:
    case 'identity':
      return bytes.toString('utf8');
    case 'gzip':
      return (await gunzipped(bytes)).toString('utf8');
    case 'br':
      return (await unbrotlied(bytes)).toString('utf8');
    default:
      throw new Error('a Content-Encoding that was not asked for');
  }
}
