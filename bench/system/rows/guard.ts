import type { Bench } from '../bench.ts'
import { wrk } from '../load/wrk.ts'
import { compared, everyInTurn } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const CONNECTIONS = 32
const TITLE = `Guard: a menu read with a token, ${CONNECTIONS} connections`

/**
 * What it costs to know who asks: one and the same menu, read through the gateway by somebody with a token and by nobody. The
 * gateway and restaurant-service each check the token, whether its session was ended, and how often this person asked. A token
 * makes a request three times as long, whoever looks at it: so row 18's nobody sends as many bytes that nobody reads, and
 * row 18b's sends none.
 */
export const guard: Row = {
  name: 'guard',
  ground: 'disk',
  async measure(bench) {
    const { customers } = bench.town.A
    const bearer = `Bearer ${customers[0]?.token}`
    const taken = await everyInTurn(bench.options.rounds, {
      guarded: () => perSecond(bench, { Authorization: bearer }),
      asLong: () => perSecond(bench, { 'X-Not-Looked-At': bearer.slice(0, -2) }),
      bare: () => perSecond(bench, {}),
    })
    const bounds = { title: TITLE, unit: 'requests/s', better: 'more' } as const
    return [
      {
        ...bounds,
        number: '18',
        peer: 'as many bytes in a header nobody reads',
        ...compared(taken.guarded, taken.asLong),
        pass: 0.95,
        aim: 0.98,
      },
      {
        ...bounds,
        number: '18b',
        peer: 'the same without a token',
        ...compared(taken.guarded, taken.bare),
      },
    ] satisfies Figure[]
  },
}

async function perSecond(
  { started, town, wrk: program, options }: Bench,
  headers: Record<string, string>,
): Promise<number> {
  const url = `${started.system.gatewayUrl}/restaurants/${town.A.restaurantId}/menu`
  return (await wrk(program, { url, headers, connections: CONNECTIONS, seconds: options.seconds })).perSecond
}
