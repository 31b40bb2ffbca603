/** Minutes after placing from which a ticket is warm, hot and late. */
export interface AgeLimits {
  readonly warm: number
  readonly hot: number
  readonly late: number
}
export type Age = 'calm' | 'warm' | 'hot' | 'late'

export const USUAL_LIMITS: AgeLimits = { warm: 8, hot: 12, late: 15 }
export const LONGEST_LIMIT = 120

const MINUTE = 60_000

/** Whole minutes since a moment; none before it. */
export function minutesSince(moment: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(moment)) / MINUTE))
}

/** Whole minutes until a moment, begun ones counted; 0 or less once it has come. */
export function minutesUntil(moment: string, now: number): number {
  return Math.ceil((Date.parse(moment) - now) / MINUTE)
}

export function ageOf(minutes: number, limits: AgeLimits): Age {
  if (minutes >= limits.late) return 'late'
  if (minutes >= limits.hot) return 'hot'
  return minutes >= limits.warm ? 'warm' : 'calm'
}

/** The limits with one of them changed: each stays above the one before it, the others make room. */
export function withLimit(limits: AgeLimits, name: keyof AgeLimits, minutes: number): AgeLimits {
  const within = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value))
  switch (name) {
    case 'warm': {
      const warm = within(1, minutes, LONGEST_LIMIT - 2)
      const hot = Math.max(limits.hot, warm + 1)
      return { warm, hot, late: Math.max(limits.late, hot + 1) }
    }
    case 'hot': {
      const hot = within(2, minutes, LONGEST_LIMIT - 1)
      return { warm: Math.min(limits.warm, hot - 1), hot, late: Math.max(limits.late, hot + 1) }
    }
    case 'late': {
      const late = within(3, minutes, LONGEST_LIMIT)
      const hot = Math.min(limits.hot, late - 1)
      return { warm: Math.min(limits.warm, hot - 1), hot, late }
    }
  }
}
