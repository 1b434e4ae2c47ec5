import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Answer, Market, MarketRequest } from './answer.js';
import { AS_OF_FILE, AsOf } from './as-of.js';
import { toDayNumber } from './data/day-number.js';
import { loadMarket } from './data/load-market.js';
import type { MarketData } from './data/market-data.js';
import { alterAnswer } from './faults/alter-answer.js';
import { FaultBoard } from './faults/fault-board.js';
import { delayOf, interrupt, type Interruption } from './faults/interrupt.js';
import { RateLimits } from './limits/rate-limits.js';
import { answerAlphaVantage } from './providers/alpha-vantage/answer-alpha-vantage.js';
import { answerFred } from './providers/fred/answer-fred.js';
import { refuseKey, refuseRate } from './providers/refuse.js';
import { answerYahoo } from './providers/yahoo/answer-yahoo.js';
import { YahooSession } from './providers/yahoo/session.js';
import { keyId } from './requests/key-id.js';
import { RequestLog } from './requests/request-log.js';
import type { SandboxOptions } from './sandbox-options.js';
import type { SandboxStats } from './sandbox-stats.js';
import { SERVED_FOLDER, ServedLedger } from './served/served-ledger.js';

/** The market without its HTTP server: one call a request, in the order of arrival. */
export class SandboxMarket {
  readonly faults = new FaultBoard();
  readonly asOf: AsOf;
  private readonly session = new YahooSession();
  private readonly ledger: ServedLedger;
  private readonly limits: RateLimits;
  private readonly log: RequestLog;

  private constructor(
    private readonly data: MarketData,
    options: SandboxOptions,
  ) {
    const { stateDir } = options;
    mkdirSync(stateDir, { recursive: true });
    this.asOf = new AsOf(join(stateDir, AS_OF_FILE), options.dataDir, data, options.asOf);
    this.ledger = new ServedLedger(join(stateDir, SERVED_FOLDER));
    this.limits = new RateLimits(options.limits, options.plans);
    // A provider does not forget what a key has spent when this process ends.
    this.log = new RequestLog(join(stateDir, 'requests.jsonl'), ({ provider, key, at, broke }) => {
      if (broke === undefined) this.limits.admit(provider, key, at);
    });
  }

  /** @throws BadInputError when the data directory or the as-of date cannot be used. */
  static async open(options: SandboxOptions): Promise<SandboxMarket> {
    return new SandboxMarket(await loadMarket(options.dataDir), options);
  }

  /** The first and last day of `prices.parquet`: the span that the date may move in. */
  get firstDate(): TradingDate {
    return this.data.firstDate;
  }

  get lastDate(): TradingDate {
    return this.data.lastDate;
  }

  /** `at` is the arrival in Unix milliseconds, `address` the client's. */
  async handle(request: MarketRequest, address: string, at: number): Promise<Interruption> {
    const { provider, key } = request;
    const id = provider === 'yahoo' ? address : keyId(key);
    const badKey = refuseKey(request);
    const broke = badKey === null ? this.limits.admit(provider, id, at) : null;
    this.log.record({ at, provider, key: id, ...(broke === null ? {} : { broke }) });
    if (badKey !== null) return { kind: 'answer', answer: badKey };
    if (broke !== null) return { kind: 'answer', answer: refuseRate(provider, key, broke) };

    const delay = delayOf(this.faults, request);
    if (delay > 0) await sleep(delay);
    const interruption = interrupt(this.faults, request);
    if (interruption !== null) return interruption;
    return { kind: 'answer', answer: alterAnswer(this.faults, request, this.answer(request, id)) };
  }

  private answer(request: MarketRequest, id: string): Answer {
    const { data, faults, ledger } = this;
    const market: Market = { data, asOf: toDayNumber(this.asOf.date), faults, ledger };
    switch (request.provider) {
      case 'alpha-vantage':
        return answerAlphaVantage(market, request, this.limits.planOf(id));
      case 'yahoo':
        return answerYahoo(market, request, this.session);
      case 'fred':
        return answerFred(market, request);
    }
  }

  stats(): SandboxStats {
    return {
      asOf: this.asOf.date,
      served: this.ledger.counts(),
      requests: this.log.requestCounts(),
      violations: this.log.violationCounts(),
      faults: this.faults.reports(),
    };
  }

  close(): void {
    this.ledger.close();
    this.log.close();
  }
}
