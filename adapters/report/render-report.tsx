import { readFileSync } from 'node:fs';
import { shortDate } from './format.js';
import type { ReportData } from './report-data.js';
import { sectorPalette } from './sector-palette.js';
import { CorrelationSection } from './sections/correlation-section.js';
import { DaySection } from './sections/day-section.js';
import { DiversificationSection } from './sections/diversification-section.js';
import { DrawdownSection } from './sections/drawdown-section.js';
import { FactorsSection } from './sections/factors-section.js';
import { MethodSection } from './sections/method-section.js';
import { PageHead } from './sections/page-head.js';
import { PerformanceSection } from './sections/performance-section.js';
import { ProvenanceSection } from './sections/provenance-section.js';
import { CorrectionsSection } from './sections/corrections-section.js';
import { QualitySection } from './sections/quality-section.js';
import { RiskSection } from './sections/risk-section.js';
import { SectorsSection } from './sections/sectors-section.js';
import { SignalsSection } from './sections/signals-section.js';

const STYLES = readFileSync(new URL('./report.css', import.meta.url), 'utf8');

// No script, no font, no picture from anywhere: the file is the whole report.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The report as one self-contained HTML file. The same data gives the same bytes. */
export function renderReport(data: ReportData): string {
  const palette = sectorPalette([...data.sectors, ...data.wealth.series].map(({ sector }) => sector));
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title safe>{`Sector report, ${shortDate(data.tradingDate)}`}</title>
        <link rel="icon" href="data:," />
        <style>{STYLES}</style>
      </head>
      <body>
        <main>
          <PageHead data={data} />
          <DaySection data={data} />
          <SectorsSection data={data} palette={palette} />
          <PerformanceSection data={data} palette={palette} />
          <DrawdownSection data={data} palette={palette} />
          <SignalsSection data={data} palette={palette} />
          <RiskSection data={data} palette={palette} />
          <CorrelationSection data={data} palette={palette} />
          <FactorsSection data={data} palette={palette} />
          <DiversificationSection data={data} palette={palette} />
          <CorrectionsSection data={data} />
          <QualitySection data={data} />
          <ProvenanceSection data={data} />
          <MethodSection data={data} />
        </main>
      </body>
    </html>
  );
  // JSX may be a promise when a component is asynchronous; none here is.
  return `<!doctype html>\n${page as string}\n`;
}
