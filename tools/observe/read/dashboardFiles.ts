import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OBSERVE } from './ruleFiles.ts'

/** As much as we ask of Grafana's model. */
export interface GrafanaPanel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number }
  readonly datasource?: { readonly type: string; readonly uid: string }
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[]
}

export interface GrafanaDashboard {
  readonly uid: string
  readonly title: string
  readonly schemaVersion: number
  readonly templating: { readonly list: readonly { readonly name: string; readonly definition: string }[] }
  readonly panels: readonly GrafanaPanel[]
}

/** The dashboards as Grafana loads them. */
export const dashboardFiles = (): GrafanaDashboard[] =>
  globSync('grafana/dashboards/*.json', { cwd: OBSERVE }).map((file) =>
    JSON.parse(readFileSync(join(OBSERVE, file), 'utf8')),
  )
