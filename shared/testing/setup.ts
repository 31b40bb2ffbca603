import { afterAll, afterEach } from 'vitest'
import { runningServices } from './serviceProcess.ts'

// Runs before every component and journey test file.

/** Characters of a service's log that a failing test shows. */
const SHOWN = 4000

afterEach(({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const service of runningServices())
    console.error(
      `--- ${service.name} (pid ${service.pid}) while "${task.name}" failed:\n${service.log().slice(-SHOWN)}`,
    )
})

afterAll(async () => {
  const left = runningServices()
  for (const service of left) service.signal('SIGKILL')
  await Promise.all(left.map((service) => service.exited))
})
