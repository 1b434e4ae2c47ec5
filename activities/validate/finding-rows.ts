import type { Replacement } from '../../adapters/warehouse/replace-rows.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { cutToBytes } from '../../domain/text/cut-to-bytes.js';
import type { Finding } from '../../domain/quality/index.js';

interface Judgement {
  readonly workflowId: string;
  readonly runId: string;
  readonly judgedOn: TradingDate;
}

/** Widths of the columns in ops.quality_findings. */
const MESSAGE_BYTES = 1024;
const EVIDENCE_BYTES = 4096;

/** Findings as rows of ops.quality_findings. */
export function findingRows(
  { workflowId, runId, judgedOn }: Judgement,
  findings: readonly Finding[],
): Replacement['rows'] {
  return findings.map((finding) => ({
    workflow_id: workflowId,
    run_id: runId,
    trading_date: judgedOn,
    rule: finding.rule,
    severity: finding.severity,
    scope: finding.scope,
    symbol: finding.symbol,
    finding_date: finding.tradingDate,
    message: cutToBytes(finding.message, MESSAGE_BYTES),
    evidence: cutToBytes(JSON.stringify(finding.evidence), EVIDENCE_BYTES),
  }));
}
