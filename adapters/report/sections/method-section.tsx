import { percent, shortDate } from '../format.js';
import { Section } from '../parts/section.js';
import type { ReportData } from '../report-data.js';

/** What the figures mean, and what they do not. */
export function MethodSection({ data }: { data: ReportData }): JSX.Element {
  const { universe, riskFreeRate, riskFreeSource, index } = data;
  const notes = [
    'Returns are price returns (dividends not included), for sectors and index alike.',
    "A sector's return is the mean of its stocks' returns, each with the same weight; where it says by cap, weighted by market capitalisation.",
    `The universe is taken as of ${universe.asOfDate === null ? 'an unknown date' : shortDate(universe.asOfDate)}. ${universe.note}`,
    `The Sharpe ratio uses a risk-free rate of ${riskFreeRate === null ? 'unknown size' : `${percent(riskFreeRate)} a year`} (${riskFreeSource}).`,
    `Beta and correlation are measured against the ${index.name}. Value at risk is historical, at 95 %, for one day.`,
    'A signal states what its rule says about past prices. Nothing here is investment advice.',
  ];
  return (
    <Section id="method" title="Method">
      <ul>
        {notes.map((note) => (
          <li safe>{note}</li>
        ))}
      </ul>
    </Section>
  );
}
