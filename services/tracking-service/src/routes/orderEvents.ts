import { LocationReport, OrderReference } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { Problem } from '@tiffin/platform/problem'
import type { OrderTracking } from '../domain/trackOrder.ts'
import { answering, parserOf } from './answer.ts'
import type { Broadcasts } from './broadcasts.ts'
import { orderOfRoom, roomOf } from './rooms.ts'
import type { TrackingServer, TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'

const parseReference = parserOf(OrderReference)
const parseReport = parserOf(LocationReport)

/** Orders one socket may watch at once. */
const MOST_ORDERS = 200

/** The client's four events. */
export function serveOrderEvents(
  io: TrackingServer,
  tracking: OrderTracking,
  broadcasts: Broadcasts,
  log: Log,
): void {
  const onSubscribe = answering(log, (socket, reference: unknown) =>
    subscribe(socket, tracking, broadcasts, reference),
  )
  const onUnsubscribe = answering(log, async (socket, reference: unknown) => {
    await socket.leave(roomOf(orderIdOf(reference), socket.data.principal))
    return null
  })
  const onGetLocation = answering(log, async (socket, reference: unknown) =>
    tracking.locate(orderIdOf(reference), socket.data.principal),
  )
  const onReport = answering(log, async (socket, report: unknown) => {
    await tracking.report(parseReport(report), socket.data.principal, new Date())
    return null
  })
  io.on('connection', (socket) => {
    socket.on('subscribe-order', onSubscribe)
    socket.on('unsubscribe-order', onUnsubscribe)
    socket.on('get-location', onGetLocation)
    socket.on('rider-location-update', onReport)
  })
}

/**
 * Who may watch joins, and only then the order is looked up for the answer: no change falls between the two.
 * The order as it stands and its last position go to the socket at once.
 */
async function subscribe(
  socket: TrackingSocket,
  tracking: OrderTracking,
  broadcasts: Broadcasts,
  reference: unknown,
) {
  const orderId = orderIdOf(reference)
  const { principal } = socket.data
  await tracking.watch(orderId, principal)
  const room = roomOf(orderId, principal)
  refuseTooMany(socket, room)
  await socket.join(room)
  const [latest, location] = await Promise.all([
    tracking.watch(orderId, principal),
    tracking.locate(orderId, principal),
  ])
  tellSocket(socket, 'order-updated', latest)
  if (location) broadcasts.pushLastPosition(socket, location)
  return latest
}

function refuseTooMany(socket: TrackingSocket, room: string): void {
  const watched = [...socket.rooms].filter(
    (other) => orderOfRoom(other) !== undefined && other !== room,
  ).length
  if (watched >= MOST_ORDERS)
    throw new Problem('rate_limited', {
      detail: `A socket watches ${MOST_ORDERS} orders at most: unsubscribe some.`,
    })
}

function orderIdOf(reference: unknown): string {
  const checked = parseReference(reference)
  return typeof checked === 'string' ? checked : checked.orderId
}
