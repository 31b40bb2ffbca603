import { DASHBOARDS } from './dashboards/dashboards.ts'
import { grafanaDashboard } from './grafanaDashboard.ts'
import { sloRules } from './sloRules.ts'

/** The files of deploy/observe that are written by `npm run observe`, with their text. */
export function writtenFiles(): Map<string, string> {
  return new Map([
    ['deploy/observe/rules/slo.yml', sloRules()],
    ...DASHBOARDS.map((dashboard): [string, string] => [
      `deploy/observe/grafana/dashboards/${dashboard.uid}.json`,
      `${JSON.stringify(grafanaDashboard(dashboard), null, 2)}\n`,
    ]),
  ])
}
