import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BadInput } from '../instance/badInput.ts'
import { readInstance } from '../instance/readInstance.ts'

const GOOD = {
  restaurants: 'restaurant\tx\ty\nr1\t0\t0\n',
  orders:
    'order\tx\ty\tplacement_time\trestaurant\tready_time\no2\t640\t0\t9\tr1\t19\no1\t320\t0\t5\tr1\t15\n',
  couriers: 'courier\tx\ty\ton_time\toff_time\nc1\t0\t320\t0\t90\n',
  instance_parameters: 'header\n320\t4\t4\t40\t90\t10\t15\n',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiffin-instance-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Partial<typeof GOOD>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.txt`), text)
}

describe('the reader of instances', () => {
  it('reads a day, its orders by the minute in which they are placed', () => {
    write(GOOD)
    const { orders, couriers, terms, metersPerMinute } = readInstance(folder)
    expect(orders.map(({ id }) => id)).toEqual(['o1', 'o2'])
    expect(orders[0]).toMatchObject({ placedAt: 5, readyAt: 15, restaurant: { x: 0, y: 0 } })
    expect(couriers).toEqual([{ id: 'c1', at: { x: 0, y: 320 }, onAt: 0, offAt: 90 }])
    expect([metersPerMinute, terms.maximumMinutes]).toEqual([320, 90])
  })

  it.each([
    [
      'a coordinate that is no number',
      'orders',
      GOOD.orders.replace('320', 'NaN'),
      'orders.txt:3 has the x "NaN"',
    ],
    [
      'a shift that ends before it begins',
      'couriers',
      GOOD.couriers.replace('0\t90', '95\t90'),
      'couriers.txt:2',
    ],
    [
      'an unknown restaurant',
      'orders',
      GOOD.orders.replace('9\tr1', '9\tr7'),
      'orders.txt:2 is of the restaurant r7',
    ],
    ['a missing column', 'orders', GOOD.orders.replace('\t15', ''), 'orders.txt:3 has no ready_time'],
    ['an order named twice', 'orders', GOOD.orders.replace('o1', 'o2'), 'orders.txt:3 names the order o2'],
    ['a file without lines', 'couriers', 'courier\n', 'couriers.txt:1'],
  ])('refuses %s, naming file and line', (_, name, text, message) => {
    write({ ...GOOD, [name]: text })
    expect(() => readInstance(folder)).toThrow(BadInput)
    expect(() => readInstance(folder)).toThrow(message)
  })

  it('refuses a folder that lacks a file', () => {
    const { couriers: _, ...others } = GOOD
    write(others)
    expect(() => readInstance(folder)).toThrow('couriers.txt:1 is missing')
  })
})
