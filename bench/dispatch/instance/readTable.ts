import { existsSync, readFileSync } from 'node:fs'
import { BadInput } from './badInput.ts'

/** One line of a tab-separated file; whatever it answers is checked, and what is wrong is named with its line. */
export class TableRow {
  readonly #file: string
  readonly #line: number
  readonly #fields: readonly string[]

  constructor(file: string, line: number, fields: readonly string[]) {
    this.#file = file
    this.#line = line
    this.#fields = fields
  }

  text(column: number, meaning: string): string {
    const field = this.#fields[column]?.trim()
    return field ? field : this.refuse(`has no ${meaning} in column ${column + 1}`)
  }

  /** A finite number of at least `least`. */
  number(column: number, meaning: string, least = -Infinity): number {
    const text = this.text(column, meaning)
    const number = Number(text)
    if (!Number.isFinite(number)) return this.refuse(`has the ${meaning} "${text}", which is no number`)
    return number >= least
      ? number
      : this.refuse(`has the ${meaning} ${text}, which must be at least ${least}`)
  }

  /** A whole minute from the day's start. */
  minute(column: number, meaning: string): number {
    const minute = this.number(column, meaning, 0)
    return Number.isInteger(minute)
      ? minute
      : this.refuse(`has the ${meaning} ${minute}, which is no whole minute`)
  }

  refuse(problem: string): never {
    throw new BadInput(`${this.#file}:${this.#line} ${problem}`)
  }
}

/** The lines of a tab-separated file below its header. Throws BadInput where it is missing or has none. */
export function readTable(file: string): TableRow[] {
  if (!existsSync(file)) throw new BadInput(`${file}:1 is missing`)
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  const rows = lines.flatMap((line, i) =>
    i === 0 || line.trim() === '' ? [] : [new TableRow(file, i + 1, line.split('\t'))],
  )
  if (rows.length === 0) throw new BadInput(`${file}:1 has no line below its header`)
  return rows
}
