import { randomUUID } from 'node:crypto'
import { sessionRevoked } from '@tiffin/contracts/events/auth'
import type { orderAccepted, orderAssigned, orderUnassigned } from '@tiffin/contracts/events/delivery'
import { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Answer, ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { EventPublisher } from '@tiffin/messaging/publisher'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { newPerson, type Person } from '@tiffin/testing/signedToken'
import { Connection } from 'rabbitmq-client'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

export type TrackingClient = Socket<ServerToClientEvents, ClientToServerEvents>

const open: TrackingClient[] = []

/** A socket as somebody, as the usage example opens it; nobody where absent. */
export function openSocket(
  url: string,
  who?: Pick<Person, 'token'>,
  options: Partial<ManagerOptions & SocketOptions> = {},
): TrackingClient {
  const socket: TrackingClient = io(url, { forceNew: true, auth: { token: who?.token }, ...options })
  open.push(socket)
  return socket
}

export function closeSockets(): void {
  for (const socket of open.splice(0)) socket.disconnect()
}

/** Sends a request of any shape, as a client might, and answers its acknowledgement. */
export function ask<T = unknown>(
  socket: TrackingClient,
  event: string,
  ...payload: unknown[]
): Promise<Answer<T>> {
  return (socket as Socket).timeout(10_000).emitWithAck(event, ...payload)
}

/** An order as its events tell of it, and its people. */
export interface ExampleOrder {
  readonly id: string
  readonly customer: Person
  readonly owner: Person
  readonly partner: Person
}

export async function newOrder(): Promise<ExampleOrder> {
  const [customer, owner, partner] = await Promise.all([
    newPerson('customer'),
    newPerson('restaurant_owner'),
    newPerson('delivery_partner'),
  ])
  return { id: newId(SAN_FRANCISCO.market), customer, owner, partner }
}

/** Publishes events as the relays of the services do that they are of. */
export class OrderEvents {
  readonly #connection: Connection
  readonly #publisher: EventPublisher

  constructor(rabbitmqUrl: string) {
    this.#connection = new Connection(rabbitmqUrl)
    this.#publisher = new EventPublisher(this.#connection, 'order-service')
  }

  created(order: ExampleOrder): Promise<void> {
    return this.#publish(order.id, 'order.created', {
      ...orderCreated.example,
      orderId: order.id,
      customerId: order.customer.id,
      restaurantOwnerId: order.owner.id,
    })
  }

  updated(
    order: ExampleOrder,
    version: number,
    status: OrderStatus,
    deliveryPartnerId: string | null = order.partner.id,
  ): Promise<void> {
    return this.#publish(order.id, 'order.updated', {
      ...orderUpdated.example,
      orderId: order.id,
      customerId: order.customer.id,
      restaurantOwnerId: order.owner.id,
      deliveryPartnerId,
      version,
      status,
    })
  }

  /** What auth-service tells of a session that was signed out. */
  sessionRevoked(userId: string, sessionId: string): Promise<void> {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    return this.#publish(userId, sessionRevoked.type, { ...sessionRevoked.example, userId, sessionId, until })
  }

  /** What delivery-service tells of an order and a partner. */
  delivery(
    event: typeof orderAssigned | typeof orderAccepted | typeof orderUnassigned,
    order: ExampleOrder,
    deliveryPartnerId = order.partner.id,
  ): Promise<void> {
    return this.#publish(order.id, event.type, { ...event.example, orderId: order.id, deliveryPartnerId })
  }

  async close(): Promise<void> {
    await this.#publisher.close()
    await this.#connection.close()
  }

  #publish(subjectId: string, eventType: string, body: object): Promise<void> {
    return this.#publisher.publish({
      seq: '1',
      eventId: randomUUID(),
      eventType,
      market: SAN_FRANCISCO.market,
      subjectId,
      body: JSON.stringify(body),
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      createdAt: new Date(),
    })
  }
}
