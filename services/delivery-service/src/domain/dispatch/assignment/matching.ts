/** A matching under way: prices are at most 0, and 0 where a column is free, so that no column needs to be used. */
export interface Matching {
  readonly costs: Float64Array
  readonly rows: number
  readonly columns: number
  readonly columnOf: Int32Array
  readonly rowOf: Int32Array
  readonly prices: Float64Array
}
