import { isFinal } from '@tiffin/contracts/orderStatus'
import { hasEnded } from '../../services/delivery-service/src/domain/assignmentStatus.ts'
import type { Order } from '../../services/order-service/src/domain/order.ts'
import type { People } from './people.ts'
import { checkAtRest } from './rulesAtRest.ts'
import type { KitchenHabit } from './scenario.ts'
import { nameOf, numberOf } from './system/ids.ts'
import type { World } from './system/world.ts'

/** Rounds in which everything must have ended. */
const ROUNDS = 60

export interface Settling {
  readonly world: World
  readonly people: People
  readonly kitchens: readonly KitchenHabit[]
  readonly dispatch: () => Promise<void>
}

/** Nothing dies or gets lost any more, and everybody does what they should, until every order has ended. */
export async function settle(settling: Settling): Promise<void> {
  const { world } = settling
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const relay of world.relays) relay.wake()
    await world.turns.untilIdle()
    checkAtRest(world)
    if (isOver(world)) return
    const before = facts(world)
    goOn(settling)
    await world.turns.untilIdle()
    if (facts(world) === before) await untilNextTimer(world)
  }
}

function goOn({ world, people, kitchens, dispatch }: Settling): void {
  for (const { id, onDuty } of world.delivery.partners.all())
    if (!onDuty) world.turns.start(`${nameOf(id)} comes back`, () => people.setOnDuty(id, true))
  world.turns.start('the sweep looks', dispatch)
  for (const order of world.orders.orders.all()) {
    const habit = kitchens[numberOf(order.id) - 1]
    world.turns.start(`${nameOf(order.id)} goes on`, () => carryOn(people, order, habit))
  }
}

async function carryOn(people: People, { id, status, partner }: Order, habit: KitchenHabit | undefined) {
  switch (status) {
    case 'pending':
      if (habit !== 'is silent') await people.kitchenMoves(id, 'confirmed')
      return
    case 'confirmed':
    case 'preparing':
      return people.kitchenMoves(id, 'ready')
    case 'ready':
      if (partner) await people.progresses(partner.id, id, 'picked_up')
      return
    case 'picked_up':
      if (partner) await people.progresses(partner.id, id, 'delivered')
      return
  }
}

/** How many facts were told so far. */
function facts({ messages }: World): number {
  return messages.orders.outbox.all().length + messages.delivery.outbox.all().length
}

async function untilNextTimer(world: World): Promise<void> {
  const due = world.nextDue()
  if (due === undefined) return
  world.now = Math.max(world.now, due)
  world.actOnTimers()
  await world.turns.untilIdle()
}

function isOver({ orders, delivery, messages }: World): boolean {
  return (
    orders.orders.all().every(({ status }) => isFinal(status)) &&
    delivery.assignments.all().every(({ status }) => hasEnded(status)) &&
    messages.orders.timers.all().length + messages.delivery.timers.all().length === 0
  )
}
