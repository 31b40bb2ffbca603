import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Place,
  samePlace,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Instance } from '../instance/instance.ts'
import type { Leg } from '../simulate/leg.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'
import { deliveriesOf } from './deliveries.ts'

/** Writes a day as the three files that MDRPLIB's public evaluator reads (its listings 5 to 7). */
export function writeSolution(folder: string, instance: Instance, days: readonly PartnerDay[]): void {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, header: string, lines: readonly string[]) =>
    writeFileSync(join(folder, `solution_info_${name}.txt`), `${[header, ...lines].join('\n')}\n`)
  write('assignments', 'assignment_time\tpickup_time\tcourier\torders', assignments(days))
  write(
    'orders',
    'order\tplacement_time\tready_time\tpickup_time\tdropoff_time\tcourier',
    deliveriesOf(days).map(({ order, pickupAt, dropoffAt, courierId }) =>
      [order.id, order.placedAt, order.readyAt, pickupAt, dropoffAt, courierId].join('\t'),
    ),
  )
  write('couriers', 'courier\tdeparture_time\torigin\tdestination', moves(instance, days))
}

/** One line a pickup; its orders in the sequence in which they are brought. */
function assignments(days: readonly PartnerDay[]): string[] {
  return days.flatMap(({ courier, legs }) => {
    const brought = legs.flatMap(({ kind, orders }) => (kind === 'dropoff' ? orders : []))
    return legs
      .filter(({ kind }) => kind === 'pickup')
      .map(({ decidedAt, servedAt, orders }) => {
        const sequence = orders.toSorted((a, b) => brought.indexOf(a) - brought.indexOf(b))
        return [decidedAt, servedAt, courier.id, ...sequence.map(({ id }) => id)].join('\t')
      })
  })
}

function moves(instance: Instance, days: readonly PartnerDay[]): string[] {
  return days.flatMap(({ courier, legs }) => {
    let origin = '0'
    let at = courier.at
    return legs.flatMap((leg) => {
      const destination = nameOf(leg, instance)
      const line = [courier.id, leg.departsAt, origin, destination].join('\t')
      const stays = leg.kind === 'pickup' && origin === destination && samePlace(at, leg.to)
      origin = destination
      at = leg.to
      return stays ? [] : [line]
    })
  })
}

function nameOf({ kind, orders, to }: Leg, { restaurants }: Instance): string {
  if (kind === 'dropoff') return orders.map(({ id }) => id).join()
  return restaurantAt(to, restaurants)
}

function restaurantAt(place: Place, restaurants: ReadonlyMap<string, Place>): string {
  const found = [...restaurants].find(([, restaurant]) => samePlace(restaurant, place))
  if (!found) throw new Error(`No restaurant is at ${place.x}, ${place.y}`)
  return found[0]
}
