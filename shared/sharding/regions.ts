/** The regions that a shard claims in `SHARD_<X>_REGIONS`. Every state and province lies in exactly one (states.ts). */
export const REGIONS = ['us-west', 'us-central', 'us-east', 'us-south', 'ca', 'mx'] as const

export type Region = (typeof REGIONS)[number]

export const isRegion = (text: string): text is Region => (REGIONS as readonly string[]).includes(text)
