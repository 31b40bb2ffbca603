import { join } from 'node:path'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import { mean, quantile } from '../../shared/statistics.ts'
import { drawDay } from '../instance/drawDay.ts'
import { readInstance } from '../instance/readInstance.ts'
import { writePicturedDay } from '../replay/picturedDay.ts'
import { deliveriesOf } from '../score/deliveries.ts'
import { score } from '../score/score.ts'
import { writeSolution } from '../score/solutionFiles.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import type { DayResult, DayTask } from './dayResult.ts'
import { FirstEstimates } from './firstEstimates.ts'

/** Replays one day under one rule set and scores it. */
export function runDay(task: DayTask): DayResult {
  const { bundleUpdates, draw, folder, out, preposition, rules } = task
  const model = readInstance(folder)
  const instance = draw ? drawDay(model, draw) : model
  const settings = { ...DEFAULT_SETTINGS, rules, preposition, bundleUpdates }
  const estimates = new FirstEstimates()
  const times: number[] = []
  const days = simulateDay(instance, rollingPlanner(settings, estimates.take), settings, (work) => {
    const startedAt = performance.now()
    const result = work()
    times.push(performance.now() - startedAt)
    return result
  })
  if (out) {
    writeSolution(join(out, instance.name), instance, days)
    writePicturedDay(join(out, instance.name, 'day.svg'), instance, days)
  }
  return {
    instance: instance.name,
    task,
    score: score(instance, days),
    estimateError: errorOf(estimates, days),
    decisionP99: quantile(times, 0.99),
  }
}

function errorOf(estimates: FirstEstimates, days: readonly PartnerDay[]): DayResult['estimateError'] {
  const errors = deliveriesOf(days).flatMap(({ order, dropoffAt }) => {
    const told = estimates.of(order)
    return told === undefined ? [] : [Math.abs(dropoffAt - told)]
  })
  return { mean: mean(errors), p90: quantile(errors, 0.9) }
}
