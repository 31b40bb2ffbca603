import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dashboardFiles, type GrafanaPanel } from './dashboardFiles.ts'
import { metricsIn } from './metricsIn.ts'
import { OBSERVE, rules } from './ruleFiles.ts'

const dashboards = dashboardFiles()
const provisioned = parse(
  readFileSync(join(OBSERVE, 'grafana/provisioning/datasources/prometheus.yml'), 'utf8'),
) as { datasources: { uid: string; type: string }[] }

test('each dashboard has an address of its own', () => {
  expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length)
  for (const { uid } of dashboards) expect(uid).toMatch(/^[a-z-]{1,40}$/)
})

test.each(dashboards)(
  '$title: panels have their numbers, lie beside one another, and ask the source that is provisioned',
  ({ panels }) => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const drawn = panels.filter(({ type }) => type !== 'row')
    for (const panel of drawn) {
      expect(panel.gridPos.x + panel.gridPos.w).toBeLessThanOrEqual(24)
      expect(panels.filter((other) => overlap(panel, other))).toEqual([panel])
      expect(provisioned.datasources).toContainEqual(expect.objectContaining(panel.datasource))
      expect(panel.targets?.length).toBeGreaterThan(0)
      for (const { expr } of panel.targets ?? []) expect(metricsIn(expr)).not.toEqual([])
    }
  },
)

test.each(dashboards)(
  '$title: what it asks of recording rules is recorded, and its variables are declared',
  ({ panels, templating }) => {
    const recorded = new Set(rules().map(({ record }) => record))
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
    for (const name of expressions.flatMap(metricsIn).filter((metric) => metric.includes(':')))
      expect(recorded).toContain(name)
    const variables = new Set(templating.list.map(({ name }) => name))
    for (const [, name] of expressions.join().matchAll(/\$(\w+)/g)) expect(variables).toContain(name)
  },
)

function overlap({ gridPos: a }: GrafanaPanel, { gridPos: b }: GrafanaPanel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
