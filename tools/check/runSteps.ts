/** One thing that is checked. */
export interface Step {
  readonly name: string
  /** Answers what is wrong, for a person; an empty text when nothing is. What is worth knowing anyway it tells. */
  run(tell: (line: string) => void): Promise<string>
}

/** Steps at once: as many as the machine we write for has cores. */
const AT_ONCE = 2

/** Runs the steps, a line each as it ends, then shows every fault. Answers whether there was none. */
export async function runSteps(
  steps: readonly Step[],
  print: (line: string) => void = console.log,
): Promise<boolean> {
  const waiting = [...steps]
  const faults = new Map<Step, string>()
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const started = performance.now()
      const told: string[] = []
      const tell = (line: string) => void told.push(line)
      const found = await step.run(tell).catch((error: Error) => error.stack ?? error.message)
      if (found) faults.set(step, found)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      print(`${found ? 'fails' : 'ok   '}  ${step.name.padEnd(12)} ${seconds.padStart(5)} s`)
      for (const line of told) print(`       ${line}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  for (const step of steps) if (faults.has(step)) print(`\n--- ${step.name}\n${faults.get(step)}`)
  return faults.size === 0
}
