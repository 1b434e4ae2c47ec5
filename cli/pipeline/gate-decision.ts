import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { GateDecision } from '../../domain/runs/gate-decision.js';
import { saidNames, saidText } from './said.js';

export interface DecisionOptions {
  readonly decision: GateDecision['decision'];
  readonly by: string;
  readonly reason: string;
  readonly symbols?: string;
  readonly provider?: string;
}

/** A decision from the options of a command. @throws BadInputError when one is missing, or has no place in the decision. */
export function gateDecision(options: DecisionOptions): GateDecision {
  const { decision, by, reason, symbols, provider } = options;
  const said = { by: saidText('--by', by, 'a name'), reason: saidText('--reason', reason, 'why') };
  if (symbols !== undefined && decision !== 'exclude') {
    throw new BadInputError({ what: '--symbols', given: symbols, allowed: 'only with --decision exclude' });
  }
  if (provider !== undefined && decision !== 'refetch') {
    throw new BadInputError({ what: '--provider', given: provider, allowed: 'only with --decision refetch' });
  }
  if (decision === 'exclude')
    return {
      decision,
      symbols: saidNames('--symbols', symbols ?? '', 'at least one symbol to exclude'),
      ...said,
    };
  if (decision === 'refetch') return { decision, provider: providerOf(provider), ...said };
  return { decision, ...said };
}

function providerOf(text = ''): 'alpha-vantage' | 'yahoo' {
  if (text === 'alpha-vantage' || text === 'yahoo') return text;
  throw new BadInputError({ what: '--provider', given: text, allowed: 'alpha-vantage or yahoo' });
}
