import { basename, join } from 'node:path'
import type {
  OpenOrder,
  Place,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Courier, Instance } from './instance.ts'
import { readTable, type TableRow } from './readTable.ts'

/** Reads the four files of an instance. Throws BadInput naming file and line of the first thing that is wrong. */
export function readInstance(folder: string): Instance {
  const table = (name: string) => readTable(join(folder, `${name}.txt`))
  const restaurants = readRestaurants(table('restaurants'))
  const couriers = unique(table('couriers'), 'courier').map(([id, row]) => readCourier(id, row))
  const orderRows = unique(table('orders'), 'order')
  const orders = orderRows.map(([id, row]) => readOrder(id, row, restaurants))
  return {
    name: basename(folder),
    ...readParameters(table('instance_parameters')),
    orders: orders.toSorted((a, b) => a.placedAt - b.placedAt),
    couriers,
    restaurants,
    restaurantIdOf: new Map(orderRows.map(([id, row]) => [id, row.text(4, 'restaurant')])),
  }
}

function unique(rows: readonly TableRow[], what: string): [string, TableRow][] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const id = row.text(0, what)
    if (seen.has(id)) row.refuse(`names the ${what} ${id} a second time`)
    seen.add(id)
    return [id, row]
  })
}

function place(row: TableRow): Place {
  return { x: row.number(1, 'x'), y: row.number(2, 'y') }
}

function readRestaurants(rows: readonly TableRow[]): ReadonlyMap<string, Place> {
  return new Map(unique(rows, 'restaurant').map(([id, row]) => [id, place(row)]))
}

function readCourier(id: string, row: TableRow): Courier {
  const [onAt, offAt] = [row.minute(3, 'on_time'), row.minute(4, 'off_time')]
  if (offAt < onAt) row.refuse(`has a shift that ends (${offAt}) before it begins (${onAt})`)
  return { id, at: place(row), onAt, offAt }
}

function readOrder(id: string, row: TableRow, restaurants: ReadonlyMap<string, Place>): OpenOrder {
  const [placedAt, readyAt] = [row.minute(3, 'placement_time'), row.minute(5, 'ready_time')]
  if (readyAt < placedAt) row.refuse(`is ready (${readyAt}) before it is placed (${placedAt})`)
  const name = row.text(4, 'restaurant')
  const restaurant =
    restaurants.get(name) ?? row.refuse(`is of the restaurant ${name}, which restaurants.txt lacks`)
  return { id, placedAt, readyAt, restaurant, door: place(row) }
}

function readParameters([row]: readonly TableRow[]) {
  const given = row as TableRow
  return {
    metersPerMinute: given.number(0, 'meters_per_minute', Number.MIN_VALUE),
    terms: {
      pickupMinutes: evenMinutes(given, 1, 'pickup service minutes'),
      dropoffMinutes: evenMinutes(given, 2, 'dropoff service minutes'),
      targetMinutes: given.minute(3, 'target click-to-door'),
      maximumMinutes: given.minute(4, 'maximum click-to-door'),
    },
    payPerOrder: given.number(5, 'pay per order', 0),
    payPerHour: given.number(6, 'guaranteed pay per hour', 0),
  }
}

/** Half of a service lies before the pickup or dropoff, and the day is counted in whole minutes. */
function evenMinutes(row: TableRow, column: number, meaning: string): number {
  const minutes = row.minute(column, meaning)
  return minutes % 2 === 0 ? minutes : row.refuse(`has the ${meaning} ${minutes}, which cannot be halved`)
}
