import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renderReport } from '../../adapters/report/render-report.js';
import type { ReportData } from '../../adapters/report/report-data.js';

/** Writes a report so that a reader sees the old file whole or the new one whole. @returns its path. */
export async function writeReport(report: string, data: ReportData): Promise<string> {
  await mkdir(dirname(report), { recursive: true });
  const unfinished = `${report}.unfinished`;
  await writeFile(unfinished, renderReport(data));
  await rename(unfinished, report);
  return report;
}
