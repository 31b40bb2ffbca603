/** Reads an option that is a moment. */
export const timeOption =
  (option: string) =>
  (text: string): Date => {
    const time = new Date(text)
    if (Number.isNaN(time.getTime()))
      throw new Error(`${option} ${text} is not a time: write it as 2026-05-04T18:00:00Z`)
    return time
  }
