import { type ReactNode, useId } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { MapPoint } from '../../map/mapTypes.ts'
import { dutyTexts } from '../duty/dutyTexts.ts'
import { SPEED_FACTORS, type SpeedFactor } from './demoDrive.ts'
import { DEVICE, type PositionSource } from './positionSource.ts'

interface Props {
  readonly source: PositionSource
  readonly here: MapPoint | undefined
  onChoose(source: PositionSource): void
}

/** The device, a point on the map, or a demo. */
export function SourceChoice({ source, here, onChoose }: Props) {
  const t = useTexts(dutyTexts)
  const choices = {
    device: DEVICE,
    chosen: { kind: 'chosen', point: here },
    demo: { kind: 'demo', factor: 5 },
  } as const satisfies Record<PositionSource['kind'], PositionSource>
  return (
    <div className="flex flex-col gap-3">
      <Radios
        label={t('position.title')}
        options={Object.values(choices).map((choice) => ({
          name: t(`position.${choice.kind}`),
          on: source.kind === choice.kind,
          choose: () => source.kind !== choice.kind && onChoose(choice),
        }))}
      />
      {source.kind === 'demo' && (
        <>
          <p className="text-muted text-sm">{t('position.demoText')}</p>
          <Radios
            label={t('position.speed')}
            options={SPEED_FACTORS.map((factor: SpeedFactor) => ({
              name: t('position.factor', { count: factor }),
              on: source.factor === factor,
              choose: () => onChoose({ kind: 'demo', factor }),
            }))}
          />
        </>
      )}
    </div>
  )
}

interface Option {
  readonly name: string
  readonly on: boolean
  choose(): void
}

function Radios({ label, options }: { label: string; options: readonly Option[] }): ReactNode {
  const group = useId()
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {options.map(({ name, on, choose }) => (
        <label
          key={name}
          className="inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-full border-2 border-edge px-4 font-semibold has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
        >
          <input type="radio" name={group} checked={on} onChange={choose} className="size-4 accent-accent" />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
