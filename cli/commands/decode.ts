import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { parseDecodeDataset } from '../../adapters/providers/decode/decode-dataset.js';
import { decodeSaved, type DecodedFile } from '../../adapters/providers/decode/decode-saved.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { PROVIDERS, type Provider } from '../../domain/market/provider.js';
import { decodedTable } from '../output/decoded-table.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';

interface Options {
  readonly provider: string;
  readonly dataset: string;
  readonly symbol?: string;
  readonly json?: boolean;
}

export function decodeCommand(): Command {
  return new Command('decode')
    .description("Print what a provider's adapter makes of a saved response.")
    .argument('<file>', 'the saved response')
    .requiredOption('--provider <provider>', PROVIDERS.join(', '))
    .requiredOption('--dataset <dataset>', 'what was asked for; the names are below')
    .option('--symbol <symbol>', 'symbol or series that was asked for, where the file does not say')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
A file holds the response's body alone (JSON, or the text of a refusal), a recording {request, response}, an object
{status, body}, or a list of {url, status, body}. Nothing is sent, and nothing is landed.

Datasets:
  yahoo          chart or daily (v8 chart), index (the same, of an index), profile (quoteSummary), quote (v7 quote)
  alpha-vantage  daily (TIME_SERIES_DAILY, or its ADJUSTED; also chart), overview (OVERVIEW; also profile), quote (GLOBAL_QUOTE)
  fred           observations (series/observations; also series)

--json prints {version, provider, dataset, answers, refused, rows, events, refusal}: rows are the dataset's, events are
splits and dividends, refusal is null or {type, message, ...}, of the first answer that was refused.

Examples:
  sectorflow decode --provider yahoo --dataset chart AAPL.json
  sectorflow decode --provider fred --dataset observations --symbol DGS10 body.json --json

Exit codes: 0 decoded, a refusal included; 2 bad input.`,
    )
    .action(async (file: string, options: Options) => {
      if (options.json === true) {
        await printJson(() => decode(file, options));
        return;
      }
      await printText(decodedTable(await decode(file, options)));
    });
}

async function decode(file: string, options: Options): Promise<DecodedFile> {
  const provider = parseProvider(options.provider);
  const dataset = parseDecodeDataset(provider, options.dataset);
  return await decodeSaved(await contentOf(file), {
    provider,
    dataset,
    symbol: options.symbol,
    now: new Date(),
  });
}

function parseProvider(text: string): Provider {
  const provider = PROVIDERS.find((name) => name === text);
  if (provider !== undefined) return provider;
  throw new BadInputError({ what: '--provider', given: text, allowed: PROVIDERS.join(', ') });
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new BadInputError({ what: 'file', given: file, allowed: 'the path of a file that can be read' });
  }
}
