import { RadioGroup } from 'radix-ui'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { boardTexts } from './boardTexts.ts'

const REASONS = ['busy', 'soldOut', 'closing', 'wish', 'other'] as const
type Reason = (typeof REASONS)[number]

interface Props {
  readonly ending: 'rejected' | 'cancelled'
  onKeep(): void
  onEnd(reason: string): void
}

/** Asks why before an order is declined or cancelled, which cannot be undone; the customer reads the reason. */
export function EndOrderForm({ ending, onKeep, onEnd }: Props) {
  const t = useTexts(boardTexts)
  const [reason, setReason] = useState<Reason>('busy')
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const text = reason === 'other' ? typed.trim() : t(`why.${reason}`)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (text !== '') onEnd(text)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <p className="text-muted">{t('declineText')}</p>
      <RadioGroup.Root
        value={reason}
        onValueChange={(next) => setReason(next as Reason)}
        aria-label={t('why')}
        className="flex flex-col gap-2"
      >
        {REASONS.map((name) => (
          <RadioGroup.Item
            key={name}
            value={name}
            className="flex min-h-14 items-center gap-3 rounded-control border border-edge px-4 text-left font-semibold data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-edge">
              <RadioGroup.Indicator className="size-3 rounded-full bg-accent" />
            </span>
            {t(`why.${name}`)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {reason === 'other' && (
        <Field
          label={t('whyText')}
          maxLength={255}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={isChecked && text === '' ? t('whyMissing') : undefined}
        />
      )}
      <div className="flex flex-col gap-3">
        <Button type="submit" look="danger" className="min-h-14">
          {t(ending === 'rejected' ? 'decline' : 'cancel')}
        </Button>
        <Button look="quiet" className="min-h-14" onClick={onKeep}>
          {t('keep')}
        </Button>
      </div>
    </form>
  )
}
