import { LocationReport, OrderReference } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { Problem } from '@tiffin/platform/problem'
import type { OrderTracking } from '../domain/trackOrder.ts'
import { answerSocket, parserOf } from './answer.ts'
import { orderOfRoom, orderRoom, type TrackingServer, type TrackingSocket } from './socketServer.ts'

const parseReference = parserOf(OrderReference)
const parseReport = parserOf(LocationReport)

/** Orders one socket may watch at once. */
const MOST_ORDERS = 200

/** The client's four events. */
export function serveOrderEvents(io: TrackingServer, tracking: OrderTracking, log: Log): void {
  io.on('connection', (socket) => {
    const { principal } = socket.data
    socket.on('subscribe-order', (reference, acknowledge) =>
      answerSocket(socket, log, acknowledge, () => subscribe(socket, tracking, reference)),
    )
    socket.on('unsubscribe-order', (reference, acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => {
        await socket.leave(orderRoom(orderIdOf(reference)))
        return null
      }),
    )
    socket.on('get-location', (reference, acknowledge) =>
      answerSocket(socket, log, acknowledge, () => tracking.locate(orderIdOf(reference), principal)),
    )
    socket.on('rider-location-update', (report, acknowledge) =>
      answerSocket(socket, log, acknowledge, async () => {
        await tracking.report(parseReport(report) as LocationReport, principal, new Date())
        return null
      }),
    )
  })
}

/**
 * Who may watch joins, and only then the order is looked up for the answer: no change falls between the two.
 * The order as it stands and its last position go to the socket at once.
 */
async function subscribe(socket: TrackingSocket, tracking: OrderTracking, reference: unknown) {
  const orderId = orderIdOf(reference)
  const { principal } = socket.data
  await tracking.watch(orderId, principal)
  refuseTooMany(socket)
  await socket.join(orderRoom(orderId))
  const [latest, location] = await Promise.all([
    tracking.watch(orderId, principal),
    tracking.locate(orderId, principal),
  ])
  socket.emit('order-updated', latest)
  if (location) socket.emit('location-updated', location)
  return latest
}

function refuseTooMany(socket: TrackingSocket): void {
  const watched = [...socket.rooms].filter((room) => orderOfRoom(room) !== undefined).length
  if (watched >= MOST_ORDERS)
    throw new Problem('rate_limited', {
      detail: `A socket watches ${MOST_ORDERS} orders at most: unsubscribe some.`,
    })
}

function orderIdOf(reference: unknown): string {
  const checked = parseReference(reference) as OrderReference
  return typeof checked === 'string' ? checked : checked.orderId
}
