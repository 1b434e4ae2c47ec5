import type { KindScore, Scores } from './score-faults.js';

interface PanelScores extends Pick<Scores, 'kinds' | 'faults' | 'recallAtNext' | 'precisionAtNext'> {
  readonly panel: string;
  readonly thresholdsChosenOnIt: boolean;
}

const share = (value: number) => (Number.isNaN(value) ? '' : (Math.floor(value * 1000) / 1000).toFixed(3));

/** Of several panels' scores of one kind, weighted by their faults. */
function pooled(kind: string, panels: readonly PanelScores[]) {
  const own = panels.flatMap(({ kinds }) => kinds.filter((one) => one.kind === kind));
  const sum = (of: (score: KindScore) => number) => own.reduce((total, score) => total + of(score), 0);
  const faults = sum((score) => score.faults);
  const small = sum(({ smallFaults }) => smallFaults);
  return {
    ...{ faults, small },
    atT: sum((score) => score.faults * score.recallAtT) / faults,
    atNext: sum((score) => score.faults * score.recallAtNext) / faults,
    smallAtNext: sum((score) => score.smallFaults * (score.smallRecallAtNext ?? 0)) / small,
  };
}

/** The scores in Markdown: a line a panel, and a line a kind over the panels on which no threshold was chosen. */
export function faultsTable(panels: readonly PanelScores[]): string {
  const unseen = panels.filter(({ thresholdsChosenOnIt }) => !thresholdsChosenOnIt);
  const kinds = [...new Set(panels.flatMap((panel) => panel.kinds.map(({ kind }) => kind)))].sort();
  return [
    '| history | thresholds chosen on it | faults | recall at T+1 | precision |',
    '|---|---|---|---|---|',
    ...panels.map(
      ({ panel, thresholdsChosenOnIt, faults, recallAtNext, precisionAtNext }) =>
        `| ${panel} | ${thresholdsChosenOnIt ? 'yes' : 'no'} | ${faults} | ${share(recallAtNext)} | ${share(precisionAtNext)} |`,
    ),
    '',
    'By kind, over the histories on which no threshold was chosen:',
    '',
    '| kind | faults | recall at T | at T+1 | smaller ones | recall at T+1 |',
    '|---|---|---|---|---|---|',
    ...kinds.map((kind) => {
      const { faults, atT, atNext, small, smallAtNext } = pooled(kind, unseen);
      return `| ${kind} | ${faults} | ${share(atT)} | ${share(atNext)} | ${small} | ${share(smallAtNext)} |`;
    }),
  ].join('\n');
}
