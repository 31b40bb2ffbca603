import { type TSchema, Type } from 'typebox'
import { Nullable, textLike } from './shapes.ts'
import {
  AssignmentsChange,
  type ClientToServerEvents,
  LiveLocation,
  LocationReport,
  MarketReference,
  OrderReference,
  OrderUpdate,
  PartnerMove,
  type ServerToClientEvents,
} from './tracking.ts'

/** An event of the sockets: what goes with it, and what its acknowledgement answers. */
export interface SocketMessage {
  readonly summary: string
  readonly payload?: TSchema
  readonly answer?: TSchema
}

/** Why something asked of a socket is not done; `code` is one of the API's. */
export const SocketRefusal = Type.Object({
  message: textLike('There is no order 01985e2f-7c11-8524-995c-5a1f0c9be377 that you may see.'),
  code: textLike('order_not_found'),
})

const nothing = Type.Null()

/** What a client may send. Each event takes an acknowledgement; where there is none a refusal comes as `error`. */
export const CLIENT_MESSAGES = {
  'subscribe-order': {
    summary: 'Hear of every change of an order, and where its delivery partner is; answers how it is now',
    payload: OrderReference,
    answer: OrderUpdate,
  },
  'unsubscribe-order': { summary: 'Hear no more of an order', payload: OrderReference, answer: nothing },
  'get-location': {
    summary: 'Where an order’s delivery partner was last; null where nobody is on the way',
    payload: OrderReference,
    answer: Nullable(LiveLocation),
  },
  'subscribe-kitchen': { summary: 'Hear of all orders of one’s own restaurants', answer: nothing },
  'unsubscribe-kitchen': { summary: 'Hear no more of them', answer: nothing },
  'subscribe-assignments': {
    summary: 'Hear when one’s own offers or trip are others (delivery partners)',
    answer: nothing,
  },
  'unsubscribe-assignments': { summary: 'Hear no more of them', answer: nothing },
  'subscribe-market': {
    summary: 'Hear of all orders and delivery partners of a market (admins)',
    payload: MarketReference,
    answer: nothing,
  },
  'unsubscribe-market': { summary: 'Hear no more of it', payload: MarketReference, answer: nothing },
  'rider-location-update': {
    summary: 'Tell where the order’s delivery partner is',
    payload: LocationReport,
    answer: nothing,
  },
} as const satisfies Record<keyof ClientToServerEvents, SocketMessage>

/** What the server sends to those who subscribed. */
export const SERVER_MESSAGES = {
  'order-updated': {
    summary:
      'An order at a version. A version that was heard is repeated every 10 s; a gap is filled from GET /orders/{id}/history?after=n',
    payload: OrderUpdate,
  },
  'location-updated': { summary: 'Where an order’s delivery partner is', payload: LiveLocation },
  'partner-moved': { summary: 'Where a delivery partner of the market is', payload: PartnerMove },
  'assignments-changed': {
    summary: 'Offers or a trip are others now: GET /delivery/assignments or /delivery/board has them',
    payload: AssignmentsChange,
  },
  error: {
    summary:
      'What was asked without an acknowledgement was refused, or the token has expired and the socket ends',
    payload: SocketRefusal,
  },
} as const satisfies Record<keyof ServerToClientEvents, SocketMessage>
