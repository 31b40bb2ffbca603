import type { EndReason } from '@tiffin/contracts/endReason'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { RadioCards } from '../RadioCards.tsx'
import { boardTexts } from './boardTexts.ts'

/** The usual reasons go as they are called, and are read in the reader's language; another one as it is typed. */
const USUAL = [
  'kitchen_busy',
  'sold_out',
  'kitchen_closing',
  'not_as_wished',
] as const satisfies readonly EndReason[]
const REASONS = [...USUAL, 'other'] as const

interface Props {
  readonly ending: 'rejected' | 'cancelled'
  onKeep(): void
  onEnd(reason: string): void
}

/** Asks why before an order is declined or cancelled, which cannot be undone; the customer reads the reason. */
export function EndOrderForm({ ending, onKeep, onEnd }: Props) {
  const t = useTexts(boardTexts)
  const [reason, setReason] = useState<(typeof REASONS)[number]>('kitchen_busy')
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const text = reason === 'other' ? typed.trim() : reason
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (text === '') focusFirstError(event.currentTarget)
    else onEnd(text)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <p className="text-muted">{t('declineText')}</p>
      <RadioCards
        label={t('why')}
        value={reason}
        choices={REASONS.map((name) => ({ value: name, text: t(`why.${name}`) }))}
        onChange={(next) => setReason(next)}
      />
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
