import type { ActivityDependencies } from './dependencies.js';
import { createRecordFailedRun } from './health/record-failed-run.js';
import { createRecordHealth } from './health/record-health.js';
import { createAnnounceDemand } from './ingest/announce-demand.js';
import { createFetchBatch } from './ingest/fetch-batch.js';
import { createFindLanded } from './ingest/find-landed.js';
import { createPlanBackfill } from './ingest/plan-backfill.js';
import { createPlanDaily } from './ingest/plan-daily.js';
import { createPlanFailOver } from './ingest/plan-fail-over.js';
import { createPlanRefetch } from './ingest/plan-refetch.js';
import { createPlanSplitHistory } from './ingest/plan-split-history.js';
import { createRequestLease } from './ingest/request-lease.js';
import { createSettleLease } from './ingest/settle-lease.js';
import { createPlanQuotes } from './live/plan-quotes.js';
import { createPollQuotes } from './live/poll-quotes.js';
import { createComputeMetrics } from './metrics/compute-metrics.js';
import { createRecomputeMetrics } from './metrics/recompute-metrics.js';
import { createPublishMarts } from './publish/publish-marts.js';
import { createPublishReport } from './publish/publish-report.js';
import { createRecordRun } from './publish/record-run.js';
import { createSendAlert } from './publish/send-alert.js';
import { createChangeQuarantine } from './quarantine/change-quarantine.js';
import { castErrors } from './shared/cast-errors.js';
import { createIsWorkflowOpen } from './shared/is-workflow-open.js';
import { createRequestWarehouse } from './shared/request-warehouse.js';
import { createKeepStageOutputs, createReadStageOutputs } from './shared/stage-outputs.js';
import { createReconcile } from './test/reconcile.js';
import { createTestModels } from './test/test-models.js';
import { createBuildModels } from './transform/build-models.js';
import { createLoadLanded } from './transform/load-landed.js';
import { createReleaseDay } from './transform/release-day.js';
import { createCheckRunStarted } from './watch/check-run-started.js';
import { createRecordGateDecision } from './validate/record-gate-decision.js';
import { createJudgeLanded } from './validate/judge-landed.js';

/** Every activity, wired to its dependencies. Workflows import the type alone. */
export function createActivities(dependencies: ActivityDependencies) {
  return castErrors(
    {
      planDaily: createPlanDaily(dependencies),
      planBackfill: createPlanBackfill(dependencies),
      planFailOver: createPlanFailOver(dependencies),
      planRefetch: createPlanRefetch(dependencies),
      planSplitHistory: createPlanSplitHistory(dependencies),
      announceDemand: createAnnounceDemand(dependencies),
      requestLease: createRequestLease(dependencies),
      settleLease: createSettleLease(dependencies),
      fetchBatch: createFetchBatch(dependencies),
      findLanded: createFindLanded(dependencies),
      planQuotes: createPlanQuotes(dependencies),
      pollQuotes: createPollQuotes(dependencies),
      judgeLanded: createJudgeLanded(dependencies),
      recordGateDecision: createRecordGateDecision(dependencies),
      loadLanded: createLoadLanded(dependencies),
      changeQuarantine: createChangeQuarantine(dependencies),
      releaseDay: createReleaseDay(dependencies),
      buildModels: createBuildModels(dependencies),
      testModels: createTestModels(dependencies),
      reconcile: createReconcile(dependencies),
      computeMetrics: createComputeMetrics(dependencies),
      recomputeMetrics: createRecomputeMetrics(dependencies),
      publishMarts: createPublishMarts(dependencies),
      publishReport: createPublishReport(dependencies),
      recordRun: createRecordRun(dependencies),
      keepStageOutputs: createKeepStageOutputs(dependencies),
      readStageOutputs: createReadStageOutputs(dependencies),
      recordFailedRun: createRecordFailedRun(dependencies),
      recordHealth: createRecordHealth(dependencies),
      sendAlert: createSendAlert(dependencies),
      checkRunStarted: createCheckRunStarted(dependencies),
      requestWarehouse: createRequestWarehouse(dependencies),
      isWorkflowOpen: createIsWorkflowOpen(dependencies),
    },
    dependencies.redact,
  );
}

export type Activities = ReturnType<typeof createActivities>;
