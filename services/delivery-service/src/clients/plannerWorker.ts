import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { greatCircle } from '../domain/dispatch/greatCircle.ts'
import { livePlanner } from '../domain/dispatch/live/livePlanner.ts'
import type { DispatchPolicy, Planner } from '../domain/dispatch/marketState.ts'
import type { PlanReply, PlanRequest } from './plannerThread.ts'

// It plans only as a thread: whoever compiles it ahead just imports it.
if (parentPort) answerAt(parentPort)

function answerAt(port: MessagePort): void {
  const plan = livePlanner(workerData as DispatchPolicy, greatCircle)
  port.on('message', (request: PlanRequest) => port.postMessage(answer(request, plan)))
}

function answer({ number, state }: PlanRequest, plan: Planner): PlanReply {
  try {
    return { number, plan: plan(state) }
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
