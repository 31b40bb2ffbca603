import { expect, test } from 'vitest'
import { stepsOf, TopologyWriter } from './topologyWriter.ts'

test('corners that fall together on the grid are one', () => {
  expect(
    stepsOf(
      [
        [1, 1],
        [1.0004, 1],
        [1.1, 1],
        [1.1, 1.2],
      ],
      0.1,
    ),
  ).toEqual([
    [10, 10],
    [1, 0],
    [0, 2],
  ])
})

test('an arc of two areas is written once, and backwards stays backwards', () => {
  const arcs = [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [1, 1],
      [0, 0],
    ],
    [
      [0, 0],
      [0, -1],
      [1, 0],
    ],
  ] as const
  const writer = new TopologyWriter(0.5)
  writer.addAreas('land', [[[0, 1]], [[2, ~0]]], arcs)
  const { objects, arcs: written } = writer.topology()
  expect(objects.land).toEqual({ type: 'MultiPolygon', arcs: [[[0, 1]], [[2, ~0]]] })
  expect(written).toHaveLength(3)
})
