import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Provider } from '../../domain/market/provider.js';
import type { QuotaBudget } from '../../domain/quota/budget.js';
import * as Ledger from '../../domain/quota/quota-ledger.js';
import { label } from '../shared/search-attributes.js';
import { describeLedger } from './describe-ledger.js';
import { announceUpdate, budgetUpdate, leaseUpdate, ledgerQuery, settleUpdate } from './messages.js';
import { validateBudget, validateDemand, validateLease, validateReport } from './validators.js';

export interface QuotaKeeperInput {
  readonly provider: Provider;
  readonly budget: QuotaBudget;
  /** What an earlier run of this keeper remembered. */
  readonly ledger?: Ledger.QuotaLedger;
}

/** The server takes 2,000 updates a run; the keeper moves on well before. */
const UPDATES_PER_RUN = 1_500;

/** The screen is for people: once in so many leases is enough. */
const DETAILS_EVERY = 20;

/**
 * The one place that decides who may spend a provider key. It exists so that any number of workers, restarts, daily
 * runs and backfills together never exceed the key's limits. It outlives all of them: every lease given today is
 * remembered across crashes and across its own continue-as-new.
 */
export async function quotaKeeper({ provider, budget, ledger: carried }: QuotaKeeperInput): Promise<void> {
  let ledger = carried ?? Ledger.emptyLedger(budget, Date.now());
  let updates = 0;

  setHandler(ledgerQuery, () => ledger);
  setHandler(
    leaseUpdate,
    (request) => {
      const given = Ledger.lease(ledger, request, Date.now());
      ledger = given.ledger;
      count();
      return given.answer;
    },
    { validator: validateLease },
  );
  setHandler(
    settleUpdate,
    ({ leaseId, spent, closed }) => {
      ledger = Ledger.settle(ledger, leaseId, spent, Date.now());
      if (closed !== null) ledger = Ledger.close(ledger, closed.reason, closed.until);
      count();
    },
    { validator: validateReport },
  );
  setHandler(
    announceUpdate,
    ({ holder, permits }) => {
      ledger = Ledger.announce(ledger, holder, permits, Date.now());
      count();
    },
    { validator: validateDemand },
  );
  setHandler(
    budgetUpdate,
    (changed) => {
      ledger = Ledger.changeBudget(ledger, changed);
      count();
    },
    { validator: validateBudget },
  );

  label({ provider });
  setCurrentDetails(describeLedger(provider, ledger));
  await condition(() => updates >= UPDATES_PER_RUN || workflowInfo().continueAsNewSuggested);
  await condition(allHandlersFinished);
  await continueAsNew<typeof quotaKeeper>({ provider, budget: ledger.budget, ledger });

  function count(): void {
    if (updates % DETAILS_EVERY === 0) setCurrentDetails(describeLedger(provider, ledger));
    updates += 1;
  }
}
