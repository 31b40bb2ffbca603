import { kept } from '../../session/kept.ts'

/** Whether offers ring in this browser; they do where nobody said no. */
export const keptSound = kept<boolean>('partner.sound')

/** Two rising tones, twice: heard in a street, not mistaken for a message. Frequencies in hertz, times in seconds. */
const TONES = [
  { frequency: 740, at: 0 },
  { frequency: 988, at: 0.16 },
  { frequency: 740, at: 0.5 },
  { frequency: 988, at: 0.66 },
]
const LENGTH = 0.14
const VOLUME = 0.5
/** Milliseconds on, off, on. */
const VIBRATION = [300, 150, 300]

let audio: AudioContext | undefined

/** Browsers let a page sound only after it was touched: called at a touch, so that a later offer is heard. */
export function unlockSound(): void {
  audio ??= new AudioContext()
  void audio.resume()
}

/** Rings and shakes once. */
export function signalOffer(): void {
  if (keptSound.get() === false) return
  // Refused until the page was touched, and where there is no motor: nothing to mend.
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(VIBRATION)
  if (audio?.state === 'running') for (const tone of TONES) play(audio, tone)
}

function play(context: AudioContext, { frequency, at }: (typeof TONES)[number]): void {
  const begin = context.currentTime + at
  const gain = new GainNode(context, { gain: 0 })
  gain.gain.setTargetAtTime(VOLUME, begin, 0.01)
  gain.gain.setTargetAtTime(0, begin + LENGTH, 0.03)
  const oscillator = new OscillatorNode(context, { frequency, type: 'triangle' })
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(begin)
  oscillator.stop(begin + LENGTH + 0.2)
}
