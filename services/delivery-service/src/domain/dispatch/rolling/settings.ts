export interface RollingSettings {
  /** `strict`: a begun trip is ended as it was ordered. `free`: plans may change until the pickup, and restaurants mix. */
  readonly rules: 'strict' | 'free'
  /** Whether idle partners are sent to where orders are expected. */
  readonly preposition: boolean
  /** Whether by strict rules a bundle may grow while its partner is at the counter. */
  readonly bundleUpdates: boolean
  /** Minutes between two plans. */
  readonly cycleMinutes: number
  /** Orders that are ready within this many minutes are shared out first, one to a partner. */
  readonly urgentMinutes: number
  /** Partners whose shift begins within this many minutes are planned with. */
  readonly aheadMinutes: number
  /** Orders aboard at once, at most. */
  readonly capacity: number
  /** What a minute over the target costs besides the minute itself. */
  readonly overTargetWeight: number
  /** What the square of the minutes over the target costs, in targets: above 0 no order is passed over for ever. */
  readonly agingWeight: number
  /** What a minute of driving costs; above 0 so that of equal plans the shorter is taken. */
  readonly drivingWeight: number
  /** What a minute of a partner's time until the plan's end costs. */
  readonly partnerTimeWeight: number
  /** What it costs to take an order from a partner who is on the way to fetch it: nobody is sent back and forth for nothing. */
  readonly changeCost: number
  /** What a minute of lateness costs that is expected of orders to come because a partner leaves; 0 with prepositioning. */
  readonly coverWeight: number
  /** What it costs to ask a partner, for each order an hour that they have had: work, and pay, are spread evenly. */
  readonly evennessWeight: number
  /** Minutes ahead for which demand is expected. */
  readonly demandMinutes: number
  /** Prepositioning moves are not longer than this many minutes. */
  readonly longestMoveMinutes: number
  /** Minutes of expected lateness that a minute of moving must save. */
  readonly moveCost: number
  /** Rounds of taking orders out of the plan and putting them in where they cost least. */
  readonly improvementRounds: number
}

export const DEFAULT_SETTINGS: RollingSettings = {
  rules: 'strict',
  preposition: false,
  bundleUpdates: false,
  cycleMinutes: 1,
  urgentMinutes: 60,
  aheadMinutes: 60,
  capacity: 3,
  overTargetWeight: 0.1,
  agingWeight: 0,
  drivingWeight: 0.0001,
  coverWeight: 0.5,
  evennessWeight: 0.005,
  partnerTimeWeight: 0.01,
  changeCost: 0,
  demandMinutes: 25,
  longestMoveMinutes: 15,
  moveCost: 0.02,
  improvementRounds: 1,
}
