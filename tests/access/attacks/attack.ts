import { execFile } from 'node:child_process'

/** One attempt of the page: what is typed, and what came back, a line each. `…` stands for what differs each time. */
export interface Attack {
  readonly title: string
  readonly command: string
  readonly answer: readonly string[]
}

/** The attacks of the page: a heading, then a block whose first line is the command. */
export function attacksIn(page: string): Attack[] {
  const blocks = page.matchAll(/^## (.+)\n\n```\n\$ (.+)\n([\s\S]+?)\n```$/gm)
  return [...blocks].map(([, title = '', command = '', answer = '']) => ({
    title,
    command,
    answer: answer.split('\n'),
  }))
}

/** Types the command into a shell that knows `variables`, and answers what came back as the page shows it. */
export async function attempt({ command, answer }: Attack, variables: NodeJS.ProcessEnv): Promise<string[]> {
  const shown = await typed(command, variables)
  return command.includes('curl -i') ? summary(shown, answer) : shown.split('\n')
}

/** Whether the lines are those of the page. Of a line of statuses only their order counts: how many there are, the clock decides. */
export function isAnswered(came: readonly string[], page: readonly string[]): boolean {
  const isLike = (line: string, expected: string) =>
    new RegExp(`^${expected.split('…').map(RegExp.escape).join('.*')}$`).test(line)
  const [lines, expected] = [came, page].map((each) => each.map(statusesOnce)) as [string[], string[]]
  return lines.length === expected.length && lines.every((line, i) => isLike(line, expected[i] as string))
}

const statusesOnce = (line: string): string =>
  /^(\d{3} ?)+$/.test(line) ? [...new Set(line.trim().split(' '))].join(' ') : line

function typed(command: string, variables: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile('bash', ['-c', command], { env: variables }, (error, stdout, stderr) =>
      stdout === '' ? reject(error ?? new Error(`Nothing came back. ${stderr}`)) : resolve(stdout),
    ),
  )
}

/** Status and document of an answer that `curl -i` shows with all its headers, and the headers that the page says are not there. */
function summary(shown: string, page: readonly string[]): string[] {
  const parts = shown.replaceAll('\r\n', '\n').split('\n\n')
  const [head = '', ...rest] = parts.slice(parts.findLastIndex((part) => part.startsWith('HTTP/')))
  const [status = '', ...headers] = head.split('\n')
  const absent = page.filter((line) => {
    const name = /^\(no ([\w-]+):/.exec(line)?.[1]
    return name !== undefined && !headers.some((header) => header.toLowerCase().startsWith(`${name}:`))
  })
  return [status.trim(), document(rest.join('\n\n')), ...absent]
}

/** A problem as its code, detail and errors; anything else as it is. */
function document(body: string): string {
  const { code, detail, errors = [] } = JSON.parse(body)
  return code === undefined ? body : [`${code}: ${detail}`, ...errors.map(named)].join(' ')
}

const named = ({ pointer, detail }: { pointer: string; detail: string }): string => `${pointer} ${detail}`
