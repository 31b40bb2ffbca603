import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ALLERGENS } from '../board/allergens.ts'
import { useAllergenNames } from '../board/useAllergenNames.ts'
import { menuTexts } from './menuTexts.ts'

interface Props {
  readonly chosen: readonly string[]
  onChange(allergens: string[]): void
}

const MOST = 20

/** The usual allergens to touch, and others to type. */
export function AllergenChoice({ chosen, onChange }: Props) {
  const t = useTexts(menuTexts)
  const nameOf = useAllergenNames()
  const [typed, setTyped] = useState('')
  const others = chosen.filter((name) => !(ALLERGENS as readonly string[]).includes(name))
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name])
  const add = () => {
    const name = typed.trim().toLowerCase()
    if (name !== '' && !chosen.includes(name) && chosen.length < MOST) onChange([...chosen, name])
    setTyped('')
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold text-sm">{t('allergens')}</legend>
      <div className="flex flex-wrap gap-2">
        {[...ALLERGENS, ...others].map((name) => {
          const isOn = chosen.includes(name)
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isOn}
              onClick={() => toggle(name)}
              className={`flex min-h-12 items-center gap-1.5 rounded-full border px-4 font-medium text-sm transition-colors duration-150 ${
                isOn ? 'border-accent bg-accent text-on-accent' : 'border-line bg-card hover:border-edge'
              }`}
            >
              {isOn && <Check size={16} aria-hidden="true" />}
              <span className="inline-block first-letter:uppercase">{nameOf(name)}</span>
            </button>
          )
        })}
      </div>
      <div className="flex gap-2">
        <input
          aria-label={t('otherAllergen')}
          placeholder={t('otherAllergen')}
          className="field"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <Button look="quiet" className="min-h-12 shrink-0" onClick={add}>
          <Plus size={18} aria-hidden="true" /> {t('addAllergen')}
        </Button>
      </div>
    </fieldset>
  )
}
