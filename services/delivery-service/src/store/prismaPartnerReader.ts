import type { DeliveryPartner, PartnerDay } from '@tiffin/contracts/delivery'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { createPrismaClients, type PrismaClients } from '@tiffin/sharding/getPrismaClient'
import type { Pools } from '@tiffin/sharding/pools'
import { onShard } from '@tiffin/sharding/shardUnavailable'
import type { PartnerCaller } from '../domain/caller.ts'
import type { TripOrder } from '../domain/ledger.ts'
import type { PartnerReader, PartnerWork } from '../domain/partnerReader.ts'
import type { EndedTrip } from '../domain/pastTrips.ts'
import { PrismaClient } from './generated/client.ts'
import { toHeld } from './heldOrders.ts'
import { readPartnerDay } from './partnerDay.ts'
import { readPastTrips } from './pastTrips.ts'
import { toOffer, toPartner, toTrip } from './replies.ts'
import { SCHEMA } from './shardLedger.ts'

interface PartnerShards {
  readonly pools: Pools
  readonly readPools?: Pools
  readonly database: ShardedDatabase
}

/** Reads partners, their offers and their trips through Prisma, each from the shard of its market. */
export class PrismaPartnerReader implements PartnerReader {
  readonly #database: ShardedDatabase
  readonly #clients: PrismaClients<PrismaClient>

  constructor({ database, ...pools }: PartnerShards) {
    this.#database = database
    this.#clients = createPrismaClients(pools, SCHEMA, (adapter) => new PrismaClient({ adapter }))
  }

  async partner(caller: PartnerCaller): Promise<DeliveryPartner | undefined> {
    const row = await this.#on(caller, (prisma) =>
      prisma.deliveryPartner.findUnique({ where: { id: caller.id } }),
    )
    return row ? toPartner(row) : undefined
  }

  async work(caller: PartnerCaller): Promise<PartnerWork | undefined> {
    const row = await this.#on(caller, (prisma) =>
      prisma.deliveryPartner.findUnique({
        where: { id: caller.id },
        include: {
          offers: { where: { status: 'open', expiresAt: { gt: new Date() } }, include: { assignment: true } },
          trips: {
            where: { status: 'live' },
            include: { orders: { include: { assignment: true }, orderBy: { acceptedAt: 'asc' } } },
          },
        },
      }),
    )
    if (!row) return undefined
    const [trip] = row.trips
    return {
      assignments: {
        partner: toPartner(row),
        offers: row.offers.map(toOffer),
        trip: trip ? toTrip(trip) : null,
      },
      held: trip ? toHeld(trip, row.id) : [],
    }
  }

  day(caller: PartnerCaller): Promise<PartnerDay> {
    return readPartnerDay(this.#database, caller)
  }

  pastTrips(caller: PartnerCaller, before: string | undefined, size: number): Promise<readonly EndedTrip[]> {
    return readPastTrips(this.#database, caller, before, size)
  }

  async openOfferOf(caller: PartnerCaller): Promise<string | undefined> {
    const offer = await this.#on(caller, (prisma) =>
      prisma.offer.findFirst({ where: { partnerId: caller.id, status: 'open' }, select: { orderId: true } }),
    )
    return offer?.orderId
  }

  async acceptedOrders(caller: PartnerCaller): Promise<readonly string[]> {
    const rows = await this.#on(caller, (prisma) =>
      prisma.tripOrder.findMany({
        where: { status: 'accepted', trip: { partnerId: caller.id, status: 'live' } },
        select: { orderId: true },
      }),
    )
    return rows.map(({ orderId }) => orderId)
  }

  async tripOrder(caller: PartnerCaller, orderId: string): Promise<TripOrder | undefined> {
    const row = await this.#on(caller, (prisma) =>
      prisma.tripOrder.findFirst({
        where: { orderId, trip: { partnerId: caller.id } },
        orderBy: { acceptedAt: 'desc' },
      }),
    )
    if (!row) return undefined
    return {
      tripId: row.tripId,
      orderId,
      partnerId: caller.id,
      status: row.status as TripOrder['status'],
    }
  }

  #on<T>({ market }: PartnerCaller, ask: (prisma: PrismaClient) => Promise<T>): Promise<T> {
    const { id } = this.#database.shardOf(market)
    return onShard(id, () => ask(this.#clients.prismaOf(id)))
  }
}
