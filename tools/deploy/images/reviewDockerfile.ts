import { ask } from '../ask.ts'
import type { DeployTools } from '../deployTools.ts'

interface Instruction {
  readonly name: string
  readonly words: readonly string[]
  readonly shell: boolean
  readonly line: number
}
interface Inspected {
  readonly warnings: readonly { readonly rule: string; readonly detail: string; readonly line: number }[]
  readonly stages: readonly {
    readonly name: string
    readonly base: string
    readonly instructions: readonly Instruction[]
  }[]
}

/** Everything that docker build --check warns of in a Dockerfile, and what we ask of one beyond it. */
export async function reviewDockerfile(tools: DeployTools, file: string, node: string): Promise<string[]> {
  const { out, complaints, code } = await ask(tools, tools.inspect, ['dockerfile', file])
  if (code !== 0) return [complaints.trim()]
  const { warnings, stages } = JSON.parse(out) as Inspected
  const names = new Set(stages.map(({ name }) => name))
  return [
    ...warnings.map(({ rule, detail, line }) => `line ${line}: ${detail} (${rule})`),
    ...stages
      .filter(({ base }) => !names.has(base) && !base.startsWith(`node:${node}-`))
      .map(({ base }) => `FROM ${base}: take node:${node}-…, which runs everywhere else too`),
    ...faultsOfLast(stages.at(-1)?.instructions ?? []),
  ]
}

function faultsOfLast(instructions: readonly Instruction[]): string[] {
  const last = (name: string) => instructions.findLast((instruction) => instruction.name === name)
  const user = last('USER')?.words[0]
  const command = last('ENTRYPOINT') ?? last('CMD')
  return [
    ...(!user || user === 'root' || user.startsWith('0') ? ['its last USER is root'] : []),
    ...(command ? faultsOfCommand(command) : ['says nothing to run (CMD)']),
  ]
}

/** A shell would keep the signals that stop a container to itself, unless it makes way. */
function faultsOfCommand({ name, words, shell, line }: Instruction): string[] {
  if (shell) return [`line ${line}: ${name} in a shell keeps signals from Node: write it as ["node", …]`]
  const isShell = /^(\/bin\/)?(ba)?sh$/.test(words[0] ?? '')
  return isShell && !/^exec /.test(words[2] ?? '')
    ? [`line ${line}: ${name}: the shell must exec what it runs`]
    : []
}
