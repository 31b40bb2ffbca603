import { expect, test } from 'vitest'
import { EMPTY_BOARD } from '../live/board.ts'
import { changeBoard } from '../live/boardChanges.ts'
import { orderAs } from '../live/testOrders.ts'
import { lastOnesOf } from './lastOnes.ts'

const at = (minute: number) => ({ updatedAt: `2026-05-04T18:${minute}:00.000Z` })

test('lists what moved last, newest first, with the way back of what is still here', () => {
  const board = changeBoard(EMPTY_BOARD, {
    kind: 'snapshot',
    active: [
      orderAs('new', 'pending', at(59)),
      orderAs('ready', 'ready', { ...at(57), readyAt: at(50).updatedAt }),
      orderAs('cooking', 'preparing', at(40)),
    ],
    ended: [
      orderAs('gone', 'picked_up', at(55)),
      orderAs('forno', 'delivered', { ...at(56), restaurantId: 'forno' }),
    ],
    askedAt: 0,
    isWhole: true,
  })
  const last = lastOnesOf(board, new Set(['ajanta']), new Map([['cooking', at(39).updatedAt]]))
  expect(last.map(({ order, at, back }) => [order.id, at, back])).toEqual([
    ['gone', undefined, undefined],
    ['ready', at(50).updatedAt, 'preparing'],
    ['cooking', at(39).updatedAt, 'confirmed'],
  ])
})
