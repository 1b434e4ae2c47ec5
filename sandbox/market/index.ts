export { parsePlan } from './limits/parse-plan.js';
export type { AlphaVantagePlan, SandboxPlans } from './limits/plans.js';
export type { SandboxLimits } from './limits/sandbox-limits.js';
export type { SandboxOptions } from './sandbox-options.js';
export type { SandboxStats } from './sandbox-stats.js';
export { startSandboxMarket, type RunningSandbox } from './start-sandbox-market.js';
