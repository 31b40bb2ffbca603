import { randomUUID } from 'node:crypto'
import { accountMailRoutes } from '@tiffin/contracts/accountMails'
import { auditRoutes } from '@tiffin/contracts/audit'
import { authRoutes } from '@tiffin/contracts/auth'
import type { RouteName } from '@tiffin/contracts/catalogue'
import type { CallInput } from '@tiffin/contracts/client'
import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { dispatchBoardRoutes } from '@tiffin/contracts/dispatchBoard'
import { operationsRoutes } from '@tiffin/contracts/operations'
import { orderRoutes } from '@tiffin/contracts/orders'
import { personalDataRoutes } from '@tiffin/contracts/personalData'
import type { ProblemCode } from '@tiffin/contracts/problems'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { ReplyOf, Route } from '@tiffin/contracts/route'
import { secondStepRoutes } from '@tiffin/contracts/secondStep'
import { sessionRoutes } from '@tiffin/contracts/sessions'
import { ajantaIn, CHICKEN_VINDALOO, CUSTOMER, registeringIn } from '@tiffin/testing/examples'
import type { Actor } from '../town/openTown.ts'
import { orderIn } from '../town/walkOrder.ts'
import type { Scene } from './scene.ts'

/** A request for something of the town's, that its owner is granted again and again. */
export interface Ask {
  readonly route: Route
  readonly input: CallInput<Route>
  /** Ids of those whose it is. */
  readonly owners: readonly string[]
  /** Whether it is in an answer; absent where the answer is about nothing else. */
  readonly shows: ((reply: never) => boolean) | undefined
  /** What who is let in is told where the thing itself can no longer be done: it is, and nothing changes. */
  readonly tooLate: ProblemCode | undefined
}

interface More<R extends Route> {
  readonly owners?: readonly Actor[]
  readonly shows?: (reply: ReplyOf<R>) => boolean
  readonly tooLate?: ProblemCode
}

function ask<R extends Route>(route: R, input: CallInput<R>, more: More<R> = {}): Ask {
  const owners = (more.owners ?? []).map(({ id }) => id)
  return { route, input: input as CallInput<Route>, owners, shows: more.shows, tooLate: more.tooLate }
}

type Asking = (scene: Scene) => Ask | Promise<Ask>

const ofOrder = ({ order: { id } }: Scene) => ({ params: { id } })
const ofRestaurant = ({ town: { restaurant } }: Scene) => ({ params: { id: restaurant.id } })
const ofPartner = ({ town: { partners } }: Scene) => ({ params: { id: partners[0].id } })
const partnersOwn = ({ town: { partners } }: Scene) => ({ owners: [partners[0]] })
const ownersOwn = ({ town: { owner } }: Scene) => ({ owners: [owner] })
const peopleOf = ({ town: { customer, owner, partners } }: Scene) => ({
  owners: [customer, owner, partners[0]],
})

async function newRefreshToken({ town: { customer } }: Scene): Promise<string> {
  const { email, password } = customer
  return (await customer.call(authRoutes.login, { body: { email, password } })).refreshToken
}

