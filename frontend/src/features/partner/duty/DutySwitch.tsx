import { useId } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dutyTexts } from './dutyTexts.ts'

interface Props {
  readonly on: boolean
  /** On a trip it is smaller, and says what comes after it. */
  readonly onTrip?: boolean
  onChange(on: boolean): void
}

const LOOKS = {
  on: 'border-good bg-good text-page',
  off: 'border-edge bg-card text-ink',
} as const

/** On or off duty: its state is told by colour, by place and in words. */
export function DutySwitch({ on, onTrip = false, onChange }: Props) {
  const t = useTexts(dutyTexts)
  const id = useId()
  const state = on ? 'on' : 'off'
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-text`}
      onClick={() => onChange(!on)}
      className={`flex w-full items-center gap-5 rounded-card border-2 px-5 text-left transition-colors duration-150 ${onTrip ? 'py-3' : 'min-h-32 py-5'} ${LOOKS[state]}`}
    >
      <span className="flex-1">
        <span id={`${id}-name`} className="block font-bold text-lg">
          {t('switch')}
        </span>
        {!onTrip && (
          <span aria-hidden="true" className="block font-extrabold text-3xl">
            {t(`switch.${state}`)}
          </span>
        )}
        <span id={`${id}-text`} className="block font-medium">
          {t(onTrip ? `switch.${state}Trip` : `switch.${state}Text`)}
        </span>
      </span>
      <Knob on={on} />
    </button>
  )
}

function Knob({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`flex h-10 w-18 shrink-0 items-center rounded-full border-2 p-1 ${on ? 'justify-end border-current' : 'justify-start border-edge bg-sunken'}`}
    >
      <span className={`size-7 rounded-full ${on ? 'bg-page' : 'bg-edge'}`} />
    </span>
  )
}
