import type { Dashboard, Panel } from './dashboards/dashboard.ts'

/** As Grafana's provisioning names it (deploy/observe/grafana/provisioning). */
export const DATASOURCE = { type: 'prometheus', uid: 'tiffin-prometheus' } as const
const WIDTH = 24
const HEIGHT = 8

/** A dashboard as Grafana's JSON model has it (its documentation, "JSON model"; schema version 39, Grafana 11 and 12). */
export function grafanaDashboard({ uid, title, purpose, choose, rows }: Dashboard) {
  let id = 0
  const panels = rows.flatMap((row, i) => {
    const y = i * (HEIGHT + 1)
    const width = Math.floor(WIDTH / row.panels.length)
    const heading = { id: ++id, type: 'row', title: row.title, collapsed: false, panels: [] }
    return [
      { ...heading, gridPos: { h: 1, w: WIDTH, x: 0, y } },
      ...row.panels.map((panel, n) => panelOf(++id, panel, { h: HEIGHT, w: width, x: n * width, y: y + 1 })),
    ]
  })
  return {
    uid,
    title: `Tiffin: ${title}`,
    description: purpose,
    tags: ['tiffin'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    graphTooltip: 1,
    timezone: 'browser',
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: choose ? [variableOf(choose)] : [] },
    annotations: { list: [] },
    links: [],
    panels,
  }
}

function panelOf(id: number, { title, unit, single, limit, queries }: Panel, gridPos: object) {
  const steps = [
    { color: 'green', value: null },
    ...(limit === undefined ? [] : [{ color: 'red', value: limit }]),
  ]
  const style = limit === undefined ? 'off' : 'line'
  return {
    id,
    type: single ? 'stat' : 'timeseries',
    title,
    datasource: DATASOURCE,
    gridPos,
    targets: Object.entries(queries).map(([legendFormat, expr], i) => ({
      refId: String.fromCharCode(65 + i),
      datasource: DATASOURCE,
      expr,
      legendFormat,
      range: !single,
      instant: single ?? false,
    })),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        thresholds: { mode: 'absolute', steps },
        custom: single ? {} : { fillOpacity: 8, thresholdsStyle: { mode: style } },
      },
      overrides: [],
    },
    options: single
      ? { reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, colorMode: 'value' }
      : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  }
}

function variableOf({ label, of }: NonNullable<Dashboard['choose']>) {
  const query = `label_values(${of}, ${label})`
  return {
    name: label,
    type: 'query',
    datasource: DATASOURCE,
    definition: query,
    query: { query, refId: 'variable' },
    refresh: 2,
    sort: 1,
    multi: false,
    includeAll: false,
  }
}
