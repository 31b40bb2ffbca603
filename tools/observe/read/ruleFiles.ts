import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A rule as Prometheus reads it. */
export interface Rule {
  readonly record?: string
  readonly alert?: string
  readonly expr: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** A case of promtool. */
export interface AlertCase {
  readonly alertname: string
  readonly exp_alerts: readonly unknown[]
}

export const OBSERVE = join(import.meta.dirname, '../../../deploy/observe')

/** The rule files by their names, as text. */
export const ruleFiles = (): Record<string, string> =>
  Object.fromEntries(
    globSync('rules/*.yml', { cwd: OBSERVE }).map((file) => [
      file,
      readFileSync(join(OBSERVE, file), 'utf8'),
    ]),
  )

export const rules = (): Rule[] =>
  Object.values(ruleFiles()).flatMap((text) =>
    (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
  )

export const alertCases = (): AlertCase[] =>
  globSync('tests/*.yml', { cwd: OBSERVE }).flatMap((file) =>
    (
      parse(readFileSync(join(OBSERVE, file), 'utf8')) as { tests: { alert_rule_test: AlertCase[] }[] }
    ).tests.flatMap((test) => test.alert_rule_test),
  )
