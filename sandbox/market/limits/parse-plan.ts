import { BadInputError } from '../../../domain/errors/bad-input-error.js';
import { ALPHA_VANTAGE_PLANS, type AlphaVantagePlan, type SandboxPlans } from './plans.js';

const PATTERN = /^alpha-vantage(?::(?<key>[^=]+))?=(?<plan>.+)$/;

function isPlan(text: string | undefined): text is AlphaVantagePlan {
  return ALPHA_VANTAGE_PLANS.some((plan) => plan === text);
}

/**
 * Adds one `--plan` option to those before it: `alpha-vantage=free` for every key,
 * `alpha-vantage:KEY=free` for one.
 *
 * @throws BadInputError when it names another provider or plan.
 */
export function parsePlan(option: string, before: SandboxPlans = {}): SandboxPlans {
  const parts = PATTERN.exec(option)?.groups;
  const plan = parts?.['plan'];
  if (!isPlan(plan)) {
    throw new BadInputError({
      what: '--plan',
      given: option,
      allowed: `alpha-vantage=PLAN or alpha-vantage:KEY=PLAN, PLAN being one of ${ALPHA_VANTAGE_PLANS.join(', ')}`,
    });
  }
  const key = parts?.['key'];
  return key === undefined
    ? { ...before, 'alpha-vantage': plan }
    : { ...before, alphaVantageKeys: { ...before.alphaVantageKeys, [key]: plan } };
}
