/** Shared looks of the charts; the variables are in report.css. */
export const INK = 'var(--ink)';
export const MUTED = 'var(--muted)';
export const RULE = 'var(--rule)';
export const POSITIVE = 'var(--positive)';
export const NEGATIVE = 'var(--negative)';

/** A series that is only looked at: no hover, no symbols. */
export const STILL = { silent: true, emphasis: { disabled: true }, showSymbol: false } as const;

export const SPLIT_LINES = { show: true, lineStyle: { color: RULE, width: 1 } } as const;
export const NO_AXIS = { axisLine: { show: false }, axisTick: { show: false } } as const;
export const AXIS_LABEL = { color: MUTED } as const;
/** For a grid: its margins are measured from the axis labels, not from the axes. */
export const HOLD_LABELS = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;
