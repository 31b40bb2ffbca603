import { isFinal } from '@tiffin/contracts/orderStatus'
import { OFFER_EXPIRY } from '../../services/delivery-service/src/domain/expireOffer.ts'
import { PARTNER_SILENCE } from '../../services/delivery-service/src/domain/leaveSilentPartner.ts'
import { isUnderWay } from './database/deliveryTables.ts'
import { refuse } from './refuse.ts'
import { nameOf } from './system/ids.ts'
import type { World } from './system/world.ts'

const openOffers = ({ delivery }: World) => delivery.offers.all().filter(({ status }) => status === 'open')
const liveOrders = ({ delivery }: World) => delivery.tripOrders.all().filter(isUnderWay)
const liveTrips = ({ delivery }: World) => delivery.trips.all().filter(({ isLive }) => isLive)

/** Throws where a rule is broken that must hold after each commit. */
export function checkAlways(world: World): void {
  refuseTwice(
    'has two live partners',
    liveOrders(world).map(({ orderId }) => orderId),
  )
  refuseTwice(
    'has two open offers',
    openOffers(world).map(({ orderId }) => orderId),
  )
  refuseTwice(
    'has two open offers',
    openOffers(world).map(({ partnerId }) => partnerId),
  )
  refuseTwice(
    'has two live trips',
    liveTrips(world).map(({ partnerId }) => partnerId),
  )
  checkAssignments(world)
  checkTrips(world)
  checkVersions(world)
  for (const [eventId, times] of world.applied) refuse(times > 1, `${eventId} was applied ${times} times`)
}

function checkAssignments(world: World): void {
  for (const { orderId, status, partnerId } of world.delivery.assignments.all()) {
    const carried = liveOrders(world).find((order) => order.orderId === orderId)
    const isOn = status === 'accepted' || status === 'picked_up'
    refuse(
      isOn ? carried?.status !== status || carried.partnerId !== partnerId : carried !== undefined,
      `${nameOf(orderId)} is ${status}, but ${carried ? `${carried.status} on a trip` : 'on no trip'}`,
    )
    const offer = openOffers(world).find((open) => open.orderId === orderId)
    refuse(
      (status === 'offered') !== (offer !== undefined) || (offer && offer.partnerId !== partnerId),
      `${nameOf(orderId)} is ${status}, but ${offer ? 'has an open offer' : 'has none'}`,
    )
  }
}

function checkTrips(world: World): void {
  for (const { id, partnerId } of liveTrips(world))
    refuse(
      !liveOrders(world).some(({ tripId }) => tripId === id),
      `the live trip of ${nameOf(partnerId)} has no order under way`,
    )
  const timed = timedBy(world, OFFER_EXPIRY)
  for (const { orderId } of openOffers(world))
    refuse(!timed.has(orderId), `the open offer of ${nameOf(orderId)} has no expiry`)
  const watched = timedBy(world, PARTNER_SILENCE)
  for (const { orderId, status } of liveOrders(world))
    refuse(
      (status === 'accepted') !== watched.has(orderId),
      `nobody watches whether who has ${nameOf(orderId)} is silent`,
    )
}

const timedBy = ({ messages }: World, kind: string) =>
  new Set(messages.delivery.timers.all().flatMap((timer) => (timer.kind === kind ? [timer.subjectId] : [])))

/** Each version of an order is the next one and told once; what ended, and who carries it, stays. */
function checkVersions({ orders, messages }: World): void {
  for (const { id, version } of orders.orders.all()) {
    const lines = orders.history.all().filter(({ orderId }) => orderId === id)
    refuse(
      lines.length !== version,
      `${nameOf(id)} is at version ${version} with ${lines.length} lines of history`,
    )
    const told = messages.orders.outbox.all().filter(({ subjectId }) => subjectId === id)
    refuse(told.length !== version, `${nameOf(id)} is at version ${version} with ${told.length} events`)
    const sorted = lines.toSorted((a, b) => a.version - b.version)
    for (const [i, line] of sorted.entries()) {
      const before = sorted[i - 1]
      if (!before) continue
      refuse(isFinal(before.status), `${nameOf(id)} was ${before.status} and is ${line.status}`)
      refuse(
        line.assignmentVersion < before.assignmentVersion,
        `${nameOf(id)} believes an older word on its partner than the one before`,
      )
      refuse(
        before.status === 'picked_up' && before.partnerId !== line.partnerId,
        `${nameOf(id)} was picked up by one and is ${line.status} with another`,
      )
    }
  }
}

function refuseTwice(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  refuse(twice !== undefined, `${nameOf(twice ?? '')} ${what}`)
}
