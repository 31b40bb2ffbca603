import type { EventRow, Facts } from '../facts.ts'
import type { Rule } from '../violation.ts'

export const orderEventsWhole: Rule = {
  name: 'order-service published each version of an order once',
  broken({ facts }) {
    const events = Map.groupBy(facts.orderEvents, ({ subjectId }) => subjectId)
    return facts.orders.flatMap(({ id, version }) => {
      const published = (events.get(id) ?? [])
        .map((event) => `${event.eventType} ${event.version}`)
        .sort(byNumber)
      const expected = Array.from({ length: version }, (_, i) =>
        i === 0 ? 'order.created 1' : `order.updated ${i + 1}`,
      )
      return published.join() === expected.join()
        ? []
        : [`order ${id} is at version ${version}; published: ${published.join(', ') || 'nothing'}`]
    })
  },
}

export const deliveryEventsOnce: Rule = {
  name: 'delivery-service published each change of an assignment once',
  broken({ facts }) {
    // An arrival is told as often as it moves, with whatever version was planned with.
    const changes = facts.deliveryEvents.filter(({ eventType }) => eventType !== 'order.estimated')
    const events = Map.groupBy(changes, ({ subjectId, version }) => `${subjectId} ${version}`)
    return [...events.values()]
      .filter(({ length }) => length > 1)
      .map((rows) => {
        const types = rows.map(({ eventType }) => eventType).join(' and ')
        return `order ${rows[0]?.subjectId} assignment version ${rows[0]?.version}: ${types}`
      })
  },
}

export const eventsSent: Rule = {
  name: 'every event was sent',
  broken: ({ facts }) =>
    allEvents(facts)
      .filter(({ sent }) => !sent)
      .map(describe),
}

export const eventsApplied: Rule = {
  name: 'every event has its effect where it is awaited, once',
  broken({ facts }) {
    const awaited = [
      { service: 'delivery-service', events: facts.orderEvents, inbox: facts.deliveryInbox },
      { service: 'delivery-service', events: facts.userEvents, inbox: facts.deliveryInbox },
      { service: 'order-service', events: toOrderService(facts), inbox: facts.ordersInbox },
    ]
    return awaited.flatMap(({ service, events, inbox }) => {
      const times = Map.groupBy(inbox, (id) => id)
      return events.flatMap((event) => {
        const applied = times.get(event.eventId)?.length ?? 0
        return applied === 1 ? [] : [`${describe(event)} was applied ${applied} times by ${service}`]
      })
    })
  },
}

/** What an event says of a version that there is not was applied though its id was known: only the inbox knows it then. */
export const nothingUnsaidHeard: Rule = {
  name: 'neither service knows of a version that the other does not have',
  broken({ facts }) {
    const assignments = new Map(facts.assignments.map((row) => [row.orderId, row]))
    return facts.orders.flatMap(({ id, version, assignmentVersion }) => {
      const assignment = assignments.get(id)
      if (!assignment) return [`order ${id} is not known to delivery-service`]
      return [
        ...(assignment.orderVersion === version
          ? []
          : [`order ${id} is at version ${version}; delivery-service knows ${assignment.orderVersion}`]),
        ...(assignmentVersion <= assignment.version
          ? []
          : [
              `the assignment of order ${id} is at version ${assignment.version}; order-service knows ${assignmentVersion}`,
            ]),
      ]
    })
  },
}

const toOrderService = ({ deliveryEvents }: Facts): EventRow[] =>
  deliveryEvents.filter(({ eventType }) => eventType !== 'order.assigned')

const allEvents = ({ orderEvents, deliveryEvents, userEvents }: Facts): EventRow[] => [
  ...orderEvents,
  ...deliveryEvents,
  ...userEvents,
]

const describe = ({ eventId, eventType, subjectId }: EventRow): string =>
  `${eventType} ${eventId} of ${subjectId}`

const byNumber = (a: string, b: string): number => Number(a.split(' ')[1]) - Number(b.split(' ')[1])
