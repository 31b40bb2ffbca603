import { readdirSync, readFileSync } from 'node:fs'
import { median } from '../../shared/statistics.ts'

/** Ticks a second in which Linux tells a process's time (USER_HZ, the same on every platform Node runs on). */
const TICKS = 100

interface Stat {
  readonly pid: number
  readonly parent: number
  /** Of its own and of children it has waited for, in ticks. */
  readonly ticks: number
}

/** Seconds of processor that a process and those below it have used, those that have ended among them. Linux only. */
export function cpuSeconds(pid: number): number {
  const all = processes()
  const below = Map.groupBy(all, ({ parent }) => parent)
  const sum = (stat: Stat): number =>
    stat.ticks + (below.get(stat.pid) ?? []).reduce((ticks, child) => ticks + sum(child), 0)
  const root = all.find((stat) => stat.pid === pid)
  return root ? sum(root) / TICKS : 0
}

/** Bytes of a process's memory that are in RAM and shared with nobody (`Private_*` of smaps_rollup). */
export function privateBytes(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].reduce(
    (sum, [, kB]) => sum + Number(kB),
    0,
  )
  return kilobytes * 1024
}

function processes(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [parse(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
      } catch {
        // It ended meanwhile.
        return []
      }
    })
}

/** proc_pid_stat(5): the second field may hold blanks and brackets; 4 is the parent, 14 to 17 the times. */
function parse(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(fields[number - 3])
  return {
    pid: Number.parseInt(text, 10),
    parent: field(4),
    ticks: field(14) + field(15) + field(16) + field(17),
  }
}

/** What each of the processes used while `work` ran, in seconds of processor, by name. */
export async function cpuDuring<T>(
  pids: ReadonlyMap<string, number>,
  work: () => Promise<T>,
): Promise<{ result: T; cpu: ReadonlyMap<string, number> }> {
  const before = new Map([...pids].map(([name, pid]) => [name, cpuSeconds(pid)]))
  const result = await work()
  const cpu = new Map([...pids].map(([name, pid]) => [name, cpuSeconds(pid) - (before.get(name) ?? 0)]))
  return { result, cpu }
}

export function total(cpu: ReadonlyMap<string, number>): number {
  return [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0)
}

/** Medians of rounds in words, in their own unit, microseconds; what is under five of them is left out. */
export function cpuByProcess(rounds: readonly ReadonlyMap<string, number>[]): string {
  const names = [...(rounds[0]?.keys() ?? [])]
  const each = names
    .map((name) => [name, median(rounds.map((round) => round.get(name) ?? 0))] as const)
    .filter(([, micros]) => micros >= 5)
    .map(([name, micros]) => `${name} ${Math.round(micros)}`)
  return `${each.join(', ')} µs`
}
