import { join } from 'node:path'
import { rollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import { DEFAULT_SETTINGS } from '../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import { readInstance } from '../instance/readInstance.ts'
import { score } from '../score/score.ts'
import { writeSolution } from '../score/solutionFiles.ts'
import { quantile } from '../score/statistics.ts'
import { simulateDay } from '../simulate/simulateDay.ts'
import type { DayResult, DayTask } from './dayResult.ts'

/** Replays one instance under one rule set and scores it. */
export function runDay({ folder, rules, preposition, out }: DayTask): DayResult {
  const instance = readInstance(folder)
  const settings = { ...DEFAULT_SETTINGS, rules, preposition }
  const times: number[] = []
  const days = simulateDay(instance, rollingPlanner(settings), settings, (work) => {
    const startedAt = performance.now()
    const result = work()
    times.push(performance.now() - startedAt)
    return result
  })
  if (out) writeSolution(join(out, instance.name), instance, days)
  const decisionP99 = quantile(times, 0.99)
  return { instance: instance.name, rules, preposition, score: score(instance, days), decisionP99 }
}
