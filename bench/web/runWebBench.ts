import type { Browser } from 'playwright-core'
import { DEMO_ADMIN, DEMO_PASSWORD } from '../../tools/seed/demoData.ts'
import { showProgress } from '../../tools/simulate/progress.ts'
import type { RunningSystem } from '../../tools/start/runningSystem.ts'
import { openBrowser } from './measure/browser.ts'
import type { Options } from './options.ts'
import { type Figure, isMet, loadFigures, table, updateFigures } from './report.ts'
import { measureLoads } from './screens/loads.ts'
import { measureAdmin, measureKitchen, measureTrackingMap } from './screens/updates.ts'
import { gatherFleet, sendHome } from './town/fleet.ts'
import { closeKitchen, type KitchenTown, openKitchen, placeOrders } from './town/kitchenTown.ts'
import { type Person, signIn } from './town/people.ts'
import { beginRide } from './town/ride.ts'

/** Measures and prints; answers whether every figure is within its bound. */
export async function runWebBench(options: Options, system: RunningSystem, app: string): Promise<boolean> {
  const browser = await openBrowser()
  const town = await openKitchen(system)
  const fleet: Person[] = []
  try {
    const figures = await measure({ options, system, app, browser, town, fleet })
    console.log(`\n${table(figures)}`)
    return figures.every(isMet)
  } finally {
    await sendHome(fleet)
    await closeKitchen(town)
    await browser.close()
  }
}

interface Bench {
  readonly options: Options
  readonly system: RunningSystem
  readonly app: string
  readonly browser: Browser
  readonly town: KitchenTown
  /** Filled with the partners that were made. */
  readonly fleet: Person[]
}

async function measure(bench: Bench): Promise<Figure[]> {
  const { options, browser, app, town } = bench
  const figures: Figure[] = []
  if (options.parts.includes('load')) {
    const rounds = showProgress('Loads', options.rounds * 2)
    const loads = await measureLoads(browser, app, town, options.rounds, rounds.step).finally(rounds.stop)
    figures.push(...loadFigures(loads))
  }
  if (options.parts.includes('kitchen')) {
    console.log(`Kitchen: ${options.orders} orders`)
    const orders = await placeOrders(town, options.orders)
    const cost = await measureKitchen(browser, app, town, orders, options.seconds)
    figures.push(...updateFigures(`Kitchen board, ${orders.length} orders`, cost))
    await closeKitchen(town)
  }
  if (options.parts.includes('map') || options.parts.includes('admin'))
    figures.push(...(await measureMaps(bench)))
  return figures
}

async function measureMaps({ options, system, app, browser, fleet }: Bench): Promise<Figure[]> {
  const figures: Figure[] = []
  const admin = await signIn(system, DEMO_ADMIN.email, DEMO_PASSWORD)
  const count = options.parts.includes('admin') ? options.partners : 1
  const gathering = showProgress('Partners', count)
  fleet.push(...(await gatherFleet(system, count, gathering.step).finally(gathering.stop)))
  if (options.parts.includes('admin')) {
    const cost = await measureAdmin(browser, app, admin, fleet, options.seconds)
    figures.push(...updateFigures(`Admin map, ${fleet.length} partners`, cost))
  }
  if (options.parts.includes('map')) {
    const town = await openKitchen(system)
    try {
      const ride = await beginRide(town, admin, fleet[0] as Person)
      const cost = await measureTrackingMap(browser, app, town, ride, options.seconds)
      figures.push(...updateFigures('TrackingPage with its map', cost))
    } finally {
      await closeKitchen(town)
    }
  }
  return figures
}
