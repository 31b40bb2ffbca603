import { join } from 'node:path'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import { showProgress } from '../../../tools/simulate/progress.ts'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'
import { type OwnContext, startOwnSystem } from '../../shared/ownSystem.ts'
import type { Instance } from '../instance/instance.ts'
import { readInstance } from '../instance/readInstance.ts'
import type { LiveOptions } from '../options.ts'
import { type Score, score } from '../score/score.ts'
import type { Rules } from '../simulate/partnerDay.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import { type PlayedDay, playDay } from './day/playDay.ts'
import { liveScore } from './measure/liveScore.ts'
import type { OrderTimes } from './measure/orderTimes.ts'
import { ALLOWED_PERCENT, differencePercent, reportOf } from './measure/report.ts'
import { timesOf } from './measure/timesOf.ts'
import { variablesFor } from './system/variables.ts'
import { openTown, townSize } from './town/openTown.ts'
import type { Town } from './town/town.ts'

const WITHIN = 0
const BEYOND = 1

/**
 * Plays an instance through the real services and prints how it compares with the simulator's. Answers the exit code.
 * Throws BadInput.
 */
export async function runLive(
  { data, instance: name, speed }: LiveOptions,
  context: OwnContext,
): Promise<number> {
  const instance = readInstance(join(data, 'instances', name))
  const [free, strict] = [simulated(instance, 'free'), simulated(instance, 'strict')]
  const started = await startOwnSystem(variablesFor(instance, speed), context)
  try {
    const { times, town, played } = await playOn(started.system, instance, speed, context.signal)
    const live = liveScore(times, instance.terms)
    const afterShift = times.filter((one) => isAfterShift(one, town)).length
    const comparison = { instance: name, speed, live, free, strict, journal: played.journal, afterShift }
    console.log(`\n${reportOf(comparison)}`)
    return Math.abs(differencePercent(comparison)) <= ALLOWED_PERCENT ? WITHIN : BEYOND
  } finally {
    await started.stop()
  }
}

function simulated(instance: Instance, rules: Rules): Score {
  const settings = { ...DEFAULT_SETTINGS, rules, preposition: false }
  return score(instance, simulateDay(instance, rollingPlanner(settings), settings))
}

async function playOn(
  system: RunningSystem,
  instance: Instance,
  speed: number,
  signal: AbortSignal,
): Promise<{ times: OrderTimes[]; town: Town; played: PlayedDay }> {
  const settling = showProgress('People', townSize(instance))
  const town = await openTown(instance, system, settling.step).finally(settling.stop)
  const orders = showProgress('Delivered', instance.orders.length)
  const { trackingUrl } = system
  const asked = { instance, town, trackingUrl, speed, onDelivered: orders.step, signal }
  const played = await playDay(asked).finally(orders.stop)
  return { times: await timesOf(instance, town, played), town, played }
}

function isAfterShift({ partnerId, pickupAt = 0 }: OrderTimes, { partners }: Town): boolean {
  const partner = partners.find(({ actor }) => actor.user.id === partnerId)
  return partner !== undefined && pickupAt > partner.courier.offAt
}
