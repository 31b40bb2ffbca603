/** The n-th least of the values, counted from 0; moves the values about. Hoare's selection. */
export function nthLeast(values: Float64Array, n: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number
    let [i, j] = [low, high]
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1
      while ((values[j] as number) > pivot) j -= 1
      if (i > j) break
      const value = values[i] as number
      values[i] = values[j] as number
      values[j] = value
      i += 1
      j -= 1
    }
    if (n <= j) high = j
    else if (n >= i) low = i
    else break
  }
  return values[n] as number
}
