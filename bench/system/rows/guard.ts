import type { Bench } from '../bench.ts'
import { wrk } from '../load/wrk.ts'
import { inRounds } from '../rounds.ts'
import type { Figure, Row } from '../row.ts'

const CONNECTIONS = 32

/**
 * What it costs to know who asks: one and the same menu, read through the gateway by somebody with a token and by nobody. The
 * gateway and restaurant-service each check the token, whether its session was ended, and how often this person asked.
 */
export const guard: Row = {
  name: 'guard',
  ground: 'disk',
  async measure(bench) {
    const { customers, restaurantId } = bench.town.A
    const Authorization = `Bearer ${customers[0]?.token}`
    const read = (headers: Record<string, string>) => () => perSecond(bench, restaurantId, headers)
    const figure: Figure = {
      number: '18',
      title: `Guard: a menu read with a token, ${CONNECTIONS} connections`,
      peer: 'the same without a token',
      unit: 'requests/s',
      ...(await inRounds(bench.options.rounds, read({ Authorization }), read({}))),
      pass: 0.95,
      aim: 0.98,
      better: 'more',
    }
    return [figure]
  },
}

async function perSecond(
  { started, wrk: program, options }: Bench,
  restaurantId: string,
  headers: Record<string, string>,
): Promise<number> {
  const url = `${started.system.gatewayUrl}/restaurants/${restaurantId}/menu`
  return (await wrk(program, { url, headers, connections: CONNECTIONS, seconds: options.seconds })).perSecond
}
