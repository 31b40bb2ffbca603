import { useTexts } from '../../../i18n/useTexts.ts'
import { offerTexts } from './offerTexts.ts'

const RADIUS = 42
const LENGTH = 2 * Math.PI * RADIUS
/** Seconds from which it hurries, in colour and aloud. */
const HURRY = 10

/** The seconds that are left, and how many of all of them. */
export function CountdownRing({ seconds, of }: { seconds: number; of: number }) {
  const t = useTexts(offerTexts)
  const share = Math.min(1, seconds / of)
  const colour = seconds <= HURRY ? 'text-bad' : 'text-accent'
  return (
    <div className={`relative grid size-28 shrink-0 place-items-center ${colour}`}>
      <svg viewBox="0 0 100 100" className="-rotate-90 absolute inset-0" aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} fill="none" strokeWidth="9" className="stroke-line" />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          fill="none"
          strokeWidth="9"
          strokeLinecap="round"
          stroke="currentColor"
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - share)}
        />
      </svg>
      <span role="timer" aria-label={t('left', { count: seconds })} className="font-extrabold text-3xl">
        {seconds}
      </span>
      <span className="sr-only" aria-live="polite">
        {seconds <= HURRY && seconds > 0 ? t('left', { count: HURRY }) : ''}
      </span>
    </div>
  )
}