/** One request a route, for each route that there is. */
export const REQUESTS: Readonly<Record<RouteName, Asking>> = {
  register: ({ town }) => {
    const form = registeringIn(town.city, CUSTOMER)
    return ask(authRoutes.register, { body: { ...form, email: `${randomUUID()}.${form.email}` } })
  },
  login: ({ town: { customer } }) =>
    ask(authRoutes.login, { body: { email: customer.email, password: customer.password } }),
  refresh: async (s) => ask(authRoutes.refresh, { body: { refreshToken: await newRefreshToken(s) } }),
  logout: async (s) => ask(authRoutes.logout, { body: { refreshToken: await newRefreshToken(s) } }),
  logoutEverywhere: () => ask(authRoutes.logoutEverywhere, {}),
  getMe: ({ town: { customer } }) =>
    ask(authRoutes.getMe, {}, { owners: [customer], shows: ({ id }) => id === customer.id }),
  patchMe: ({ town: { customer } }) =>
    ask(
      authRoutes.patchMe,
      { body: { lastName: 'Rao' } },
      { owners: [customer], shows: ({ id }) => id === customer.id },
    ),
  verifyEmail: () =>
    ask(accountMailRoutes.verifyEmail, { body: { token: 'none' } }, { tooLate: 'link_invalid' }),
  resendVerification: () => ask(accountMailRoutes.resendVerification, {}),
  forgotPassword: ({ town: { customer } }) =>
    ask(accountMailRoutes.forgotPassword, { body: { email: customer.email } }),
  resetPassword: () =>
    ask(
      accountMailRoutes.resetPassword,
      { body: { token: 'none', password: 'rain on a tin roof' } },
      { tooLate: 'link_invalid' },
    ),
  changePassword: () =>
    ask(
      accountMailRoutes.changePassword,
      { body: { oldPassword: 'not the old one', newPassword: 'rain on a tin roof' } },
      { tooLate: 'password_wrong' },
    ),
  enrolTotp: () =>
    ask(secondStepRoutes.enrolTotp, { body: { password: 'not the one' } }, { tooLate: 'password_wrong' }),
  confirmTotp: () =>
    ask(secondStepRoutes.confirmTotp, { body: { code: '000000' } }, { tooLate: 'totp_not_enrolled' }),
  disableTotp: () =>
    ask(
      secondStepRoutes.disableTotp,
      { body: { password: 'not the one', code: '000000' } },
      { tooLate: 'password_wrong' },
    ),
  listAudit: () => ask(auditRoutes.listAudit, {}),
  listSessions: () => ask(sessionRoutes.listSessions, {}),
  endSession: async (s) => {
    const { customer } = s.town
    await newRefreshToken(s)
    const { sessions } = await customer.call(sessionRoutes.listSessions, {})
    const id = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    return ask(sessionRoutes.endSession, { params: { id } }, { owners: [customer] })
  },
  logoutUserEverywhere: async ({ town }) => {
    const form = registeringIn(town.city, CUSTOMER)
    const body = { ...form, email: `${randomUUID()}.${form.email}` }
    const { user } = await town.customer.call(authRoutes.register, { body })
    return ask(sessionRoutes.logoutUserEverywhere, { params: { id: user.id } })
  },
  eraseMe: () =>
    ask(personalDataRoutes.eraseMe, { body: { password: 'not the one' } }, { tooLate: 'password_wrong' }),
  listProfiles: ({ town }) => ask(authRoutes.listProfiles, { query: { ids: town.customer.id } }),

  createOrder: ({ town }) => ask(orderRoutes.createOrder, { body: orderIn(town) }),
  quoteOrder: ({ town }) => {
    const { deliveryAddress: _, ...body } = orderIn(town)
    return ask(orderRoutes.quoteOrder, { body })
  },
  getOrder: (s) => ask(orderRoutes.getOrder, ofOrder(s), peopleOf(s)),
  listOrders: (s) =>
    ask(
      orderRoutes.listOrders,
      { query: { restaurantId: s.town.restaurant.id, limit: 100 } },
      { ...peopleOf(s), shows: ({ orders }) => orders.some(({ id }) => id === s.order.id) },
    ),
  patchOrderStatus: (s) =>
    ask(
      orderRoutes.patchOrderStatus,
      { ...ofOrder(s), body: { status: 'pending' } },
      { ...peopleOf(s), tooLate: 'illegal_transition' },
    ),
  getOrderHistory: (s) => ask(orderRoutes.getOrderHistory, ofOrder(s), peopleOf(s)),
  getOrderStatistics: (s) =>
    ask(
      orderRoutes.getOrderStatistics,
      { query: { city: s.town.city.city, restaurantId: s.town.restaurant.id, from: s.order.createdAt } },
      { ...ownersOwn(s), shows: ({ placed, delivered, sales }) => placed + delivered + sales > 0 },
    ),
  listOrderEvents: (s) => ask(orderRoutes.listOrderEvents, ofOrder(s)),

  listCities: () => ask(restaurantRoutes.listCities, { query: { q: 'San' } }),
  listRestaurants: (s) =>
    ask(
      restaurantRoutes.listRestaurants,
      { query: { ownerUserId: s.town.owner.id, limit: 100 } },
      { ...ownersOwn(s), shows: ({ restaurants }) => restaurants.some(({ id }) => id === s.inactive) },
    ),
  getRestaurant: (s) => ask(restaurantRoutes.getRestaurant, ofRestaurant(s)),
  getMenu: (s) => ask(restaurantRoutes.getMenu, ofRestaurant(s)),
  createRestaurant: ({ town }) => ask(restaurantRoutes.createRestaurant, { body: ajantaIn(town.city) }),
  patchRestaurant: (s) =>
    ask(
      restaurantRoutes.patchRestaurant,
      { ...ofRestaurant(s), body: { description: 'Home' } },
      ownersOwn(s),
    ),
  createMenuItem: (s) =>
    ask(restaurantRoutes.createMenuItem, { ...ofRestaurant(s), body: CHICKEN_VINDALOO }, ownersOwn(s)),
  patchMenuItem: (s) =>
    ask(
      restaurantRoutes.patchMenuItem,
      {
        params: { id: s.town.restaurant.id, itemId: s.town.menu[0].id },
        body: { description: 'Hot' },
      },
      ownersOwn(s),
    ),

  getAssignments: (s) =>
    ask(
      deliveryRoutes.getAssignments,
      {},
      { ...partnersOwn(s), shows: ({ partner }) => partner.id === s.town.partners[0].id },
    ),
  getPartnerDay: (s) =>
    ask(
      deliveryRoutes.getPartnerDay,
      {},
      { ...partnersOwn(s), shows: ({ deliveries, pay }) => deliveries + pay > 0 },
    ),
  listTrips: (s) =>
    ask(deliveryRoutes.listTrips, {}, { ...partnersOwn(s), shows: ({ trips }) => trips.length > 0 }),
  patchLocation: (s) =>
    ask(deliveryRoutes.patchLocation, { ...ofPartner(s), body: s.town.city.door }, partnersOwn(s)),
  patchAvailability: (s) =>
    ask(deliveryRoutes.patchAvailability, { ...ofPartner(s), body: { isAvailable: true } }, partnersOwn(s)),
  acceptOffer: (s) => ask(deliveryRoutes.acceptOffer, ofOrder(s), partnersOwn(s)),
  refuseOffer: (s) =>
    ask(deliveryRoutes.refuseOffer, ofOrder(s), { ...partnersOwn(s), tooLate: 'offer_gone' }),
  pickUpOrder: (s) => ask(deliveryRoutes.pickUpOrder, ofOrder(s), partnersOwn(s)),
  deliverOrder: (s) => ask(deliveryRoutes.deliverOrder, ofOrder(s), partnersOwn(s)),

  getDispatchBoard: ({ town }) =>
    ask(dispatchBoardRoutes.getDispatchBoard, { query: { city: town.city.city } }),
  reassignOrder: (s) =>
    ask(
      dispatchBoardRoutes.reassignOrder,
      { ...ofOrder(s), body: {} },
      {
        tooLate: 'illegal_transition',
      },
    ),
  listAssignmentEvents: (s) => ask(dispatchBoardRoutes.listAssignmentEvents, ofOrder(s)),

  getSystemHealth: () => ask(operationsRoutes.getSystemHealth, {}),
  reportSpans: () =>
    ask(operationsRoutes.reportSpans, {
      body: {
        spans: [
          {
            traceId: '0af7651916cd43dd8448eb211c80319c',
            spanId: 'b7ad6b7169203331',
            kind: 'call',
            name: 'createOrder',
            startedAgo: 20,
            endedAgo: 10,
          },
        ],
      },
    }),
  getInstanceStatus: () => ask(operationsRoutes.getInstanceStatus, {}),
}
