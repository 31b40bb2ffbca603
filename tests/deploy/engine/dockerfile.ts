import { readFileSync } from 'node:fs'

/** One stage of a Dockerfile: what it begins with, and its instructions in their order. */
export interface Stage {
  readonly from: string
  readonly name: string | undefined
  readonly steps: readonly Step[]
}

export interface Step {
  readonly instruction: string
  /** `--from=build` as `from: build`. */
  readonly flags: Readonly<Record<string, string>>
  /** The words of the JSON form, or the text of the shell form as one. */
  readonly words: readonly string[]
  readonly isShell: boolean
}

/** Reads what our Dockerfiles are made of; whoever carries it out refuses an instruction it does not know. */
export function readDockerfile(file: string): Stage[] {
  const stages: { from: string; name: string | undefined; steps: Step[] }[] = []
  for (const line of logicalLines(readFileSync(file, 'utf8'))) {
    const step = stepOf(line)
    const [from, , name] = step.words[0]?.split(/\s+/) ?? []
    if (step.instruction === 'FROM') stages.push({ from: from as string, name, steps: [] })
    else if (stages.length === 0) throw new Error(`${file}: ${step.instruction} stands before FROM`)
    else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** Without comments, and with what a backslash carries on. */
function logicalLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function stepOf(line: string): Step {
  const [, instruction = '', given = '', rest = ''] = /^(\S+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? []
  const flags = Object.fromEntries(
    given
      .split(/\s+/)
      .filter(Boolean)
      .map((flag) => flag.slice(2).split('=') as [string, string]),
  )
  const isShell = !rest.startsWith('[')
  return {
    instruction: instruction.toUpperCase(),
    flags,
    words: isShell ? [rest] : JSON.parse(rest),
    isShell,
  }
}
