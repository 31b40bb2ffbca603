import { parentPort } from 'node:worker_threads'
import type { DayTask } from './dayResult.ts'
import { runDay } from './runDay.ts'

parentPort?.on('message', (task: DayTask) => parentPort?.postMessage(runDay(task)))
