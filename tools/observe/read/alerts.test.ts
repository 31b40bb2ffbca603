import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alertCases, rules } from './ruleFiles.ts'

const alerts = rules().flatMap((rule) => (rule.alert ? [{ ...rule, alert: rule.alert }] : []))
const runbook = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')
const sections = new Set([...runbook.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase()))
const cases = alertCases()

test('there are alerts, each of its own name', () => {
  expect(alerts.length).toBeGreaterThan(20)
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length)
})

test.each(alerts)('$alert leads to its section of the runbook, and says whether it pages', (rule) => {
  const [page, section = ''] = (rule.annotations?.runbook_url ?? '').split('#')
  expect(page).toBe('docs/operations.md')
  expect(sections).toContain(section)
  expect(['page', 'ticket']).toContain(rule.labels?.severity)
  expect(rule.annotations?.summary).toBeTruthy()
})

test.each(alerts)('$alert has a case in which it fires and one in which it stays silent', ({ alert }) => {
  const own = cases.filter(({ alertname }) => alertname === alert)
  expect(own.filter(({ exp_alerts }) => exp_alerts.length > 0)).not.toEqual([])
  expect(own.filter(({ exp_alerts }) => exp_alerts.length === 0)).not.toEqual([])
})
