import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { greatCircle } from '../domain/dispatch/greatCircle.ts'
import { livePlanner } from '../domain/dispatch/live/livePlanner.ts'
import { inTimeLapse } from '../domain/dispatch/live/timeLapse.ts'
import type { Planner } from '../domain/dispatch/marketState.ts'
import type { PlannerTerms, PlanReply, PlanRequest } from './plannerThread.ts'

// It plans only as a thread: whoever compiles it ahead just imports it.
if (parentPort) answerAt(parentPort)

function answerAt(port: MessagePort): void {
  const { policy, timeLapse } = workerData as PlannerTerms
  const plan = inTimeLapse((lapsed) => livePlanner(lapsed, greatCircle), policy, timeLapse)
  port.on('message', (request: PlanRequest) => port.postMessage(answer(request, plan)))
}

function answer({ number, state }: PlanRequest, plan: Planner): PlanReply {
  try {
    return { number, plan: plan(state) }
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
