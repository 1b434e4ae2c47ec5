import type { QualitySettings } from '../../quality-settings.js';
import type { MeasuredBar } from '../market-day.js';

/** Whether a bar was made on about the symbol's usual volume. Where a volume is unknown, nobody can say that news was not traded. */
export function isQuiet(
  { volumeRatio, relativeVolume }: MeasuredBar,
  { quietVolume }: QualitySettings,
): boolean {
  return volumeRatio <= quietVolume && relativeVolume <= quietVolume;
}

/** Whether another provider saw the same move: its close over its own usual ratio to this one. */
export function isConfirmed(
  { bar, second, memory }: MeasuredBar,
  { providerTolerance }: QualitySettings,
): boolean {
  if (second === null || Number.isNaN(memory.factor)) return false;
  return Math.abs(second.close / bar.close / memory.factor - 1) <= providerTolerance;
}

/** Bars from which a symbol's own deviation counts for something. */
export const MIN_KNOWN_BARS = 5;
