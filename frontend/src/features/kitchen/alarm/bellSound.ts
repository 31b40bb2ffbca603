/** Two notes of a counter bell: E6 and C6, with the overtones that make metal of a sine. */
const NOTES = [1318.5, 1046.5]
const OVERTONES = [
  { times: 1, loudness: 0.6 },
  { times: 2.76, loudness: 0.25 },
  { times: 5.4, loudness: 0.1 },
]
/** Seconds between the notes, and until a note is half as loud. */
const BETWEEN = 0.28
const HALF_LIFE = 0.18
/** Seconds of one ring with the silence after it. */
export const RING_SECONDS = 2.8

/** One ring of the bell: both notes twice, then silence; as samples from -1 to 1. */
export function ringSamples(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(rate * RING_SECONDS))
  for (const [i, note] of NOTES.concat(NOTES).entries()) addNote(samples, rate, note, i * BETWEEN)
  return samples
}

/** A single stroke, for what happened once. */
export function strokeSamples(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(rate * 1.2))
  for (const note of NOTES) addNote(samples, rate, note * 0.75, 0)
  return samples
}

function addNote(samples: Float32Array, rate: number, note: number, at: number): void {
  const first = Math.round(at * rate)
  for (let i = first; i < samples.length; i += 1) {
    const seconds = (i - first) / rate
    const attack = Math.min(1, seconds / 0.004)
    const decay = 0.5 ** (seconds / HALF_LIFE)
    if (decay < 0.0005) break
    let value = 0
    for (const { times, loudness } of OVERTONES)
      value += loudness * Math.sin(2 * Math.PI * note * times * seconds)
    const before = samples[i] ?? 0
    samples[i] = Math.max(-1, Math.min(1, before + value * attack * decay * 0.8))
  }
}
