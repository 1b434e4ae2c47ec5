import { expect, it } from 'vitest';
import { placeLabels } from '../../../../adapters/report/charts/place-labels.js';

const SIZE = { width: 400, height: 400 };

it('prefers the right', () => {
  expect(placeLabels([{ x: 100, y: 100, text: 'Energy' }], SIZE)).toEqual(['right']);
});

it('stays inside the chart', () => {
  expect(placeLabels([{ x: 390, y: 200, text: 'Energy' }], SIZE)).toEqual(['left']);
});

it('keeps clear of other dots and labels', () => {
  const points = [
    { x: 100, y: 100, text: 'Energy' },
    { x: 125, y: 101, text: 'Utilities' },
  ];
  expect(placeLabels(points, SIZE)).toEqual(['left', 'right']);
});
