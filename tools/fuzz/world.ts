/** Who tries: nobody, or somebody with a token. */
export interface Fuzzer {
  readonly role: string
  readonly token: string | undefined
}

/** A system that may be broken, and what is known of it: most tries are about something that is there. */
export interface World {
  readonly gatewayUrl: string
  readonly fuzzers: readonly Fuzzer[]
  readonly city: string
  /** A door in that city, to which the restaurant delivers. */
  readonly door: { readonly latitude: number; readonly longitude: number }
  readonly restaurantId: string
  /** Of that restaurant. */
  readonly dishIds: readonly string[]
  readonly orderIds: readonly string[]
  readonly personIds: readonly string[]
}
