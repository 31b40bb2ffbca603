/** A dashboard in our words; grafanaDashboard.ts makes it Grafana's. */
export interface Dashboard {
  readonly uid: string
  readonly title: string
  /** What it answers, in a sentence. */
  readonly purpose: string
  /** The label that one chooses values of at its top, and the metric that has it. */
  readonly choose?: { readonly label: string; readonly of: string }
  readonly rows: readonly Row[]
}

export interface Row {
  readonly title: string
  /** Beside one another, over the whole width. */
  readonly panels: readonly Panel[]
}

export interface Panel {
  readonly title: string
  /** Seconds, a share of 1, events a second, a number. */
  readonly unit: 's' | 'percentunit' | 'ops' | 'short'
  /** One number, the last; else lines over time. */
  readonly single?: boolean
  /** Where the line is drawn that is not to be crossed. */
  readonly limit?: number
  /** PromQL by its legend; `{{label}}` in a legend is that label's value. */
  readonly queries: Readonly<Record<string, string>>
}
