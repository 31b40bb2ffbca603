import type { BoardAssignment, getDispatchBoard, listAssignmentEvents } from '@tiffin/contracts/dispatchBoard'
import { personIdsIn } from '@tiffin/contracts/eventRecord'
import type { ReplyOf } from '@tiffin/contracts/route'
import { marketOfId } from '@tiffin/sharding/ids'
import { marketById } from '@tiffin/sharding/markets'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { BoardReader, Profiles } from './boardReader.ts'
import { type Reassignment, type ReassignPorts, reassignOrder } from './reassignOrder.ts'
import { orderUnknown } from './refusals.ts'

export interface DispatchBoardPorts extends ReassignPorts {
  readonly reader: BoardReader
  readonly profiles: Profiles
}

/** What an admin sees and does of a market's deliveries. */
export class DispatchBoard {
  readonly #ports: DispatchBoardPorts

  constructor(ports: DispatchBoardPorts) {
    this.#ports = ports
  }

  /** Throws PlaceError where the city is unknown or could be several. */
  async ofCity(city: string): Promise<ReplyOf<typeof getDispatchBoard>> {
    const { reader, profiles } = this.#ports
    const market = resolveMarket(city, { for: 'read' }).id
    const [partners, assignments] = await Promise.all([
      reader.partners(market),
      reader.liveAssignments(market),
    ])
    const names = await profiles.firstNames(partners.map(({ id }) => id))
    return {
      market,
      partners: partners.map((partner) => ({ ...partner, firstName: names.get(partner.id) ?? null })),
      assignments: [...assignments],
    }
  }

  /** Answers how the order stands afterwards; throws as reassignOrder does. */
  async reassign({ orderId, ...wish }: Omit<Reassignment, 'market'>): Promise<BoardAssignment> {
    const market = marketOfOrder(orderId)
    await reassignOrder(this.#ports, { orderId, market, ...wish })
    const assignment = await this.#ports.reader.assignment(market, orderId)
    if (!assignment) throw orderUnknown()
    return assignment
  }

  /** Throws `order_not_found` where nothing is known of the order. */
  async events(orderId: string): Promise<ReplyOf<typeof listAssignmentEvents>> {
    const market = marketOfOrder(orderId)
    const { reader, profiles } = this.#ports
    const events = await reader.events(market, orderId)
    if (events.length === 0 && !(await reader.assignment(market, orderId))) throw orderUnknown()
    const names = await profiles.firstNames(personIdsIn(events))
    return { orderId, events, people: [...names].map(([id, firstName]) => ({ id, firstName })) }
  }
}

/** Throws UnknownMarketError where the id names none. */
function marketOfOrder(orderId: string): number {
  return marketById(marketOfId(orderId) ?? 0).id
}
