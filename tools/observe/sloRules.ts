import { stringify } from 'yaml'
import { BURNS, type Burn, OBJECTIVES, type Objective } from './objectives.ts'

const NOTE = `# Written by npm run observe out of tools/observe/objectives.ts: change it there.
# Multi-window, multi-burn-rate alerts: Site Reliability Workbook, chapter 5, "Alerting on SLOs", approach 6.
`

/** The rules of all objectives: their error ratios over each window, and the alerts on these. */
export function sloRules(): string {
  const windows = [...new Set(BURNS.flatMap(({ long, short }) => [short, long]))]
  const groups = OBJECTIVES.map((objective) => ({
    name: `slo ${objective.slo}`,
    rules: [
      {
        record: 'slo:objective:ratio',
        labels: { slo: objective.slo },
        expr: `vector(${objective.target})`,
      },
      ...windows.map((window) => ({
        record: `slo:error_ratio:rate${window}`,
        labels: { slo: objective.slo },
        expr: `(${over(objective.bad, window)}) / (${over(objective.all, window)})`,
      })),
      ...BURNS.map((burn) => alertOf(objective, burn)),
    ],
  }))
  return NOTE + stringify({ groups }, { lineWidth: 0 })
}

function alertOf({ slo, alert, target, promise, all }: Objective, burn: Burn) {
  const limit = `${burn.rate} * ${Number((1 - target).toFixed(6))}`
  return {
    alert: `${alert}${burn.alert}`,
    expr: [
      `slo:error_ratio:rate${burn.long}{slo="${slo}"} > ${limit}`,
      `and slo:error_ratio:rate${burn.short}{slo="${slo}"} > ${limit}`,
      `and on() (${over(all, burn.long)}) * ${secondsOf(burn.long)} >= ${burn.fewest}`,
    ].join('\n'),
    labels: { severity: burn.severity },
    annotations: {
      summary: `${promise}; at this rate the budget of 30 days is gone in ${budgetLasts(burn.rate)}`,
      runbook_url: `docs/operations.md#${alert.toLowerCase()}`,
    },
  }
}

const over = (expression: string, window: string): string => expression.replaceAll('$window', window)

const UNITS = { m: 60, h: 3600, d: 86_400 } as const
export const secondsOf = (window: string): number =>
  Number.parseInt(window, 10) * UNITS[window.at(-1) as keyof typeof UNITS]

const budgetLasts = (rate: number): string => {
  const days = 30 / rate
  return days >= 3 ? `${Math.round(days)} days` : `${Math.round(days * 24)} hours`
}
