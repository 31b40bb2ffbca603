import { Worker } from 'node:worker_threads'
import type { DayResult, DayTask } from './dayResult.ts'

/** Replays days in `jobs` worker threads; each takes the next when it is done with one. Fails when one fails. */
export async function runDays(
  tasks: readonly DayTask[],
  jobs: number,
  onDay: () => void,
): Promise<DayResult[]> {
  const waiting = [...tasks]
  const results: DayResult[] = []
  const workers = Array.from({ length: Math.min(jobs, tasks.length) }, () => new Worker(WORKER))
  try {
    await Promise.all(workers.map((worker) => drain(worker, waiting, results, onDay)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return results
}

const WORKER = new URL('worker.ts', import.meta.url)

function drain(worker: Worker, waiting: DayTask[], results: DayResult[], onDay: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const task = waiting.shift()
      if (task) worker.postMessage(task)
      else resolve()
    }
    worker.on('error', reject)
    worker.on('message', (result: DayResult) => {
      results.push(result)
      onDay()
      next()
    })
    next()
  })
}
